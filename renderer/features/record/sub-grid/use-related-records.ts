import { computed, ref, watch } from 'vue'
import type { SubGridCell } from '@shared/model/form'
import { wholeList, type ListQuestion } from '@shared/model/list-question'
import type { RecordReference } from '@shared/model/record'
import { PAGE_SIZE, type GridRow } from '@shared/model/view'
import { useChangesOf } from '@renderer/api/use-changes-of'
import { useStatusStore } from '@renderer/stores/status-store'
import { rowAt, sourceOf } from '../../grid/page-cache'
import { useRecordCount } from '../../grid/use-record-count'
import { useRecordPages } from '../../grid/use-record-pages'
import { useViewDefinition } from '../../grid/use-view-definition'

/** Which records a part of a form lists, and what it shows of them beside what the view does. */
export interface RelatedList extends Pick<SubGridCell, 'table' | 'view' | 'relationship' | 'rows' | 'between'> {
  readonly columns?: readonly string[]
}

/** The records of a list in a form: the first few, and more when they are asked for; read again when one of them changes. */
export function useRelatedRecords(list: RelatedList, record: RecordReference) {
  const status = useStatusStore()
  const { table, view, relationship, between } = list
  const question: ListQuestion = {
    ...wholeList(view),
    columns: list.columns ?? [],
    related: relationship === null ? null : { relationship, ...record },
  }
  const { definition, failure: viewFailure, refresh: readDefinition } = useViewDefinition(() => view)
  const { count, refresh: readCount } = useRecordCount(() => question)
  const {
    cache,
    failure: pageFailure,
    total,
    show,
    refresh: readPages,
  } = useRecordPages(
    () => question,
    () => count.value,
  )
  const wanted = ref(list.rows)

  const rows = computed<readonly GridRow[]>(() =>
    Array.from({ length: Math.min(wanted.value, total.value.rows) }, (_, at) => rowAt(cache.value, at)).filter(
      (row) => row !== undefined,
    ),
  )
  const failure = computed(() => viewFailure.value ?? (cache.value.pages.size === 0 ? pageFailure.value : null))
  const source = computed(() => sourceOf(cache.value))
  const more = computed(() => Math.max(0, total.value.rows - wanted.value))

  function readAgain(): void {
    void readDefinition()
    void readCount()
    readPages()
  }

  /** Shows a page of records more. */
  function showMore(): void {
    wanted.value += PAGE_SIZE
    show({ first: 0, last: wanted.value - 1 })
  }

  useChangesOf(
    (change) => change.table === table || change.table === between,
    () => {
      void readCount()
      readPages()
    },
  )
  watch(() => status.access?.reads, readAgain)
  watch(definition, (fresh, before) => {
    if (fresh !== null && before !== null) readPages()
  })

  return { definition, rows, total, failure, source, more, showMore, readAgain }
}
