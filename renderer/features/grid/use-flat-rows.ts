import { computed } from 'vue'
import type { ListQuestion } from '@shared/model/list-question'
import type { RecordCount } from '@shared/model/view'
import type { GridRows } from './grid-rows'
import { placeOf, rowAt, sourceOf } from './page-cache'
import { useRecordPages } from './use-record-pages'

/** The lines of a grid without groups: one for each record. `list` is `null` while others are shown. */
export function useFlatRows(list: () => ListQuestion | null, count: () => RecordCount | null) {
  const pages = useRecordPages(list, count)
  const { cache } = pages
  const rows: GridRows = {
    lineAt: computed(() => (line) => ({ kind: 'record', row: rowAt(cache.value, line) })),
    placeOf: (id) => placeOf(cache.value, id),
    loaded: () => [...cache.value.pages].sort(([a], [b]) => a - b).flatMap(([, page]) => page.rows),
    source: computed(() => sourceOf(cache.value)),
    failure: pages.failure,
    show: pages.show,
    refresh: pages.refresh,
    begin: pages.begin,
  }
  return { rows, total: pages.total, isUnread: computed(() => cache.value.pages.size === 0) }
}
