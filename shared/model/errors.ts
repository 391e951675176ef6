import { ERROR_WORDS } from './error-words'
import type { SaveOnlyReason } from './file-opening'
import type { Instant } from './instant'
import type { RecordRight } from './table-rights'

/** One thing wrong with one column of a record, in words for the user. */
export interface ColumnProblem {
  readonly column: string
  readonly message: string
}

/** What each error carries beside its words. The keys are the closed list of Carryon's error codes. */
export interface ErrorDetails {
  'network.unreachable': { readonly host: string }
  'network.answerLost': { readonly host: string }
  'server.notDataverse': { readonly host: string }
  'server.signInNeeded': { readonly serverWords: string }
  'server.forbidden': { readonly serverWords: string }
  'server.notFound': { readonly serverWords: string }
  'server.throttled': { readonly retryAt: Instant }
  'server.failed': { readonly status: number; readonly serverWords: string }
  'server.badAnswer': { readonly what: string }
  'server.refused': { readonly status: number; readonly serverCode: string; readonly serverWords: string }
  'server.tooManyToTotal': { readonly limit: number }
  'server.changedMeanwhile': { readonly serverWords: string }
  'setup.needed': Record<string, never>
  'setup.badAddress': { readonly address: string }
  'setup.changesWaiting': { readonly count: number }
  'access.readOnlyOnline': Record<string, never>
  'access.syncsOffline': Record<string, never>
  'access.needsReplica': Record<string, never>
  'access.noView': { readonly table: string }
  'access.notAdministrator': Record<string, never>
  'record.notOnDevice': { readonly table: string; readonly id: string }
  'record.invalid': { readonly problems: readonly ColumnProblem[] }
  'record.notPermitted': { readonly table: string; readonly label: string; readonly right: RecordRight }
  'table.unknown': { readonly table: string }
  'view.unknown': { readonly view: string }
  'view.ambiguous': { readonly view: string; readonly tables: readonly string[] }
  'view.notAnswerable': { readonly view: string; readonly reason: string }
  'view.notOwn': { readonly view: string }
  'query.notAnswerable': { readonly reason: string }
  'relationship.unknown': { readonly table: string; readonly relationship: string }
  'change.unknown': { readonly change: string }
  'change.inFlight': { readonly change: string }
  'change.noConflict': { readonly change: string }
  'change.choiceMissing': { readonly columns: readonly string[] }
  'archive.unknown': { readonly entry: string }
  'filter.nobodyChosen': Record<string, never>
  'fetchxml.invalid': { readonly reason: string; readonly line: number; readonly column: number }
  'layoutxml.invalid': { readonly reason: string; readonly line: number; readonly column: number }
  'formxml.invalid': { readonly reason: string; readonly line: number; readonly column: number }
  'shell.notOpened': { readonly address: string }
  'file.tooLarge': { readonly name: string; readonly size: number; readonly largest: number }
  'file.blocked': { readonly name: string; readonly extension: string }
  'file.empty': { readonly name: string }
  'file.unreadable': { readonly name: string; readonly reason: string }
  'file.refused': { readonly name: string; readonly serverWords: string }
  'file.unknown': { readonly note: string }
  'file.saveOnly': { readonly name: string; readonly reason: SaveOnlyReason; readonly extension: string }
  'file.notOpened': { readonly name: string; readonly reason: string }
  'storage.refused': { readonly path: string; readonly reason: string }
  'storage.damaged': { readonly path: string; readonly reason: string }
  'storage.newer': { readonly path: string }
  'storage.busy': { readonly path: string }
  'sync.cancelled': Record<string, never>
  'sync.toSettle': { readonly conflicts: number; readonly rejected: number }
  'sandbox.failed': { readonly reason: string }
  'ipc.badSender': Record<string, never>
  'ipc.badInput': { readonly call: string; readonly reason: string }
  unexpected: { readonly reason: string }
}

export type ErrorCode = keyof ErrorDetails

/** An error of one code: what happened and why (`message`), and what to do (`advice`). */
export interface ErrorOf<Code extends ErrorCode> {
  readonly code: Code
  readonly message: string
  readonly advice: string
  readonly details: ErrorDetails[Code]
}

/** Any error Carryon reports: a closed union, told apart by `code`. */
export type CarryonError = { [Code in ErrorCode]: ErrorOf<Code> }[ErrorCode]

/** The error of that code, with its sentences. */
export function carryonError<Code extends ErrorCode>(code: Code, details: ErrorDetails[Code]): ErrorOf<Code> {
  return { code, ...ERROR_WORDS[code](details), details }
}
