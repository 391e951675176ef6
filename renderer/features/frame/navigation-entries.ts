import type { NavigationTable } from '@shared/model/view'
import type { StateName } from '@renderer/design/icons'

/** The one thing at the right end of an entry: a badge while there are changes, else the number of records, if known. */
export type EntryMark =
  | { readonly kind: 'changes'; readonly state: StateName; readonly changes: number; readonly toSettle: number }
  | { readonly kind: 'records'; readonly records: number }
  | { readonly kind: 'nothing' }

/**
 * What stands beside a table. The badge counts all its changes and takes the colour of the strongest among them. `pending`
 * of a table counts what waits to be sent, `toSettle` what waits for the user.
 */
export function tableMark(table: NavigationTable): EntryMark {
  const changes = table.pending + table.toSettle
  if (changes > 0) {
    return { kind: 'changes', state: table.toSettle > 0 ? 'rejected' : 'pending', changes, toSettle: table.toSettle }
  }
  return table.records === null ? { kind: 'nothing' } : { kind: 'records', records: table.records }
}

/** What stands beside Sync: only what waits for the user. */
export function syncMark(toSettle: number): EntryMark {
  return toSettle > 0 ? { kind: 'changes', state: 'rejected', changes: toSettle, toSettle } : { kind: 'nothing' }
}
