import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import type { CellValue } from '@shared/model/record'
import type { ViewColumn } from '@shared/model/view'
import { PICTURE } from '../../../sample-picture'
import { cellMaker } from '@renderer/features/grid/grid-cell'

const basics = { label: 'It', required: 'none', creatable: true, updatable: true } as const
const nameColumn: Column = { ...basics, name: 'name', kind: 'text', maxLength: 100, format: 'text' }
const visit: Column = { ...basics, name: 'visit', kind: 'dateTime', behavior: 'userLocal', dateOnlyFormat: false }

function viewColumn(column: Column, width: number): ViewColumn {
  return { name: column.name, label: column.label, width, sortable: true, column }
}

function cellOf(
  columns: readonly ViewColumn[],
  cells: readonly CellValue[],
  at: number,
  changed: readonly string[] = [],
) {
  const column = columns[at]
  if (column === undefined) throw new Error('no such column')
  const row = { id: 'x', cells, state: null, changed }
  return cellMaker(columns, { locale: 'en-GB', timeZone: 'Europe/Oslo' }, 2026)(row, column)
}

const columns = [viewColumn(nameColumn, 200), viewColumn(visit, 150)]

test('a cell shows the value at its place in the row', () => {
  expect(cellOf(columns, ['Ilex', '2026-10-28T12:00:00Z'], 1)).toMatchObject({
    text: '28 Oct, 13:00',
    full: '28 Oct 2026, 13:00',
    right: true,
  })
})
test('nothing is a dash, and no tooltip', () => {
  expect(cellOf(columns, ['Ilex', null], 1)).toMatchObject({ text: '—', empty: true, full: null })
})
test('a column too narrow for a time shows the day, with the time in its tooltip', () => {
  const narrow = [viewColumn(nameColumn, 200), viewColumn(visit, 80)]
  expect(cellOf(narrow, ['Ilex', '2026-10-28T12:00:00Z'], 1)).toMatchObject({
    text: '28 Oct',
    full: '28 Oct 2026, 13:00',
  })
})
test('a column with a pending change is marked', () => {
  expect(cellOf(columns, ['Ilex', null], 0, ['name']).changed).toBe(true)
  expect(cellOf(columns, ['Ilex', null], 1, ['name']).changed).toBe(false)
})
test('a picture is drawn, with a word for who does not see it', () => {
  const photo: Column = { ...basics, name: 'photo', kind: 'image', maxSizeInKb: 10, primary: true }
  const shown = [viewColumn(nameColumn, 200), viewColumn(photo, 80)]
  expect(cellOf(shown, ['Ilex', PICTURE], 1)).toMatchObject({
    text: 'Picture',
    full: null,
    picture: `data:image/png;base64,${PICTURE}`,
  })
  expect(cellOf(shown, ['Ilex', null], 1)).toMatchObject({ text: '—', empty: true, picture: null })
  // A text is never drawn, whatever it looks like.
  expect(cellOf(shown, [PICTURE, null], 0)).toMatchObject({ text: PICTURE, picture: null })
})
test('parties stand in one line, told in full where the column cuts them off', () => {
  const attendees: Column = { ...basics, name: 'to', kind: 'parties', participation: 2, targets: ['contact'] }
  const shown = [viewColumn(nameColumn, 200), viewColumn(attendees, 80)]
  const ann = { table: 'contact', id: 'a', name: 'Ann Bell' }
  expect(cellOf(shown, ['Ilex', [ann, { address: 'crane@harbour.no' }]], 1)).toMatchObject({
    text: 'Ann Bell; crane@harbour.no',
    right: false,
    picture: null,
  })
  expect(cellOf(shown, ['Ilex', null], 1)).toMatchObject({ text: '—', empty: true })
})
