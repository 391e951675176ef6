import type { Instant } from './instant'
import { type CellValue, lookupsIn, type RecordId } from './record'

export type ChangeId = string

/** One changed column: what the user saw before, and what it is to be. */
export interface ChangedColumn {
  readonly column: string
  readonly before: CellValue
  readonly after: CellValue
}

/** What two sides did to one record. `deletedThere`: edited here and deleted there; `deletedHere`: the other way round. */
export type ConflictCause = 'bothEdited' | 'deletedThere' | 'deletedHere'

/** A column on which both sides disagree. Of a deleted side there is no value. */
export interface ConflictColumn {
  readonly column: string
  readonly before: CellValue
  readonly mine: CellValue
  readonly theirs: CellValue
}

/** A column that only one side changed, so that it needed nobody's decision. */
export interface MergedColumn {
  readonly column: string
  readonly before: CellValue
  readonly value: CellValue
  readonly by: 'mine' | 'theirs'
}

/** Who last changed a record on the server, and when; `null` where the server does not say, as of a deleted one. */
export interface TheirEdit {
  readonly by: string | null
  readonly at: Instant | null
}

/** A change and the server's record that cannot both stand. Only the user, or the rule of the table, settles it. */
export interface Conflict {
  readonly cause: ConflictCause
  readonly columns: readonly ConflictColumn[]
  readonly merged: readonly MergedColumn[]
  readonly theirs: TheirEdit
}

/** Where a pending change stands on its way to the server. */
export type ChangeState =
  | { readonly kind: 'queued' }
  /** Sent, and no answer seen yet. Found after a restart it means: compare with the server before sending again. */
  | { readonly kind: 'sending'; readonly since: Instant }
  | { readonly kind: 'conflict'; readonly at: Instant; readonly conflict: Conflict }
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

/** How a conflict is settled. By column: every column of the conflict has a choice. */
export type Resolution =
  | { readonly kind: 'mine' }
  | { readonly kind: 'theirs' }
  | { readonly kind: 'columns'; readonly choices: Readonly<Record<string, 'mine' | 'theirs'>> }

/** The rule of a table for conflicts, from the organisation's configuration. */
export type ConflictPolicy = 'ask' | 'mine' | 'theirs'

/** The changes that must be with the server before another can go, oldest first. `changes` is the whole outbox. */
export function blockersOf(change: PendingChange, changes: readonly PendingChange[]): readonly PendingChange[] {
  return blockersAmong(changes)(change)
}

/** Finds blockers in an outbox that is looked through once, however many of its changes are asked about. */
export function blockersAmong(changes: readonly PendingChange[]): (change: PendingChange) => readonly PendingChange[] {
  const byRecord = new Map<string, PendingChange[]>()
  for (const change of changes) {
    const key = keyOf(change.table, change.record)
    const known = byRecord.get(key)
    if (known === undefined) byRecord.set(key, [change])
    else known.push(change)
  }
  const ofRecord = (table: string, record: RecordId): readonly PendingChange[] =>
    byRecord.get(keyOf(table, record)) ?? []
  return (change) => {
    const earlier = ofRecord(change.table, change.record).filter(({ sequence }) => sequence < change.sequence)
    const targets = change.kind === 'delete' ? [] : change.columns.flatMap(({ after }) => lookupsIn(after))
    const creates = targets.flatMap(({ table, id }) => ofRecord(table, id)).filter(({ kind }) => kind === 'create')
    const found = new Set([...earlier, ...creates])
    found.delete(change)
    return [...found].sort((left, right) => left.sequence - right.sequence)
  }
}

function keyOf(table: string, record: RecordId): string {
  return `${table}/${record}`
}
