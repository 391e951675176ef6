import { computed, shallowRef, watch } from 'vue'
import type { ChangeMark, ColumnFilter, ListQuestion, SortKey } from '@shared/model/list-question'
import type { CellValue } from '@shared/model/record'
import { sortAfterClick } from './sort-order'

/** A filter as the user set it, with what it says in words. */
export interface SetFilter {
  readonly filter: ColumnFilter
  readonly words: string
  /** What the user entered, to begin from when it is changed. */
  readonly entered: {
    readonly typed: readonly [string, string]
    readonly options: readonly number[]
    readonly record: CellValue
  }
}

/**
 * What the user adds to a view: an order, filters of columns, text to look for, changes of this device alone. Another view begins
 * without any of it. `more` are the columns that are shown beside the view's own. `onDevice`: whether records are read from the device, which alone knows its changes.
 */
export function useListQuestion(
  view: () => string,
  viewOrder: () => readonly SortKey[],
  onDevice: () => boolean,
  more: () => readonly string[],
) {
  const sort = shallowRef<readonly SortKey[]>([])
  const filters = shallowRef<readonly SetFilter[]>([])
  const find = shallowRef('')
  const changes = shallowRef<ChangeMark | null>(null)
  // Of the filters alone, so that new words of an old filter ask for nothing.
  const asked = computed(() => filters.value.map(({ filter }) => filter))
  const question = computed<ListQuestion>(() => ({
    view: view(),
    sort: sort.value,
    filters: asked.value,
    find: find.value,
    changes: onDevice() ? changes.value : null,
    related: null,
    columns: more(),
  }))

  watch(
    view,
    () => {
      sort.value = []
      clear()
    },
    { flush: 'sync' },
  )

  function clear(): void {
    filters.value = []
    find.value = ''
    changes.value = null
  }

  return {
    question,
    filters,
    find,
    changes,
    order: computed(() => (sort.value.length > 0 ? sort.value : viewOrder())),
    isNarrowed: computed(() => filters.value.length > 0 || find.value !== '' || question.value.changes !== null),
    /** A click on a column's header; `add` with Shift. */
    sortBy(column: string, add: boolean): void {
      sort.value = sortAfterClick(sort.value, viewOrder(), column, add)
    },
    sortOnly(key: SortKey): void {
      sort.value = [key]
    },
    /** Sets a column's filter in place of the one it had. */
    setFilter(next: SetFilter): void {
      filters.value = [...filters.value.filter(({ filter }) => filter.column !== next.filter.column), next]
    },
    removeFilter(column: string): void {
      filters.value = filters.value.filter(({ filter }) => filter.column !== column)
    },
    /** Nothing is asked of a column any more: it is not shown. */
    forget(column: string): void {
      if (sort.value.some((key) => key.column === column)) {
        sort.value = sort.value.filter((key) => key.column !== column)
      }
      if (asked.value.some((filter) => filter.column === column)) {
        filters.value = filters.value.filter(({ filter }) => filter.column !== column)
      }
    },
    lookFor(text: string): void {
      find.value = text.trim()
    },
    /** Shows the records with such changes alone, or all of them again. */
    toggleChanges(mark: ChangeMark): void {
      changes.value = changes.value === mark ? null : mark
    },
    clear,
  }
}
