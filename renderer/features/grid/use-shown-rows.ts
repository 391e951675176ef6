import { computed } from 'vue'
import type { ListQuestion } from '@shared/model/list-question'
import type { ColumnTotal, Grouping, GroupQuestion } from '@shared/model/record-groups'
import { useFlatRows } from './use-flat-rows'
import { useGroupedRows } from './use-grouped-rows'
import { useRecordCount } from './use-record-count'
import { useRecordGroups } from './use-record-groups'

/** Rows to draw grey while nothing is known yet. */
const ROWS_ARRIVING = 30

export interface ShownRowsOptions {
  readonly list: () => ListQuestion
  /** What the view can answer of the groups and totals that are chosen. */
  readonly grouping: () => { readonly group: Grouping | null; readonly totals: readonly ColumnTotal[] }
  /** Whether groups are shown, also while nobody knows yet what the view can answer. */
  readonly isGrouped: () => boolean
}

/** The records of a view as the grid shows them, in a plain list or in groups, with how many they are and what they come to. */
export function useShownRows({ list, grouping, isGrouped }: ShownRowsOptions) {
  const { count, refresh: readCount } = useRecordCount(list)
  const asked = computed<GroupQuestion | null>(() => {
    const { group, totals } = grouping()
    return group === null && totals.length === 0 ? null : { ...list(), group, totals }
  })
  const groups = useRecordGroups(() => asked.value)
  const flat = useFlatRows(
    () => (isGrouped() ? null : list()),
    () => count.value,
  )
  const grouped = useGroupedRows(
    list,
    () => grouping().group,
    () => groups.answer.value,
  )
  const rows = computed(() => (isGrouped() ? grouped.rows : flat.rows))
  const nothingYet = computed(() =>
    isGrouped() ? groups.answer.value === null : count.value === null && flat.isUnread.value,
  )
  const total = computed(() =>
    isGrouped() && groups.answer.value !== null
      ? { kind: 'exact' as const, rows: groups.answer.value.whole.count }
      : flat.total.value,
  )

  return {
    rows,
    /** How many lines to draw. */
    length: computed(() => {
      if (nothingYet.value) {
        return ROWS_ARRIVING
      }
      return isGrouped() ? grouped.length.value : flat.total.value.rows
    }),
    nothingYet,
    total,
    count,
    groups: groups.answer,
    groupFailure: groups.failure,
    /** Why nothing can be shown at all. */
    failure: computed(() => (!isGrouped() && flat.isUnread.value ? flat.rows.failure.value : null)),
    toggle: grouped.toggle,
    refresh(): void {
      void readCount()
      void groups.refresh()
      rows.value.refresh()
    },
    /** The same list with other columns: what was read cannot be shown under these. */
    begin(): void {
      void readCount()
      void groups.refresh()
      rows.value.begin()
    },
  }
}
