import type { PendingChange } from '@shared/model/change'
import type { TextAnswer, WebApiError, WebApiResult } from '../crm/web-api'
import type { Settlement } from '../outbox/settlement'

/** The server's words for not taking a change. */
export type Refusal = Pick<Extract<Settlement, { kind: 'rejected' }>, 'serverWords' | 'serverCode'>

/**
 * What an answer to a change means. `look`: the server's record must be read before the change can be settled; `refusal` is
 * what it comes to when that is still the version the change was made on.
 */
export type Verdict =
  Settlement | { readonly kind: 'look'; readonly perhapsApplied: boolean; readonly refusal: Refusal }

/** What the answer to a create, update or delete means. */
export function settleOutcome(change: PendingChange, outcome: WebApiResult<TextAnswer>): Verdict {
  if (outcome.ok) return settleDone(change, outcome.value)
  const { error } = outcome
  switch (error.kind) {
    case 'versionMismatch':
      return look(false, error.serverWords)
    case 'notFound':
      return settleNotFound(change, error)
    case 'forbidden':
    case 'refused':
      return { kind: 'rejected', serverWords: error.serverWords, serverCode: error.code }
    case 'offline':
    case 'throttled':
    case 'signedOut':
      return { kind: 'notDone' }
    // Ids are made on the device: a record with this one is the create itself, sent before, or a record made again elsewhere.
    case 'alreadyExists':
      return look(true, error.serverWords)
    case 'answerLost':
    case 'cancelled':
    case 'notDataverse':
    case 'tokenExpired':
    case 'serverFailed':
    case 'badAnswer':
      return { kind: 'unknown' }
  }
}

/** A server that takes a change without saying what the record has become is asked for it. */
function settleDone(change: PendingChange, { text }: TextAnswer): Verdict {
  if (change.kind === 'delete') return { kind: 'done', record: null }
  return text === '' ? look(true, '') : { kind: 'done', record: text }
}

function settleNotFound(change: PendingChange, error: Extract<WebApiError, { kind: 'notFound' }>): Verdict {
  switch (change.kind) {
    case 'delete':
      return { kind: 'done', record: null }
    // The record, or one that a lookup of it points at.
    case 'update':
      return look(false, error.serverWords, error.code)
    // What is not there is not the record itself, but one that a lookup of it points at.
    case 'create':
      return { kind: 'rejected', serverWords: error.serverWords, serverCode: error.code }
  }
}

function look(perhapsApplied: boolean, serverWords: string, serverCode = ''): Verdict {
  return { kind: 'look', perhapsApplied, refusal: { serverWords, serverCode } }
}

/** What a look at the server's present record (`null`: it has none) makes of a change that was not carried out as it was sent. */
export function settleLook(
  change: PendingChange,
  { perhapsApplied, refusal }: Extract<Verdict, { kind: 'look' }>,
  server: ServerRecord | null,
): Settlement {
  if (change.kind === 'create' && server === null) return { kind: 'rejected', ...refusal }
  if (server !== null && server.etag === change.baseEtag) return { kind: 'rejected', ...refusal }
  if (change.kind === 'delete' && server === null) return { kind: 'done', record: null }
  return { kind: 'overtaken', record: server?.body ?? null, perhapsApplied }
}

/** The record as the server has it now. */
export interface ServerRecord {
  readonly etag: string
  readonly body: string
}

/** What the server's present record (`null`: it has none) tells about a change whose outcome was unknown. */
export function compareWithServer(change: PendingChange, server: ServerRecord | null): Settlement {
  switch (change.kind) {
    case 'create':
      return server === null ? { kind: 'notDone' } : { kind: 'overtaken', record: server.body, perhapsApplied: true }
    case 'update':
      if (server?.etag === change.baseEtag) return { kind: 'notDone' }
      return { kind: 'overtaken', record: server?.body ?? null, perhapsApplied: true }
    case 'delete':
      if (server === null) return { kind: 'done', record: null }
      if (server.etag === change.baseEtag) return { kind: 'notDone' }
      return { kind: 'overtaken', record: server.body, perhapsApplied: true }
  }
}
