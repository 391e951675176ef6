import { alignsRight } from '@shared/format/value-text'
import type { ViewColumn } from '@shared/model/view'

/** Below this width of its own a grid shows two lines a row. */
const TWO_LINES_BELOW = 520
/** The space before the state column and behind the last one. */
const INSET = 8
const END = 10
/** A column of text is squeezed to this share of its width before another has to fold away. Figures keep theirs. */
const SQUEEZE = 0.78
const LEAST_WIDTH = 72
const LEAST_FIRST_WIDTH = 150

/** How a grid of some width shows a view: its columns side by side, or two lines a row. */
export type GridLayout =
  | { readonly kind: 'columns'; readonly template: string; readonly columns: readonly ViewColumn[] }
  | {
      readonly kind: 'twoLines'
      readonly template: string
      /** First line, left. */
      readonly name: ViewColumn
      /** First line, right: the first figure of the view. */
      readonly figure: ViewColumn | null
      /** Second line, side by side. */
      readonly second: readonly ViewColumn[]
    }

/** Widths in pixels that the user gave columns, by name. */
export type ChosenWidths = Readonly<Record<string, number>>

/**
 * Lays out a view's columns in `width` pixels, of which `stateWidth` are the state column's. A column that the user has sized is as wide as that. The view's last columns matter least: they fold away first; the first never
 * does, and takes the room that is left. A view without columns has no layout.
 */
export function layoutGrid(
  columns: readonly ViewColumn[],
  width: number,
  stateWidth: number,
  chosen: ChosenWidths = {},
): GridLayout | null {
  const [first, ...rest] = columns
  if (first === undefined) return null
  if (width <= TWO_LINES_BELOW) return twoLines(first, rest, stateWidth)
  const room = width - INSET - stateWidth - END
  const shown = [first, ...fitting(first, rest, room, chosen)]
  const tight = wantedWidth(shown, chosen) > room
  const sizes = shown.map((column, at) => trackOf(column, at === 0, tight, chosen))
  const end = shown.some((column, at) => isElastic(column, at === 0, chosen)) ? `${END}px` : `minmax(${END}px, 1fr)`
  return {
    kind: 'columns',
    template: [`${INSET}px`, `${stateWidth}px`, ...sizes, end].join(' '),
    columns: shown,
  }
}

function twoLines(name: ViewColumn, rest: readonly ViewColumn[], stateWidth: number): GridLayout {
  const figure = rest.find((column) => alignsRight(column.column)) ?? null
  const second = rest.filter((column) => column !== figure).slice(0, 3)
  return { kind: 'twoLines', template: `${INSET}px ${stateWidth}px minmax(0, 1fr) auto 12px`, name, figure, second }
}

function fitting(
  first: ViewColumn,
  rest: readonly ViewColumn[],
  room: number,
  chosen: ChosenWidths,
): readonly ViewColumn[] {
  let left = room - leastWidth(first, true, chosen)
  const shown: ViewColumn[] = []
  for (const column of rest) {
    left -= leastWidth(column, false, chosen)
    if (left < 0) break
    shown.push(column)
  }
  return shown
}

function leastWidth(column: ViewColumn, isFirst: boolean, chosen: ChosenWidths): number {
  const own = chosen[column.name]
  if (own !== undefined) return own
  if (isFirst) return LEAST_FIRST_WIDTH
  return Math.max(LEAST_WIDTH, alignsRight(column.column) ? column.width : Math.round(column.width * SQUEEZE))
}

/** Whether a column takes room that is to spare. */
function isElastic({ name, column }: ViewColumn, isFirst: boolean, chosen: ChosenWidths): boolean {
  return chosen[name] === undefined && (isFirst || !alignsRight(column))
}

/** Room to spare goes to the columns of text, most of it to the first, which is also the first to give room back. */
function trackOf(column: ViewColumn, isFirst: boolean, tight: boolean, chosen: ChosenWidths): string {
  const least = leastWidth(column, isFirst, chosen)
  if (chosen[column.name] !== undefined) return `${least}px`
  const wanted = Math.max(least, column.width)
  if (isFirst) return `minmax(${least}px, ${Math.round(wanted * 1.6)}fr)`
  if (alignsRight(column.column)) return `${wanted}px`
  return tight ? `minmax(${least}px, ${wanted}fr)` : `minmax(${wanted}px, ${wanted}fr)`
}

function wantedWidth(columns: readonly ViewColumn[], chosen: ChosenWidths): number {
  const widths = columns.map(
    (column, at) => chosen[column.name] ?? (at === 0 ? LEAST_FIRST_WIDTH : Math.max(LEAST_WIDTH, column.width)),
  )
  return widths.reduce((sum, width) => sum + width, 0)
}
