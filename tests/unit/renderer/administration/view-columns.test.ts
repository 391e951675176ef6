import { expect, test } from 'vitest'
import type { Layout } from '@shared/layoutxml/layout'
import {
  addableColumns,
  shownCells,
  withColumn,
  withColumnMoved,
  withColumnWidth,
  withoutColumn,
} from '@renderer/features/administration/view-columns'
import { partiesColumn } from '../../../sample-table'
import { accounts, CITY, NAME } from './sample-table'

const cell = (name: string, hidden = false): Layout['cells'][number] => ({ name, width: 100, hidden, sortable: true })
const layout: Layout = {
  name: 'resultset',
  object: 1,
  jump: 'name',
  rowId: 'accountid',
  cells: [cell('name'), cell('ownerid', true), cell('createdon'), cell('city', true)],
}

function namesOf(changed: Layout): readonly string[] {
  return shownCells(changed).map(({ name }) => name)
}

test('columns that Carryon cannot show, keys and columns that are shown are not offered', () => {
  expect(addableColumns(accounts(), layout).map(({ name }) => name)).toEqual(['city', 'statecode'])
})

test('who takes part in an activity can be shown, and not sorted by', () => {
  const to = partiesColumn('to', 2)
  const table = accounts({ columns: [NAME, to] })
  expect(addableColumns(table, layout)).toEqual([to])
  expect(withColumn(layout, to).cells.at(-1)).toEqual({ name: 'to', width: 200, hidden: false, sortable: false })
})

test('a hidden cell is shown again instead of standing twice', () => {
  const added = withColumn(layout, CITY)
  expect(namesOf(added)).toEqual(['name', 'createdon', 'city'])
  expect(added.cells).toHaveLength(4)
})

test('a column comes last and goes without a trace', () => {
  const without = withoutColumn(layout, 'name')
  expect(namesOf(without)).toEqual(['createdon'])
  expect(namesOf(withColumn(without, NAME))).toEqual(['createdon', 'name'])
})

test('a column moves past the next one that is shown, hidden cells in between or not', () => {
  expect(namesOf(withColumnMoved(layout, 'name', 1))).toEqual(['createdon', 'name'])
  expect(namesOf(withColumnMoved(layout, 'createdon', -1))).toEqual(['createdon', 'name'])
})

test('a column at an end stays there', () => {
  expect(withColumnMoved(layout, 'name', -1)).toBe(layout)
  expect(withColumnMoved(layout, 'createdon', 1)).toBe(layout)
})

test('a width keeps within what a column may have', () => {
  const widthOf = (width: number): number | undefined => withColumnWidth(layout, 'name', width).cells[0]?.width
  expect([widthOf(180.4), widthOf(3), widthOf(9000)]).toEqual([180, 20, 1000])
})
