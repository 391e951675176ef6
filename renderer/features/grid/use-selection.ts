import { computed, shallowRef, watch } from 'vue'
import type { RecordId } from '@shared/model/record'
import type { GridRow } from '@shared/model/view'
import type { GridRows } from './grid-rows'
import { NOTHING_SELECTED, shareSelected, withAll, withoutRows, withRange, withToggled } from './selection'

/** The records that are selected in a grid. Another list begins with none. */
export function useSelection(list: () => unknown, rows: () => GridRows) {
  const selection = shallowRef(NOTHING_SELECTED)
  watch(list, clear)

  function clear(): void {
    selection.value = NOTHING_SELECTED
  }

  function rowAt(line: number): GridRow | undefined {
    const found = rows().lineAt.value(line)
    return found.kind === 'record' ? found.row : undefined
  }

  return {
    ids: computed<ReadonlySet<RecordId>>(() => new Set(selection.value.rows.keys())),
    count: computed(() => selection.value.rows.size),
    share: computed(() => shareSelected(selection.value, selection.value.rows.size === 0 ? [] : rows().loaded())),
    /** The selected records as they were read last. */
    rows: (): readonly GridRow[] => [...withAll(selection.value, loadedOf(selection.value.rows)).rows.values()],
    toggle(line: number): void {
      const row = rowAt(line)
      if (row !== undefined) {
        selection.value = withToggled(selection.value, row, line)
      }
    },
    /** Up to that line, from the one selected last. */
    reach(line: number): void {
      selection.value = withRange(selection.value, line, rowAt)
    },
    /** Everything that is at hand, or nothing again. */
    toggleAll(): void {
      const loaded = rows().loaded()
      selection.value =
        shareSelected(selection.value, loaded) === 'all' ? NOTHING_SELECTED : withAll(selection.value, loaded)
    },
    selectAll(): void {
      selection.value = withAll(selection.value, rows().loaded())
    },
    drop(gone: readonly RecordId[]): void {
      selection.value = withoutRows(selection.value, gone)
    },
    clear,
  }

  function loadedOf(chosen: ReadonlyMap<RecordId, GridRow>): readonly GridRow[] {
    return rows()
      .loaded()
      .filter(({ id }) => chosen.has(id))
  }
}
