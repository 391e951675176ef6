import { observeElementOffset, useVirtualizer } from '@tanstack/vue-virtual'
import { computed, shallowRef, watch, type Ref } from 'vue'
import type { RowRange } from './page-cache'
import { drawnAt, scrolledToShow, scrollScale } from './scroll-scale'

/** Rows drawn beyond what is in sight, above and below. */
const OVERSCAN = 4

export interface DrawnRowsOptions {
  readonly scroller: Readonly<Ref<HTMLElement | null>>
  readonly rows: () => number
  readonly rowHeight: () => number
  /** How high the part of the scroller is that shows rows. */
  readonly windowHeight: () => number
}

/** Which rows of a list are drawn, and where: those in sight and a few around them, however long the list is. */
export function useDrawnRows({ scroller, rows, rowHeight, windowHeight }: DrawnRowsOptions) {
  /** How far the element was scrolled at the last event: to ask it while rows are drawn would have it laid out in between. */
  const scrolled = shallowRef(0)
  const scale = computed(() => scrollScale(rows() * rowHeight(), windowHeight()))
  const virtualizer = useVirtualizer(
    computed(() => {
      const height = rowHeight()
      const { scale: factor } = scale.value
      return {
        count: rows(),
        overscan: OVERSCAN,
        getScrollElement: () => scroller.value,
        estimateSize: () => height,
        observeElementOffset: (
          instance: Parameters<typeof observeElementOffset<HTMLElement>>[0],
          report: (offset: number, isScrolling: boolean) => void,
        ) =>
          observeElementOffset(instance, (offset, isScrolling) => {
            scrolled.value = offset
            report(offset * factor, isScrolling)
          }),
      }
    }),
  )
  const drawn = computed(() =>
    virtualizer.value
      .getVirtualItems()
      .map((item) => ({ index: item.index, top: drawnAt(item.start, scrolled.value, scale.value) })),
  )
  /**
   * The drawn rows by the element that shows them. A row that scrolls out hands its element to the one that scrolls in, so
   * that scrolling changes texts and makes no elements; the order of the elements therefore says nothing.
   */
  const slots = computed(() => {
    const count = Math.max(drawn.value.length, Math.ceil(windowHeight() / rowHeight()) + 2 * OVERSCAN + 2)
    const inSlots = drawn.value.map((row) => ({ ...row, slot: row.index % count }))
    return inSlots.sort((a, b) => a.slot - b.slot)
  })
  const inSight = computed<RowRange>(() => {
    const offset = virtualizer.value.scrollOffset ?? 0
    const top = Math.floor(offset / rowHeight())
    const bottom = Math.ceil((offset + windowHeight()) / rowHeight()) - 1
    return { first: Math.max(0, Math.min(top, rows() - 1)), last: Math.max(0, Math.min(bottom, rows() - 1)) }
  })

  watch(rowHeight, () => {
    virtualizer.value.measure()
  })

  return {
    slots,
    inSight,
    /** The height of the element that stands for all rows. */
    listHeight: computed(() => scale.value.height),
    isDrawn: (row: number): boolean => drawn.value.some(({ index }) => index === row),
    /** Brings a row into sight. */
    reveal(row: number): void {
      if (row >= 0 && scroller.value !== null) {
        const place = { start: row * rowHeight(), end: (row + 1) * rowHeight() }
        const seen = { scrolled: scroller.value.scrollTop, height: windowHeight() }
        scroller.value.scrollTop = scrolledToShow(place, seen, scale.value)
      }
    },
  }
}
