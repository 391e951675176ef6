import type { CellSpan, FormRow } from '@shared/model/form'

/** Where a cell stands among its section's rows and columns, both counted from 1. */
export interface CellPlace extends CellSpan {
  readonly row: number
  readonly column: number
}

export interface Placed<Cell> {
  readonly cell: Cell
  readonly place: CellPlace
}

/**
 * Gives every cell its place, as FormXML means it: side by side, past what cells of rows above still take; what does not fit into
 * its row goes on below. A cell as wide as its section takes one row, however high it is meant to be, as nothing stands beside it.
 */
export function placeCells<Cell extends CellSpan>(
  rows: readonly FormRow<Cell>[],
  columns: number,
): readonly Placed<Cell>[] {
  const taken = new Set<string>()
  const placed: Placed<Cell>[] = []
  let row = 1
  for (const { cells } of rows) {
    let column = 1
    for (const cell of cells) {
      const columnSpan = Math.min(cell.columnSpan, columns)
      while (column + columnSpan - 1 > columns || !isFree(taken, row, column, columnSpan)) {
        const isOver = column + columnSpan - 1 >= columns
        column = isOver ? 1 : column + 1
        row += isOver ? 1 : 0
      }
      const place = { row, column, columnSpan, rowSpan: columnSpan === columns ? 1 : cell.rowSpan }
      placed.push({ cell, place })
      take(taken, place)
      column += columnSpan
    }
    row += 1
  }
  return placed
}

function isFree(taken: ReadonlySet<string>, row: number, column: number, columnSpan: number): boolean {
  return Array.from({ length: columnSpan }, (_, at) => `${row} ${column + at}`).every((spot) => !taken.has(spot))
}

function take(taken: Set<string>, { row, column, columnSpan, rowSpan }: CellPlace): void {
  for (let down = 0; down < rowSpan; down += 1) {
    for (let along = 0; along < columnSpan; along += 1) {
      taken.add(`${row + down} ${column + along}`)
    }
  }
}
