import type { PendingChange } from '@shared/model/change'
import type { RecordId } from '@shared/model/record'
import type { RowState } from '@shared/model/view'

/** What a grid marks about a record with pending changes: the strongest state, and the columns that differ. */
export interface RowMark {
  readonly state: RowState
  readonly changed: readonly string[]
}

const STRENGTH: readonly RowState[] = ['pending', 'sending', 'rejected', 'conflict']

/** The marks of the records that have pending changes. */
export function rowMarks(changes: readonly PendingChange[]): ReadonlyMap<RecordId, RowMark> {
  const marks = new Map<RecordId, RowMark>()
  for (const change of changes) {
    const known = marks.get(change.record)
    const columns = change.kind === 'update' ? change.columns.map(({ column }) => column) : []
    marks.set(change.record, {
      state: stronger(known?.state, stateOf(change)),
      changed: [...new Set([...(known?.changed ?? []), ...columns])],
    })
  }
  return marks
}

function stateOf({ state }: PendingChange): RowState {
  return state.kind === 'queued' ? 'pending' : state.kind
}

function stronger(left: RowState | undefined, right: RowState): RowState {
  return left !== undefined && STRENGTH.indexOf(left) > STRENGTH.indexOf(right) ? left : right
}
