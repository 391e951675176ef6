import type { RecordId } from '@shared/model/record'
import type { GridRow } from '@shared/model/view'

/**
 * The records that the user has selected, as they were read. `anchor` is the line that a range begins at: the one that was
 * selected last by itself.
 */
export interface Selection {
  readonly rows: ReadonlyMap<RecordId, GridRow>
  readonly anchor: number | null
}

export const NOTHING_SELECTED: Selection = { rows: new Map(), anchor: null }

/** The record on a line selected as well, or no longer. */
export function withToggled({ rows }: Selection, row: GridRow, line: number): Selection {
  const next = new Map(rows)
  if (!next.delete(row.id)) next.set(row.id, row)
  return { rows: next, anchor: line }
}

/** The records between the anchor and a line selected as well. `rowAt` has the record on a line, if it is at hand. */
export function withRange(
  { rows, anchor }: Selection,
  line: number,
  rowAt: (line: number) => GridRow | undefined,
): Selection {
  const from = anchor ?? line
  const next = new Map(rows)
  for (let at = Math.min(from, line); at <= Math.max(from, line); at += 1) {
    const row = rowAt(at)
    if (row !== undefined) next.set(row.id, row)
  }
  return { rows: next, anchor: from }
}

/** These records selected as well. */
export function withAll({ rows, anchor }: Selection, added: readonly GridRow[]): Selection {
  return { rows: new Map([...rows, ...added.map((row) => [row.id, row] as const)]), anchor }
}

/** Records no longer selected. */
export function withoutRows({ rows, anchor }: Selection, gone: readonly RecordId[]): Selection {
  const next = new Map(rows)
  for (const id of gone) next.delete(id)
  return { rows: next, anchor }
}

/** Whether all of the records at hand are selected, some, or none. */
export function shareSelected({ rows }: Selection, loaded: readonly GridRow[]): 'all' | 'some' | 'none' {
  if (rows.size === 0) return 'none'
  return loaded.length > 0 && loaded.every(({ id }) => rows.has(id)) ? 'all' : 'some'
}
