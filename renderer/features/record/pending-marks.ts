import type { ChangeId, ChangeState, Conflict, PendingChange } from '@shared/model/change'
import type { CellValue } from '@shared/model/record'
import type { Table } from '@shared/model/table'
import type { RowState } from '@shared/model/view'
import { columnsMeant } from './columns-meant'

/** What a field tells of a column that the server has not confirmed. */
export interface PendingMark {
  readonly state: RowState
  /** The value before the first pending change. */
  readonly before: CellValue
  /** The server's words, where it refused this very column; else empty. */
  readonly said: string
  /** The other side's value and the change it is in conflict with; `null` where both agree. */
  readonly theirs: { readonly value: CellValue; readonly change: ChangeId } | null
}

/** What the strip above the form tells of a record. */
export type PendingSummary =
  | {
      readonly kind: 'toSend'
      readonly state: 'pending' | 'sending'
      readonly change: 'create' | 'update' | 'delete'
      readonly columns: number
    }
  | { readonly kind: 'refused'; readonly serverWords: string }
  | { readonly kind: 'conflict'; readonly change: ChangeId; readonly conflict: Conflict }

/** The columns with a pending change, each with the strongest of its states and the value before all of them. */
export function marksOf(pending: readonly PendingChange[], table: Table | null): ReadonlyMap<string, PendingMark> {
  const marks = new Map<string, PendingMark>()
  for (const change of inOrder(pending)) {
    if (change.kind !== 'update' && change.state.kind !== 'rejected') {
      continue
    }
    const meant = columnsMeant(change, table)
    // Of a record that the server does not have yet nothing is marked but what it refused.
    const shown = change.kind === 'update' ? change.columns : change.columns.filter(({ column }) => meant.has(column))
    for (const { column, before } of shown) {
      const known = marks.get(column)
      const mark = markOf(change, column, before, meant)
      marks.set(column, known === undefined ? mark : both(known, mark))
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
  for (const { id, state } of changes) {
    if (state.kind === 'conflict') {
      return { kind: 'conflict', change: id, conflict: state.conflict }
    }
  }
  for (const { state } of changes) {
    if (state.kind === 'rejected') {
      return { kind: 'refused', serverWords: state.serverWords }
    }
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

function markOf(
  { id, state }: PendingChange,
  column: string,
  before: CellValue,
  meant: ReadonlySet<string>,
): PendingMark {
  const said = state.kind === 'rejected' && meant.has(column) ? state.serverWords : ''
  if (state.kind !== 'conflict') {
    return { state: rowStateOf(state), before, said, theirs: null }
  }
  const { cause, columns } = state.conflict
  const disputed = cause === 'bothEdited' ? columns.find((each) => each.column === column) : undefined
  // Columns that merge by themselves are to be sent like any other, as soon as the rest is settled.
  return disputed === undefined
    ? { state: cause === 'bothEdited' ? 'pending' : 'conflict', before, said, theirs: null }
    : { state: 'conflict', before, said, theirs: { value: disputed.theirs, change: id } }
}

function both(earlier: PendingMark, later: PendingMark): PendingMark {
  return {
    state: stronger(earlier.state, later.state),
    before: earlier.before,
    said: later.said === '' ? earlier.said : later.said,
    theirs: later.theirs ?? earlier.theirs,
  }
}

const STRENGTH: readonly RowState[] = ['pending', 'sending', 'rejected', 'conflict']

function stronger(left: RowState, right: RowState): RowState {
  return STRENGTH.indexOf(left) >= STRENGTH.indexOf(right) ? left : right
}

function rowStateOf(state: ChangeState): RowState {
  return state.kind === 'queued' ? 'pending' : state.kind
}

function inOrder(pending: readonly PendingChange[]): readonly PendingChange[] {
  return [...pending].sort((a, b) => a.sequence - b.sequence)
}
