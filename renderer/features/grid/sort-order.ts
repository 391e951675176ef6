import type { SortKey } from '@shared/model/list-question'

/**
 * The order after a click on a column's header: ascending, then descending, then the view's own order again. With `add`
 * (Shift) the column joins those already sorted by; without, it replaces them. `viewOrder` is what applies while the user
 * has chosen nothing.
 */
export function sortAfterClick(
  chosen: readonly SortKey[],
  viewOrder: readonly SortKey[],
  column: string,
  add: boolean,
): readonly SortKey[] {
  const shown = chosen.length > 0 ? chosen : viewOrder
  const current = shown.find((key) => key.column === column)
  const next = nextKey(current, column, chosen.length > 0)
  if (!add) return next === null ? [] : [next]
  if (current === undefined) return next === null ? shown : [...shown, next]
  return shown.flatMap((key) => (key.column !== column ? [key] : next === null ? [] : [next]))
}

function nextKey(current: SortKey | undefined, column: string, chosenByUser: boolean): SortKey | null {
  if (current === undefined) return { column, descending: false }
  if (!current.descending) return { column, descending: true }
  return chosenByUser ? null : { column, descending: false }
}

/** How a column is sorted now, in the words of `aria-sort`; `place` counts from 1 when there are several. */
export function sortOf(
  shown: readonly SortKey[],
  column: string,
): { readonly direction: 'ascending' | 'descending'; readonly place: number | null } | null {
  const at = shown.findIndex((key) => key.column === column)
  const key = shown[at]
  if (key === undefined) return null
  return { direction: key.descending ? 'descending' : 'ascending', place: shown.length > 1 ? at + 1 : null }
}
