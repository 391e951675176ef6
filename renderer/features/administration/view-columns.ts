import type { Layout, LayoutCell } from '@shared/layoutxml/layout'
import { isSortable, type Column } from '@shared/model/column'
import type { Table } from '@shared/model/table'

/** The widths a column may be given, in pixels. */
export const NARROWEST = 20
export const WIDEST = 1000

/** The cells a view shows, in their order. */
export function shownCells(layout: Layout): readonly LayoutCell[] {
  return layout.cells.filter((cell) => !cell.hidden)
}

/** The columns of the table that the layout does not show yet and that Carryon can show, by their labels. */
export function addableColumns(table: Table, layout: Layout): readonly Column[] {
  const shown = new Set(shownCells(layout).map((cell) => cell.name))
  return table.columns
    .filter((column) => column.kind !== 'other' && column.kind !== 'id' && !shown.has(column.name))
    .sort((left, right) => left.label.localeCompare(right.label))
}

/** The layout with the column as its last one. A cell that was hidden is shown again where it stands. */
export function withColumn(layout: Layout, column: Column): Layout {
  if (layout.cells.some((cell) => cell.name === column.name)) {
    return changed(layout, column.name, (cell) => ({ ...cell, hidden: false }))
  }
  const sortable = isSortable(column)
  return {
    ...layout,
    cells: [...layout.cells, { name: column.name, width: usualWidth(column), hidden: false, sortable }],
  }
}

/** The layout without the column. */
export function withoutColumn(layout: Layout, name: string): Layout {
  return { ...layout, cells: layout.cells.filter((cell) => cell.name !== name) }
}

/** The layout with the column `step` places further among those shown; at either end it stays. */
export function withColumnMoved(layout: Layout, name: string, step: -1 | 1): Layout {
  const shown = shownCells(layout)
  const cell = shown.find((candidate) => candidate.name === name)
  const neighbour = shown[shown.findIndex((candidate) => candidate.name === name) + step]
  if (cell === undefined || neighbour === undefined) {
    return layout
  }
  const others = layout.cells.filter((candidate) => candidate !== cell)
  const place = others.indexOf(neighbour) + (step === 1 ? 1 : 0)
  return { ...layout, cells: [...others.slice(0, place), cell, ...others.slice(place)] }
}

/** The layout with the column that wide, within the widths a column may have. */
export function withColumnWidth(layout: Layout, name: string, width: number): Layout {
  const fitted = Math.min(WIDEST, Math.max(NARROWEST, Math.round(width)))
  return changed(layout, name, (cell) => ({ ...cell, width: fitted }))
}

/** How wide a column is at first, in pixels. */
export function usualWidth(column: Column): number {
  switch (column.kind) {
    case 'text':
    case 'memo':
    case 'parties':
      return 200
    case 'lookup':
    case 'choices':
      return 160
    case 'dateTime':
      return column.dateOnlyFormat ? 110 : 150
    default:
      return 120
  }
}

function changed(layout: Layout, name: string, change: (cell: LayoutCell) => LayoutCell): Layout {
  return { ...layout, cells: layout.cells.map((cell) => (cell.name === name ? change(cell) : cell)) }
}
