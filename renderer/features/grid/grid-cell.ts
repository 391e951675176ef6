import { pictureAddress } from '@shared/format/picture'
import type { Region } from '@shared/format/region'
import { alignsRight, cellText, valueText } from '@shared/format/value-text'
import type { CellValue } from '@shared/model/record'
import type { GridRow, ViewColumn } from '@shared/model/view'

/** What one cell shows. `full` is the whole value where the cell shows less. */
export interface GridCell {
  readonly name: string
  readonly text: string
  readonly empty: boolean
  readonly full: string | null
  /** The address of a picture, which is drawn in place of the text. */
  readonly picture: string | null
  readonly right: boolean
  readonly changed: boolean
}

/** Stands where a value is empty. */
export const EMPTY_CELL = '—'

/** About how wide a figure or letter of a date is, and what stands around it in its cell, in pixels. */
const CHARACTER_WIDTH = 6.8
const CELL_PADDING = 24

/** Draws cells: by the user's region, without the year in dates of `thisYear`. `columns` is the view's full list. */
export function cellMaker(
  columns: readonly ViewColumn[],
  region: Region,
  thisYear: number,
): (row: GridRow, column: ViewColumn) => GridCell {
  const places = new Map(columns.map((column, place) => [column.name, place]))
  return (row, column) => {
    const value = row.cells[places.get(column.name) ?? -1] ?? null
    const text = fittingText(column, value, region, thisYear)
    const full = column.column.kind === 'dateTime' ? valueText(column.column, value, region) : text
    return {
      name: column.name,
      text: text === '' ? EMPTY_CELL : text,
      empty: text === '',
      full: full === '' || full === text ? null : full,
      picture: column.column.kind === 'image' && typeof value === 'string' ? pictureAddress(value) : null,
      right: alignsRight(column.column),
      changed: row.changed.includes(column.name),
    }
  }
}

/** A date and time that does not fit its column is the day alone; the time is in the tooltip. */
function fittingText({ column, width }: ViewColumn, value: CellValue, region: Region, thisYear: number): string {
  const text = cellText(column, value, region, thisYear)
  if (column.kind !== 'dateTime' || text.length * CHARACTER_WIDTH + CELL_PADDING <= width) return text
  return cellText({ ...column, dateOnlyFormat: true }, value, region, thisYear)
}
