import type { ChangeState, PendingChange } from '@shared/model/change'
import type { CellValue } from '@shared/model/record'
import type { RowState } from '@shared/model/view'

/** What a field tells of a column that the server has not confirmed. */
export interface PendingMark {
  readonly state: RowState
  /** The value before the first pending change. */
  readonly before: CellValue
}

/** What the strip above the form tells of a record. */
export type PendingSummary =
  | {
      readonly kind: 'toSend'
      readonly state: 'pending' | 'sending'
      readonly change: 'create' | 'update' | 'delete'
      readonly columns: number
    }
  | { readonly kind: 'toSettle'; readonly state: 'rejected' | 'conflict'; readonly serverWords: string }

/** The columns with a pending change, each with the strongest of its states and the value before all of them. */
export function marksOf(pending: readonly PendingChange[]): ReadonlyMap<string, PendingMark> {
  const marks = new Map<string, PendingMark>()
  for (const change of inOrder(pending)) {
    if (change.kind !== 'update') {
      continue
    }
    const state = rowStateOf(change.state)
    for (const { column, before } of change.columns) {
      const known = marks.get(column)
      marks.set(column, {
        state: stronger(known?.state ?? state, state),
        before: known === undefined ? before : known.before,
      })
    }
  }
  return marks
}

/** The strip of a record: what waits for the user comes before what is to be sent; `null` when nothing is pending. */
export function summaryOf(pending: readonly PendingChange[]): PendingSummary | null {
  const changes = inOrder(pending)
  const last = changes.at(-1)
  if (last === undefined) {
    return null
  }
  const settle = changes.find((change) => change.state.kind === 'conflict') ?? changes.find(isRejected)
  if (settle?.state.kind === 'conflict' || settle?.state.kind === 'rejected') {
    return { kind: 'toSettle', state: settle.state.kind, serverWords: settle.state.serverWords }
  }
  const kind =
    last.kind === 'delete' ? 'delete' : changes.some((change) => change.kind === 'create') ? 'create' : 'update'
  return {
    kind: 'toSend',
    state: changes.some((change) => change.state.kind === 'sending') ? 'sending' : 'pending',
    change: kind,
    columns: new Set(changes.flatMap((change) => change.columns.map((column) => column.column))).size,
  }
}

const STRENGTH: readonly RowState[] = ['pending', 'sending', 'rejected', 'conflict']

function stronger(left: RowState, right: RowState): RowState {
  return STRENGTH.indexOf(left) >= STRENGTH.indexOf(right) ? left : right
}

function rowStateOf(state: ChangeState): RowState {
  return state.kind === 'queued' ? 'pending' : state.kind
}

function isRejected(change: PendingChange): boolean {
  return change.state.kind === 'rejected'
}

function inOrder(pending: readonly PendingChange[]): readonly PendingChange[] {
  return [...pending].sort((a, b) => a.sequence - b.sequence)
}
