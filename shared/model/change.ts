import type { Instant } from './instant'
import type { CellValue, RecordId } from './record'

export type ChangeId = string

/** One changed column: what the user saw before, and what it is to be. */
export interface ChangedColumn {
  readonly column: string
  readonly before: CellValue
  readonly after: CellValue
}

/** Where a pending change stands on its way to the server. */
export type ChangeState =
  | { readonly kind: 'queued' }
  /** Sent, and no answer seen yet. Found after a restart it means: compare with the server before sending again. */
  | { readonly kind: 'sending'; readonly since: Instant }
  /** The record changed on the server since it was read. */
  | { readonly kind: 'conflict'; readonly at: Instant; readonly serverWords: string }
  /** The server refused it for another reason. Only the user may remove it. */
  | { readonly kind: 'rejected'; readonly at: Instant; readonly serverWords: string; readonly serverCode: string }

/** A local create, update or delete that the server has not confirmed. */
export interface PendingChange {
  readonly id: ChangeId
  readonly sequence: number
  readonly table: string
  readonly record: RecordId
  /** The record's name when the change was made, for people to read. */
  readonly recordName: string
  readonly kind: 'create' | 'update' | 'delete'
  readonly columns: readonly ChangedColumn[]
  readonly baseEtag: string | null
  readonly madeAt: Instant
  readonly attempts: number
  readonly state: ChangeState
}
