/** Chromium draws no element higher than about 33.5 million pixels; this stays clear of it. */
const TALLEST = 30_000_000

/**
 * A list higher than an element can be is scrolled in scale: `height` is the element's, and one pixel of the scrollbar
 * stands for `scale` pixels of the list. Up to 900,000 rows of 32 px the scale is 1.
 */
export interface ScrollScale {
  readonly height: number
  readonly scale: number
}

/** The scale for a list of `listHeight` pixels seen through a window of `windowHeight`. Both ends are reached exactly. */
export function scrollScale(listHeight: number, windowHeight: number): ScrollScale {
  if (listHeight <= TALLEST) return { height: listHeight, scale: 1 }
  return { height: TALLEST, scale: (listHeight - windowHeight) / (TALLEST - windowHeight) }
}

/** Where in the element a row is drawn, so that it shows up at its place while the element is scrolled by `scrolled`. */
export function drawnAt(rowStart: number, scrolled: number, { scale }: ScrollScale): number {
  return scale === 1 ? rowStart : rowStart - scrolled * scale + scrolled
}

/** A window on a list: how far its element is scrolled, and how many pixels of the list it shows. */
export interface ScrollWindow {
  readonly scrolled: number
  readonly height: number
}

/** How far the element has to be scrolled for a row to be in sight; as it is when the row is. */
export function scrolledToShow(
  row: { readonly start: number; readonly end: number },
  { scrolled, height }: ScrollWindow,
  { scale }: ScrollScale,
): number {
  const top = scrolled * scale
  if (row.start < top) return row.start / scale
  return row.end > top + height ? (row.end - height) / scale : scrolled
}
