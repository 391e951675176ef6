import type { PendingChange } from '@shared/model/change'
import type { NavigationTable } from '@shared/model/view'
import type { StateName } from '@renderer/design/icons'

/** The one thing at the right end of an entry: a badge while there are changes, else the number of records, if known. */
export type EntryMark =
  | { readonly kind: 'changes'; readonly state: StateName; readonly changes: number; readonly toSettle: number }
  | { readonly kind: 'records'; readonly records: number }
  | { readonly kind: 'nothing' }

/**
 * What stands beside a table. The badge counts all its changes and takes the colour of the strongest among them. `pending`
 * of a table counts what waits to be sent, `toSettle` what waits for the user; `outbox` tells refusals from conflicts.
 */
export function tableMark(table: NavigationTable, outbox: readonly PendingChange[]): EntryMark {
  const changes = table.pending + table.toSettle
  if (changes > 0) {
    const own = outbox.filter((change) => change.table === table.table)
    return { kind: 'changes', state: strongestOf(table.toSettle, own), changes, toSettle: table.toSettle }
  }
  return table.records === null ? { kind: 'nothing' } : { kind: 'records', records: table.records }
}

/** What stands beside Sync: only what waits for the user. */
export function syncMark(toSettle: number, outbox: readonly PendingChange[]): EntryMark {
  return toSettle > 0
    ? { kind: 'changes', state: strongestOf(toSettle, outbox), changes: toSettle, toSettle }
    : { kind: 'nothing' }
}

/** Counts and changes are read apart: while they differ, what is to settle passes for refused. */
function strongestOf(toSettle: number, changes: readonly PendingChange[]): StateName {
  if (toSettle === 0) {
    return changes.some(({ state }) => state.kind === 'sending') ? 'sending' : 'pending'
  }
  const conflicts = changes.filter(({ state }) => state.kind === 'conflict').length
  return conflicts === toSettle ? 'conflict' : 'rejected'
}
