import type { ChangedColumn, ChangeState, PendingChange } from '@shared/model/change'
import { type CellValue, lookupsIn, type LookupValue, type RecordValues, sameValue } from '@shared/model/record'
import { versionUnder } from './version-under'

/** What the user did to a record that is on the device. */
export type LocalEdit =
  { readonly kind: 'update'; readonly columns: readonly ChangedColumn[] } | { readonly kind: 'delete' }

/** What becomes of the record's pending changes when another edit follows. */
export type Coalesced =
  /** The edit stands as a change of its own, behind the others if there are any. */
  | { readonly kind: 'append' }
  /** `change` takes the edit in, and the place of those in `replaced` as well. */
  | { readonly kind: 'replace'; readonly change: PendingChange; readonly replaced: readonly PendingChange[] }
  /** These changes and the edit come to nothing together. */
  | { readonly kind: 'cancelOut'; readonly changes: readonly PendingChange[] }

/** What must be known of an edit beside the record's own changes. */
export interface CoalesceFacts {
  /**
   * Whether a lookup points at a record whose create was made after the newest change: such an edit stays out of a create, or
   * two creates could wait for each other for ever.
   */
  readonly createdAfter: (lookup: LookupValue) => boolean
  /** Whether a column holds the record's state or status reason. */
  readonly isState: (column: string) => boolean
}

const QUEUED: ChangeState = { kind: 'queued' }

/**
 * Create and update make a create; two updates make one with the first base; create and delete make nothing; update and
 * delete make a delete with the first base. Never with a change that is being sent: what the server has then is not known.
 * A move from one state to another stays a change of its own, since each has effects on the server.
 *
 * `own` are the record's pending changes, oldest first.
 */
export function coalesce(own: readonly PendingChange[], edit: LocalEdit, facts: CoalesceFacts): Coalesced {
  const unsent = own.slice(own.findLastIndex(({ state }) => state.kind === 'sending') + 1)
  const newest = unsent.at(-1)
  if (newest === undefined || newest.kind === 'delete') return { kind: 'append' }
  return edit.kind === 'delete' ? withDelete(unsent, unsent.length === own.length) : withUpdate(newest, edit, facts)
}

/** `alone`: nothing of the record is on its way. A create among the unsent ones then never reached the server. */
function withDelete(unsent: readonly PendingChange[], alone: boolean): Coalesced {
  const [first] = unsent
  if (first === undefined) return { kind: 'append' }
  if (first.kind === 'create' && alone) return { kind: 'cancelOut', changes: unsent }
  if (first.kind === 'delete') return { kind: 'append' }
  return {
    kind: 'replace',
    change: { ...first, kind: 'delete', columns: [], state: QUEUED, baseEtag: versionUnder(first) },
    replaced: unsent.slice(1),
  }
}

function withUpdate(
  newest: PendingChange,
  { columns: edited }: Extract<LocalEdit, { kind: 'update' }>,
  { createdAfter, isState }: CoalesceFacts,
): Coalesced {
  const movesState = (columns: readonly ChangedColumn[]): boolean => columns.some(({ column }) => isState(column))
  const pointsForward = edited.some(({ after }) => lookupsIn(after).some(createdAfter))
  if (newest.kind === 'create' && (pointsForward || movesState(edited))) return { kind: 'append' }
  const staysApart = movesState(edited) || movesState(newest.columns)
  if (newest.kind === 'update' && newest.state.kind === 'queued' && staysApart) return { kind: 'append' }
  const columns = mergedColumns(newest.columns, edited)
  if (newest.kind === 'update' && columns.length === 0) return { kind: 'cancelOut', changes: [newest] }
  return { kind: 'replace', change: { ...newest, columns, state: corrected(newest.state) }, replaced: [] }
}

/**
 * The columns that the user changed, each with the value the user saw before: that in `seen`, or else the `visible` one of now. What
 * the record has become by itself meanwhile is no change.
 */
export function changedColumns(
  visible: RecordValues,
  wanted: RecordValues,
  seen: RecordValues = {},
): readonly ChangedColumn[] {
  return Object.entries(wanted).flatMap(([column, value]) => {
    const now = visible[column] ?? null
    const before = seen[column] ?? (column in seen ? null : now)
    const after = emptied(value)
    return sameValue(before, after) || sameValue(now, after) ? [] : [{ column, before, after }]
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
