import { describe, expect, test } from 'vitest'
import { fail, ok } from '@shared/model/result'
import type { WebApiError } from '@electron/engine/crm/web-api'
import { compareWithServer, settleOutcome } from '@electron/engine/sync/settle-outcome'
import { pendingChange } from '../outbox/pending-changes'

const CREATE = pendingChange({ sequence: 1, kind: 'create', baseEtag: null })
const UPDATE = pendingChange({ sequence: 2, columns: [{ column: 'name', before: 'A', after: 'B' }] })
const DELETE = pendingChange({ sequence: 3, kind: 'delete' })
const lost: WebApiError = { kind: 'answerLost', host: 'x' }
const missing: WebApiError = { kind: 'notFound', code: '0x80040217', serverWords: 'gone' }

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

  test('is a conflict when the record is another version', () => {
    const error: WebApiError = { kind: 'versionMismatch', serverWords: 'changed' }
    expect(settleOutcome(UPDATE, fail(error))).toEqual({ kind: 'conflict', serverWords: 'changed' })
  })

  test('that the record is gone settles a delete, conflicts with an update, and refuses a create', () => {
    expect(settleOutcome(DELETE, fail(missing)).kind).toBe('done')
    expect(settleOutcome(UPDATE, fail(missing)).kind).toBe('conflict')
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
    expect(settleOutcome(CREATE, fail({ kind: 'alreadyExists', serverWords: '' })).kind).toBe('unknown')
    expect(settleOutcome(UPDATE, fail({ kind: 'serverFailed', status: 500, code: '', serverWords: '' })).kind).toBe(
      'unknown',
    )
  })
})

const server = (etag: string, name: string) => ({ etag, values: { name }, body: '{}' })

describe('a change whose outcome is unknown', () => {
  test('was a create that arrived when the record is there', () => {
    expect(compareWithServer(CREATE, server('W/"5"', 'other'))).toEqual({ kind: 'done', record: '{}' })
    expect(compareWithServer(CREATE, null)).toEqual({ kind: 'notDone' })
  })

  test('was an update that arrived when the record holds all its values', () => {
    expect(compareWithServer(UPDATE, server('W/"5"', 'B'))).toEqual({ kind: 'done', record: '{}' })
  })

  test('was an update that did not arrive when the record is the version it was made on', () => {
    expect(compareWithServer(UPDATE, server('W/"1"', 'A'))).toEqual({ kind: 'notDone' })
  })

  test('is a conflict when the record is neither', () => {
    expect(compareWithServer(UPDATE, server('W/"5"', 'C')).kind).toBe('conflict')
    expect(compareWithServer(UPDATE, null).kind).toBe('conflict')
    expect(compareWithServer(DELETE, server('W/"5"', 'A')).kind).toBe('conflict')
  })

  test('was a delete that arrived when the record is gone', () => {
    expect(compareWithServer(DELETE, null)).toEqual({ kind: 'done', record: null })
    expect(compareWithServer(DELETE, server('W/"1"', 'A'))).toEqual({ kind: 'notDone' })
  })
})
