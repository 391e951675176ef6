import type { PendingChange } from '@shared/model/change'
import { type RecordValues, sameValue } from '@shared/model/record'
import type { TextAnswer, WebApiError, WebApiResult } from '../crm/web-api'

/** What the answer to a sent change means for it. */
export type Settlement =
  /** The server has it. `record` is the body of the record as the server now has it, if it said. */
  | { readonly kind: 'done'; readonly record: string | null }
  /** The record changed or went on the server since it was read. */
  | { readonly kind: 'conflict'; readonly serverWords: string }
  | { readonly kind: 'rejected'; readonly serverWords: string; readonly serverCode: string }
  /** It certainly did not arrive or was not carried out; it stays in the queue. */
  | { readonly kind: 'notDone' }
  /** Whether it was carried out is not known. */
  | { readonly kind: 'unknown' }

/** What the upload does after an error: go on with the next change, or end here. */
export type UploadPause =
  | { readonly kind: 'goOn' }
  /** No network: the cycle ends quietly. */
  | { readonly kind: 'endQuietly' }
  | { readonly kind: 'end' }

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

/** Whether an upload can go on after this error. Errors about one change hold up that change alone. */
export function pauseAfter(error: WebApiError): UploadPause {
  switch (error.kind) {
    case 'offline':
      return { kind: 'endQuietly' }
    case 'cancelled':
    case 'throttled':
    case 'signedOut':
    case 'notDataverse':
      return { kind: 'end' }
    case 'answerLost':
    case 'alreadyExists':
    case 'versionMismatch':
    case 'notFound':
    case 'forbidden':
    case 'refused':
    case 'serverFailed':
    case 'tokenExpired':
    case 'badAnswer':
      return { kind: 'goOn' }
  }
}
