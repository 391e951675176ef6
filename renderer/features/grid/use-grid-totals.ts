import { computed } from 'vue'
import type { ColumnTotal, Grouping, RecordGroup, RecordGroups } from '@shared/model/record-groups'
import type { ViewColumn } from '@shared/model/view'
import { useWords } from '@renderer/i18n'
import { useFormats } from '@renderer/i18n/use-formats'
import { groupText } from './group-text'
import { shownTotals } from './shown-totals'

export interface GridTotalsOptions {
  readonly grouping: () => { readonly group: Grouping | null; readonly totals: readonly ColumnTotal[] }
  readonly columns: () => readonly ViewColumn[]
  readonly answer: () => RecordGroups | null
}

/** The groups and totals of a grid in words. */
export function useGridTotals({ grouping, columns, answer }: GridTotalsOptions) {
  const words = useWords()
  const formats = useFormats()
  const groupColumn = computed(() => columns().find(({ name }) => name === grouping().group?.column) ?? null)

  return {
    /** What the records are grouped by; `null`: by nothing. */
    groupedBy: computed(() =>
      groupColumn.value === null ? null : words('grouping.groupedBy', { column: groupColumn.value.label }),
    ),
    groupText: computed(() => (group: RecordGroup): string => {
      const by = grouping().group
      return groupColumn.value === null || by === null
        ? ''
        : groupText(groupColumn.value.column, by.dateGrouping, group.value, formats.region, words)
    }),
    totalsOf: computed(() => (group: RecordGroup) => shownTotals(grouping().totals, group, columns(), formats, words)),
    whole: computed(() => shownTotals(grouping().totals, answer()?.whole ?? null, columns(), formats, words)),
  }
}
