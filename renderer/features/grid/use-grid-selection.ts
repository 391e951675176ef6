import { computed } from 'vue'
import type { GridRow, ViewColumn } from '@shared/model/view'
import { useWords } from '@renderer/i18n'
import { useFormats } from '@renderer/i18n/use-formats'
import { useStatusStore } from '@renderer/stores/status-store'
import { useToastStore } from '@renderer/stores/toast-store'
import { useWriteRules } from '@renderer/stores/use-write-rules'
import type { GridCell } from './grid-cell'
import type { GridRows } from './grid-rows'
import { tabSeparated, type ManyAction } from './many-actions'
import { useManyActions } from './use-many-actions'
import { useSelection } from './use-selection'

export interface GridSelectionOptions {
  /** What is asked for; another question begins with nothing selected. */
  readonly list: () => unknown
  readonly table: () => string | null
  readonly rows: () => GridRows
  /** The columns that are shown, in order. */
  readonly columns: () => readonly ViewColumn[]
  readonly cellOf: () => (row: GridRow, column: ViewColumn) => GridCell
}

/** The records selected in a grid and what is done with them. */
export function useGridSelection({ list, table, rows, columns, cellOf }: GridSelectionOptions) {
  const words = useWords()
  const formats = useFormats()
  const status = useStatusStore()
  const rules = useWriteRules()
  const toasts = useToastStore()
  const selection = useSelection(list, rows)
  const many = useManyActions(table, (ids, action) => {
    if (action === 'remove') {
      selection.drop(ids)
    }
  })

  function shownText(row: GridRow, column: ViewColumn): string {
    const cell = cellOf()(row, column)
    return cell.empty ? '' : (cell.full ?? cell.text)
  }

  async function copy(): Promise<void> {
    const chosen = selection.rows()
    const head = columns().map(({ label }) => label)
    const text = tabSeparated([head, ...chosen.map((row) => columns().map((column) => shownText(row, column)))])
    try {
      await navigator.clipboard.writeText(text)
      toasts.tell(words('selection.copied', { n: formats.count(chosen.length) }, chosen.length))
    } catch {
      toasts.tell(words('selection.copyRefused'))
    }
  }

  return {
    selection,
    many,
    writes: computed(() => status.access?.writes.kind ?? 'refused'),
    /** Why none of them can be deleted, `null` when they can. */
    removeRefused: computed(() =>
      rules.refusalOf({ table: table() ?? '', deed: 'remove' }, words('selection.readOnly')),
    ),
    pins: computed<'set' | 'refused' | 'none'>(() => {
      if (status.access?.replica !== true) {
        return 'none'
      }
      return status.access.reads === 'replica' ? 'set' : 'refused'
    }),
    /** Whether the bar for selected records is shown: also while an action ends that empties the selection. */
    isActing: computed(() => selection.count.value > 0 || many.progress.value !== null),
    copy,
    act(action: ManyAction): void {
      const [first] = columns()
      const named = selection.rows().map((row) => ({
        id: row.id,
        name: first === undefined ? row.id : shownText(row, first),
      }))
      void many.run(action, named)
    },
  }
}
