import { expect, test } from 'vitest'
import type { FormRow } from '@shared/model/form'
import { placeCells } from '@renderer/features/record/place-cells'

interface Cell {
  readonly name: string
  readonly columnSpan: number
  readonly rowSpan: number
}

function cell(name: string, columnSpan = 1, rowSpan = 1): Cell {
  return { name, columnSpan, rowSpan }
}

function row(...cells: readonly Cell[]): FormRow<Cell> {
  return { cells }
}

/** Where each cell stands, as `name row,column`. */
function places(columns: number, ...rows: readonly FormRow<Cell>[]): readonly string[] {
  return placeCells(rows, columns).map(({ cell: { name }, place }) => `${name} ${place.row},${place.column}`)
}

test('cells of a row stand side by side, and a row that is not full leaves room', () => {
  expect(places(2, row(cell('a'), cell('b')), row(cell('c')), row(cell('d'), cell('e')))).toEqual([
    'a 1,1',
    'b 1,2',
    'c 2,1',
    'd 3,1',
    'e 3,2',
  ])
})
test('a high cell has the cells of the rows below beside it', () => {
  expect(places(2, row(cell('tall', 1, 3), cell('a')), row(cell('b')), row(cell('c')), row(cell('d')))).toEqual([
    'tall 1,1',
    'a 1,2',
    'b 2,2',
    'c 3,2',
    'd 4,1',
  ])
})
test('a cell as wide as the section takes one row, however high it is', () => {
  const [wide, next] = placeCells([row(cell('wide', 2, 3)), row(cell('next'))], 2)
  expect(wide?.place).toEqual({ row: 1, column: 1, columnSpan: 2, rowSpan: 1 })
  expect(next?.place.row).toBe(2)
})
test('a cell wider than the section is as wide as the section', () => {
  expect(placeCells([row(cell('wide', 4))], 1)[0]?.place.columnSpan).toBe(1)
})
test('what does not fit into its row goes on below, and nothing stands on another', () => {
  expect(places(2, row(cell('a'), cell('wide', 2), cell('b')), row(cell('c')))).toEqual([
    'a 1,1',
    'wide 2,1',
    'b 3,1',
    'c 4,1',
  ])
})
