import { computed, nextTick, ref, watch, type Ref } from 'vue'
import { within, type GridPlace, type GridSize } from './grid-focus'

export interface GridFocusOptions {
  readonly scroller: Readonly<Ref<HTMLElement | null>>
  readonly size: () => GridSize
  readonly isDrawn: (row: number) => boolean
  readonly reveal: (row: number) => void
}

/** Where the keyboard is in a grid whose elements come and go while it scrolls: it has one tab stop. */
export function useGridFocus({ scroller, size, isDrawn, reveal }: GridFocusOptions) {
  const focus = ref<GridPlace>({ row: 0, column: 1 })
  const focusIsDrawn = computed(() => focus.value.row === -1 || isDrawn(focus.value.row))

  watch(size, (now) => {
    focus.value = within(focus.value, now)
  })
  // The element that had the keyboard shows another row by now: the grid itself keeps the keyboard until the row is back.
  watch(
    focusIsDrawn,
    (isThere) => {
      const active = document.activeElement
      if (!isThere && active !== scroller.value && scroller.value?.contains(active) === true) {
        scroller.value.focus({ preventScroll: true })
      } else if (isThere && active === scroller.value) {
        focusedCell()?.focus({ preventScroll: true })
      }
    },
    { flush: 'post' },
  )

  /** The element of the cell that has the keyboard. A group's header has one cell for all columns. */
  function focusedCell(): HTMLElement | null {
    const { row, column } = focus.value
    const cell = (at: number) => scroller.value?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${at}"]`)
    return cell(column) ?? cell(1) ?? null
  }

  /** Brings a row into sight and the keyboard to it; the column stays unless one is given. */
  async function focusRow(row: number, column = focus.value.column): Promise<void> {
    focus.value = within({ row, column }, size())
    reveal(focus.value.row)
    await nextTick()
    focusedCell()?.focus({ preventScroll: true })
  }

  return { focus, focusIsDrawn, focusedCell, focusRow }
}
