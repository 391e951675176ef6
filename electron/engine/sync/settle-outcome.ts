import type { PendingChange } from '@shared/model/change'
import { type RecordValues, sameValue } from '@shared/model/record'
import type { TextAnswer, WebApiError, WebApiResult } from '../crm/web-api'
import type { Settlement } from '../outbox/settlement'

/** What the answer to a create, update or delete means. */
export function settleOutcome(change: PendingChange, outcome: WebApiResult<TextAnswer>): Settlement {
  if (outcome.ok) return { kind: 'done', record: outcome.value.text === '' ? null : outcome.value.text }
  const { error } = outcome
  switch (error.kind) {
    case 'versionMismatch':
      return { kind: 'conflict', serverWords: error.serverWords }
    case 'notFound':
      return settleNotFound(change, error)
    case 'forbidden':
    case 'refused':
      return { kind: 'rejected', serverWords: error.serverWords, serverCode: error.code }
    case 'offline':
    case 'throttled':
    case 'signedOut':
      return { kind: 'notDone' }
    // Ids are made on the device: a record with this one can only be the create itself, sent before.
    case 'alreadyExists':
    case 'answerLost':
    case 'cancelled':
    case 'notDataverse':
    case 'tokenExpired':
    case 'serverFailed':
    case 'badAnswer':
      return { kind: 'unknown' }
  }
}

function settleNotFound(change: PendingChange, error: Extract<WebApiError, { kind: 'notFound' }>): Settlement {
  switch (change.kind) {
    case 'delete':
      return { kind: 'done', record: null }
    case 'update':
      return { kind: 'conflict', serverWords: error.serverWords }
    // What is not there is not the record itself, but one that a lookup of it points at.
    case 'create':
      return { kind: 'rejected', serverWords: error.serverWords, serverCode: error.code }
  }
}

/** The record as the server has it now, `null` when it has none. */
export interface ServerRecord {
  readonly etag: string
  readonly values: RecordValues
  readonly body: string
}

/** What the server's present record tells about a change whose outcome was unknown. */
export function compareWithServer(change: PendingChange, server: ServerRecord | null): Settlement {
  switch (change.kind) {
    case 'create':
      return server === null ? { kind: 'notDone' } : { kind: 'done', record: server.body }
    case 'update':
      if (server === null) return { kind: 'conflict', serverWords: '' }
      if (server.etag === change.baseEtag) return { kind: 'notDone' }
      return holdsAll(change, server) ? { kind: 'done', record: server.body } : { kind: 'conflict', serverWords: '' }
    case 'delete':
      if (server === null) return { kind: 'done', record: null }
      return server.etag === change.baseEtag ? { kind: 'notDone' } : { kind: 'conflict', serverWords: '' }
  }
}

function holdsAll(change: PendingChange, server: ServerRecord): boolean {
  return change.columns.every(({ column, after }) => sameValue(server.values[column] ?? null, after))
}
