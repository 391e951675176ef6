import { computed, watch, type Ref } from 'vue'
import { yearAt } from '@shared/format/date-text'
import { instantOf } from '@shared/model/instant'
import type { ViewDefinition } from '@shared/model/view'
import { useChangesOf } from '@renderer/api/use-changes-of'
import { useFormats } from '@renderer/i18n/use-formats'
import { useNow } from '@renderer/i18n/use-now'
import { useNavigationStore } from '@renderer/stores/navigation-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { cellMaker } from './grid-cell'
import type { ElementSize } from './use-element-size'
import { useGridColumns } from './use-grid-columns'
import { useGridRecord } from './use-grid-record'
import { useGridSelection } from './use-grid-selection'
import { useGridTotals } from './use-grid-totals'
import { useGroupingChoices } from './use-grouping-choices'
import { useListQuestion } from './use-list-question'
import { useShownRows } from './use-shown-rows'
import { useViewDefinition } from './use-view-definition'

export interface GridOptions {
  readonly view: () => string
  readonly size: Readonly<Ref<ElementSize>>
  /** What the tokens make of a row: how wide its state column is, and how high it is. */
  readonly metrics: Readonly<Ref<ElementSize>>
  /** Brings the keyboard to a line of the grid. */
  readonly focusLine: (line: number) => void
}

/** A view with its records: what is asked, how it is arranged and grouped, what is selected and open. */
export function useGrid({ view, size, metrics, focusLine }: GridOptions) {
  const formats = useFormats()
  const now = useNow()
  const navigation = useNavigationStore()
  const status = useStatusStore()
  const onDevice = computed(() => status.access?.reads === 'replica')

  const { definition, failure: viewFailure, refresh: readDefinition } = useViewDefinition(view)
  const columns = useGridColumns({
    view,
    definition,
    onDevice: () => onDevice.value,
    width: () => size.value.width,
    stateWidth: () => metrics.value.width,
  })
  const list = useListQuestion(
    view,
    () => definition.value?.order ?? [],
    () => onDevice.value,
    () => columns.more.value,
  )
  const grouping = useGroupingChoices(view, () => columns.all.value)
  const shown = useShownRows({
    list: () => list.question.value,
    grouping: () => grouping.grouping.value,
    isGrouped: () => grouping.isGrouped.value,
  })
  const totals = useGridTotals({
    grouping: () => grouping.grouping.value,
    columns: () => columns.all.value,
    answer: () => shown.groups.value,
  })

  const navigationTable = computed(() =>
    navigation.tables.find(
      (each) => each.table === definition.value?.table || each.views.some(({ id }) => id === view()),
    ),
  )
  const table = computed(() => definition.value?.table ?? navigationTable.value?.table ?? null)
  const thisYear = computed(() => yearAt(instantOf(now.value), formats.region))
  const cellOf = computed(() => cellMaker(columns.all.value, formats.region, thisYear.value))
  const record = useGridRecord({ view, table: () => table.value, rows: () => shown.rows.value, focusLine })
  const selected = useGridSelection({
    list: () => list.question.value,
    table: () => table.value,
    rows: () => shown.rows.value,
    columns: () => columns.shown.value,
    cellOf: () => cellOf.value,
  })

  function readAgain(): void {
    void readDefinition()
    shown.refresh()
  }

  useChangesOf(
    (change) => change.table === definition.value?.table,
    () => {
      shown.refresh()
    },
  )
  watch(onDevice, readAgain)
  watch(definition, (fresh, before) => {
    if (fresh === null || before === null) {
      return
    }
    // Cells stand in the order of the columns: rows read for other columns cannot be shown under these.
    if (namesOf(fresh) === namesOf(before)) {
      shown.refresh()
    } else {
      shown.begin()
    }
  })
  watch(
    columns.all,
    (fresh, before) => {
      const gone = before.filter(({ name }) => !fresh.some((column) => column.name === name))
      for (const { name } of fresh.length === 0 ? [] : gone) {
        list.forget(name)
      }
    },
    { flush: 'sync' },
  )

  return {
    definition,
    columns,
    list,
    grouping,
    shown,
    totals,
    record,
    selected,
    cellOf,
    navigationTable,
    onDevice,
    /** Why the view or its records cannot be read at all. */
    failure: computed(() => viewFailure.value ?? shown.failure.value),
    isEmpty: computed(() => shown.total.value.kind === 'exact' && shown.total.value.rows === 0),
    readAgain,
  }
}

function namesOf(view: ViewDefinition): string {
  return view.columns.map((column) => column.name).join()
}
