import { expect, test } from 'vitest'
import { placeAfterKey } from '@renderer/features/grid/grid-focus'

const size = { rows: 1000, columns: 5, pageRows: 20 }

function pressed(key: string, row: number, column: number, ctrlKey = false) {
  return placeAfterKey({ row, column }, { key, ctrlKey }, size)
}

test.each<[string, number, number, boolean, number, number]>([
  ['ArrowDown', 3, 2, false, 4, 2],
  ['ArrowUp', 3, 2, false, 2, 2],
  ['ArrowLeft', 3, 2, false, 3, 1],
  ['ArrowRight', 3, 2, false, 3, 3],
  ['Home', 3, 2, false, 3, 0],
  ['End', 3, 2, false, 3, 4],
  ['Home', 3, 2, true, 0, 0],
  ['End', 3, 2, true, 999, 4],
  ['PageDown', 3, 2, false, 23, 2],
  ['PageUp', 33, 2, false, 13, 2],
  ['PageUp', 3, 2, false, 0, 2],
  ['PageDown', 990, 2, false, 999, 2],
  ['ArrowDown', 999, 2, false, 999, 2],
  ['ArrowRight', 3, 4, false, 3, 4],
  ['ArrowLeft', 3, 0, false, 3, 0],
])('%s from row %i, column %i (Ctrl: %s) leads to row %i, column %i', (key, row, column, ctrl, toRow, toColumn) => {
  expect(pressed(key, row, column, ctrl)).toEqual({ row: toRow, column: toColumn })
})
test('above the first row stands the header, and nothing above that', () => {
  expect(pressed('ArrowUp', 0, 2)).toEqual({ row: -1, column: 2 })
  expect(pressed('ArrowUp', -1, 2)).toEqual({ row: -1, column: 2 })
  expect(pressed('ArrowDown', -1, 2)).toEqual({ row: 0, column: 2 })
})
test('other keys do not move', () => expect(pressed('a', 3, 2)).toBeNull())
test('an empty grid keeps the keyboard in its header', () => {
  expect(placeAfterKey({ row: -1, column: 0 }, { key: 'ArrowDown', ctrlKey: false }, { ...size, rows: 0 })).toEqual({
    row: -1,
    column: 0,
  })
})
