import { expect, test } from 'vitest'
import type { GridRow } from '@shared/model/view'
import {
  NOTHING_SELECTED,
  shareSelected,
  withAll,
  withoutRows,
  withRange,
  withToggled,
  type Selection,
} from '@renderer/features/grid/selection'

const rows: readonly GridRow[] = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, cells: [], state: null, changed: [] }))
const rowAt = (line: number): GridRow | undefined => rows[line]
const ids = (selection: Selection): string => [...selection.rows.keys()].sort().join('')

function toggled(selection: Selection, line: number): Selection {
  const row = rowAt(line)
  return row === undefined ? selection : withToggled(selection, row, line)
}

test('a record is selected, and no longer', () => {
  const one = toggled(NOTHING_SELECTED, 1)
  expect(ids(one)).toBe('b')
  expect(ids(toggled(one, 1))).toBe('')
})

test('a range goes from the record selected last, in either direction, and leaves what was selected', () => {
  const start = toggled(toggled(NOTHING_SELECTED, 0), 3)
  expect(ids(withRange(start, 4, rowAt))).toBe('ade')
  expect(ids(withRange(start, 2, rowAt))).toBe('acd')
})

test('a range without a beginning is the record alone', () => {
  expect(ids(withRange(NOTHING_SELECTED, 2, rowAt))).toBe('c')
})

test('a range passes over lines that hold no record at hand', () => {
  const holes = (line: number): GridRow | undefined => (line === 2 ? undefined : rowAt(line))
  expect(ids(withRange(toggled(NOTHING_SELECTED, 1), 3, holes))).toBe('bd')
})

test('the header tells whether all at hand are selected, some or none', () => {
  const all = withAll(NOTHING_SELECTED, rows)
  expect(shareSelected(NOTHING_SELECTED, rows)).toBe('none')
  expect(shareSelected(toggled(NOTHING_SELECTED, 1), rows)).toBe('some')
  expect(shareSelected(all, rows)).toBe('all')
  expect(shareSelected(withoutRows(all, ['a']), rows)).toBe('some')
})
