import type { ChangedColumn, ChangeState, PendingChange } from '@shared/model/change'
import { type CellValue, isLookupValue, type LookupValue, type RecordValues, sameValue } from '@shared/model/record'

/** What the user did to a record that is on the device. */
export type LocalEdit =
  { readonly kind: 'update'; readonly columns: readonly ChangedColumn[] } | { readonly kind: 'delete' }

/** What becomes of the record's pending changes when another edit follows. */
export type Coalesced =
  /** The edit stands as a change of its own, behind the others if there are any. */
  | { readonly kind: 'append' }
  /** The newest change takes the edit in. */
  | { readonly kind: 'replace'; readonly change: PendingChange }
  /** These changes and the edit come to nothing together. */
  | { readonly kind: 'cancelOut'; readonly changes: readonly PendingChange[] }

const QUEUED: ChangeState = { kind: 'queued' }

/**
 * Create and update make a create; two updates make one with the first base; create and delete make nothing; update and
 * delete make a delete with the first base. Never with a change that is being sent: what the server has then is not known.
 *
 * `own` are the record's pending changes, oldest first. `createdAfter` tells whether a lookup points at a record whose create
 * was made after the newest of them: such an edit stays out of a create, or two creates could wait for each other for ever.
 */
export function coalesce(
  own: readonly PendingChange[],
  edit: LocalEdit,
  createdAfter: (lookup: LookupValue) => boolean,
): Coalesced {
  const newest = own.at(-1)
  if (newest === undefined || newest.state.kind === 'sending' || newest.kind === 'delete') return { kind: 'append' }
  if (edit.kind === 'delete') {
    const neverSent = own[0]?.kind === 'create' && own[0].state.kind !== 'sending'
    if (neverSent) return { kind: 'cancelOut', changes: own }
    return { kind: 'replace', change: { ...newest, kind: 'delete', columns: [], state: QUEUED } }
  }
  const pointsForward = edit.columns.some(({ after }) => isLookupValue(after) && createdAfter(after))
  if (newest.kind === 'create' && pointsForward) return { kind: 'append' }
  const columns = mergedColumns(newest.columns, edit.columns)
  if (newest.kind === 'update' && columns.length === 0) return { kind: 'cancelOut', changes: [newest] }
  return { kind: 'replace', change: { ...newest, columns, state: corrected(newest.state) } }
}

/** The columns in which `wanted` differs from what the user sees, each with its value before. */
export function changedColumns(visible: RecordValues, wanted: RecordValues): readonly ChangedColumn[] {
  return Object.entries(wanted).flatMap(([column, value]) => {
    const before = visible[column] ?? null
    const after = emptied(value)
    return sameValue(before, after) ? [] : [{ column, before, after }]
  })
}

/** The later edit's values over the earlier one's bases. A column that is back at its base is no change any more. */
function mergedColumns(first: readonly ChangedColumn[], then: readonly ChangedColumn[]): readonly ChangedColumn[] {
  const merged = new Map(first.map((column) => [column.column, column]))
  for (const edit of then) {
    const earlier = merged.get(edit.column)
    merged.set(edit.column, earlier === undefined ? edit : { ...edit, before: earlier.before })
  }
  return [...merged.values()].filter(({ before, after }) => !sameValue(before, after))
}

/** An edit of a refused change is its correction, so it is sent again. A conflict is for the user to settle. */
function corrected(state: ChangeState): ChangeState {
  return state.kind === 'rejected' ? QUEUED : state
}

function emptied(value: CellValue): CellValue {
  return value === '' || (Array.isArray(value) && value.length === 0) ? null : value
}
