import { describe, expect, test } from 'vitest'
import { fail, ok } from '@shared/model/result'
import type { WebApiError } from '@electron/engine/crm/web-api'
import { compareWithServer, settleLook, settleOutcome, type Verdict } from '@electron/engine/sync/settle-outcome'
import { pendingChange } from '../outbox/pending-changes'

const CREATE = pendingChange({ sequence: 1, kind: 'create', baseEtag: null })
const UPDATE = pendingChange({ sequence: 2, columns: [{ column: 'name', before: 'A', after: 'B' }] })
const DELETE = pendingChange({ sequence: 3, kind: 'delete' })
const lost: WebApiError = { kind: 'answerLost', host: 'x' }
const missing: WebApiError = { kind: 'notFound', code: '0x80040217', serverWords: 'gone' }
const PRESENT = { etag: 'W/"1"', body: '{}' }
const NEWER = { etag: 'W/"5"', body: '{}' }

describe('the answer to a change', () => {
  test('settles it with the record the server now has', () => {
    const answer = ok({ status: 200, text: '{"name":"B"}', bytes: 12, etag: null })
    expect(settleOutcome(UPDATE, answer)).toEqual({ kind: 'done', record: '{"name":"B"}' })
  })

  test('settles a delete without one', () => {
    expect(settleOutcome(DELETE, ok({ status: 204, text: '', bytes: 0, etag: null }))).toEqual({
      kind: 'done',
      record: null,
    })
  })

  test('that does not show the record asks for a look at it', () => {
    const answer = ok({ status: 204, text: '', bytes: 0, etag: null })
    expect(settleOutcome(UPDATE, answer)).toMatchObject({ kind: 'look', perhapsApplied: true })
  })

  test('that the record is another version asks for a look at it', () => {
    const error: WebApiError = { kind: 'versionMismatch', serverWords: 'changed' }
    expect(settleOutcome(UPDATE, fail(error))).toMatchObject({ kind: 'look', perhapsApplied: false })
  })

  test('that the record is gone settles a delete, asks for a look for an update, and refuses a create', () => {
    expect(settleOutcome(DELETE, fail(missing)).kind).toBe('done')
    expect(settleOutcome(UPDATE, fail(missing)).kind).toBe('look')
    expect(settleOutcome(CREATE, fail(missing)).kind).toBe('rejected')
  })

  test('that refuses keeps the server’s words and code', () => {
    const error: WebApiError = { kind: 'refused', status: 400, code: '0x80044331', serverWords: 'too long' }
    expect(settleOutcome(UPDATE, fail(error))).toEqual({
      kind: 'rejected',
      serverWords: 'too long',
      serverCode: '0x80044331',
    })
  })

  test('that never left the device leaves the change in the queue', () => {
    expect(settleOutcome(UPDATE, fail({ kind: 'offline', host: 'x' })).kind).toBe('notDone')
    expect(settleOutcome(UPDATE, fail({ kind: 'signedOut', serverWords: '' })).kind).toBe('notDone')
  })

  test('that was lost leaves it open whether the change was carried out', () => {
    expect(settleOutcome(CREATE, fail(lost)).kind).toBe('unknown')
    expect(settleOutcome(UPDATE, fail({ kind: 'serverFailed', status: 500, code: '', serverWords: '' })).kind).toBe(
      'unknown',
    )
  })

  test('that a record with its id is there means that a create may have been carried out before', () => {
    const answer = settleOutcome(CREATE, fail({ kind: 'alreadyExists', serverWords: '' }))
    expect(answer).toMatchObject({ kind: 'look', perhapsApplied: true })
  })
})

describe('a look at the record', () => {
  const look = { kind: 'look', perhapsApplied: false, refusal: { serverWords: 'no target', serverCode: 'x' } } as const
  const settle = (change: typeof UPDATE, server: typeof PRESENT | null): Verdict => settleLook(change, look, server)

  test('that finds the version the change was made on refuses it: something else in it was not found', () => {
    expect(settle(UPDATE, PRESENT)).toEqual({ kind: 'rejected', serverWords: 'no target', serverCode: 'x' })
  })

  test('that finds another version, or none, hands that on to be merged', () => {
    expect(settle(UPDATE, NEWER)).toEqual({ kind: 'overtaken', record: '{}', perhapsApplied: false })
    expect(settle(UPDATE, null)).toEqual({ kind: 'overtaken', record: null, perhapsApplied: false })
  })

  test('that finds nothing to delete is content', () => {
    expect(settle(DELETE, null)).toEqual({ kind: 'done', record: null })
  })
})

describe('a change whose outcome is unknown', () => {
  test('was a create that did not arrive when there is no record', () => {
    expect(compareWithServer(CREATE, null)).toEqual({ kind: 'notDone' })
    expect(compareWithServer(CREATE, NEWER)).toMatchObject({ kind: 'overtaken', perhapsApplied: true })
  })

  test('was an update that did not arrive when the record is the version it was made on', () => {
    expect(compareWithServer(UPDATE, PRESENT)).toEqual({ kind: 'notDone' })
  })

  test('may have arrived when the record is another version', () => {
    expect(compareWithServer(UPDATE, NEWER)).toMatchObject({ kind: 'overtaken', perhapsApplied: true })
    expect(compareWithServer(UPDATE, null)).toMatchObject({ kind: 'overtaken', record: null })
    expect(compareWithServer(DELETE, NEWER)).toMatchObject({ kind: 'overtaken', perhapsApplied: true })
  })

  test('was a delete that arrived when the record is gone', () => {
    expect(compareWithServer(DELETE, null)).toEqual({ kind: 'done', record: null })
    expect(compareWithServer(DELETE, PRESENT)).toEqual({ kind: 'notDone' })
  })
})
