import type { Region } from '@shared/format/region'
import { alignsRight, cellText, valueText } from '@shared/format/value-text'
import type { Column } from '@shared/model/column'
import type { GridRow, ViewColumn } from '@shared/model/view'

/** What one cell shows. `full` is the whole value where the cell shows less. */
export interface GridCell {
  readonly name: string
  readonly text: string
  readonly empty: boolean
  readonly full: string | null
  readonly right: boolean
  readonly changed: boolean
}

/** Stands where a value is empty. */
export const EMPTY_CELL = '—'

/** A date and time needs this width; a narrower column shows the day, and the time in its tooltip. */
const TIME_WIDTH = 118

/** Draws cells: by the user's region, without the year in dates of `thisYear`. `columns` is the view's full list. */
export function cellMaker(
  columns: readonly ViewColumn[],
  region: Region,
  thisYear: number,
): (row: GridRow, column: ViewColumn) => GridCell {
  const places = new Map(columns.map((column, place) => [column.name, place]))
  return (row, column) => {
    const value = row.cells[places.get(column.name) ?? -1] ?? null
    const text = cellText(fitted(column), value, region, thisYear)
    const full = column.column.kind === 'dateTime' ? valueText(column.column, value, region) : text
    return {
      name: column.name,
      text: text === '' ? EMPTY_CELL : text,
      empty: text === '',
      full: full === '' || full === text ? null : full,
      right: alignsRight(column.column),
      changed: row.changed.includes(column.name),
    }
  }
}

function fitted({ column, width }: ViewColumn): Column {
  return column.kind === 'dateTime' && width < TIME_WIDTH ? { ...column, dateOnlyFormat: true } : column
}
