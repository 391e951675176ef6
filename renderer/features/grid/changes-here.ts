import type { PendingChange } from '@shared/model/change'
import type { ChangeMark } from '@shared/model/list-question'

/** How many records of a table have changes on this device that are not settled, and how many of those wait for the user. */
export interface ChangesHere {
  readonly mark: ChangeMark
  readonly records: number
}

/** The counts that a grid offers to narrow it by; a mark that no record has is left out. Records deleted here are not in the grid. */
export function changesHere(changes: readonly PendingChange[], table: string): readonly ChangesHere[] {
  const deleted = new Set(changes.filter(({ kind }) => kind === 'delete').map(({ record }) => record))
  const own = changes.filter((change) => change.table === table && !deleted.has(change.record))
  const marks: readonly (readonly [ChangeMark, readonly PendingChange[]])[] = [
    ['changed', own],
    ['conflict', own.filter(({ state }) => state.kind === 'conflict')],
    ['rejected', own.filter(({ state }) => state.kind === 'rejected')],
  ]
  return marks
    .map(([mark, found]) => ({ mark, records: new Set(found.map(({ record }) => record)).size }))
    .filter(({ records }) => records > 0)
}
