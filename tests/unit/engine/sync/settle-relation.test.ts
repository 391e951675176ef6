import { describe, expect, test } from 'vitest'
import { fail, ok } from '@shared/model/result'
import type { WebApiError } from '@electron/engine/crm/web-api'
import { settleFind, settleRelation } from '@electron/engine/sync/settle-relation'
import { pendingChange } from '../outbox/pending-changes'

const RELATE = pendingChange({ sequence: 1, kind: 'create', baseEtag: null })
const PART = pendingChange({ sequence: 2, kind: 'delete' })
const TAKEN = ok({ status: 204, text: '', bytes: 0, etag: null })

describe('the answer to relating two records', () => {
  test('that it was done, or had been done already, asks for the row', () => {
    expect(settleRelation(RELATE, TAKEN)).toEqual({ kind: 'find' })
    expect(settleRelation(RELATE, fail({ kind: 'alreadyExists', serverWords: 'twice' }))).toEqual({ kind: 'find' })
  })

  test('that it may not be, or that a record is not there, is a refusal in the server’s words', () => {
    const missing: WebApiError = { kind: 'notFound', code: '0x80040217', serverWords: 'gone' }
    const forbidden: WebApiError = { kind: 'forbidden', code: '0x80040220', serverWords: 'no' }
    expect(settleRelation(RELATE, fail(missing))).toMatchObject({ kind: 'rejected', serverWords: 'gone' })
    expect(settleRelation(RELATE, fail(forbidden))).toMatchObject({ kind: 'rejected', serverWords: 'no' })
  })

  test('that did not come leaves it open', () => {
    expect(settleRelation(RELATE, fail({ kind: 'answerLost', host: 'x' }))).toEqual({ kind: 'unknown' })
    expect(settleRelation(RELATE, fail({ kind: 'offline', host: 'x' }))).toEqual({ kind: 'notDone' })
  })
})

describe('the answer to parting two records', () => {
  test('that it was done, or that there was nothing to do, is done', () => {
    expect(settleRelation(PART, TAKEN)).toEqual({ kind: 'done', record: null })
    const missing: WebApiError = { kind: 'notFound', code: '', serverWords: '' }
    expect(settleRelation(PART, fail(missing))).toEqual({ kind: 'done', record: null })
  })
})

describe('the look for the row', () => {
  test('brings it under the server’s id', () => {
    expect(settleFind(ok({ etag: 'W/"1"', body: '{}' }))).toEqual({
      kind: 'overtaken',
      record: '{}',
      perhapsApplied: true,
    })
  })

  test('that finds none, or may not look, takes the relation for done', () => {
    expect(settleFind(ok(null))).toEqual({ kind: 'done', record: null })
    expect(settleFind(fail({ kind: 'forbidden', code: '', serverWords: '' }))).toEqual({ kind: 'done', record: null })
  })

  test('that is not answered leaves it open', () => {
    expect(settleFind(fail({ kind: 'answerLost', host: 'x' }))).toEqual({ kind: 'unknown' })
    expect(settleFind(undefined)).toEqual({ kind: 'unknown' })
  })
})
