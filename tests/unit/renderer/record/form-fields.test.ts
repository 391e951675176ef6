import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import type { FormCell, FormDefinition } from '@shared/model/form'
import { columnsOf, drawForm, isInHeader, mayWrite, tabWith } from '@renderer/features/record/form-fields'
import { FREE_COLUMN, sampleTable } from '../../../sample-table'

const columns: readonly Column[] = [
  { ...FREE_COLUMN, kind: 'text', name: 'name', label: 'Name', required: 'system', maxLength: 10, format: 'text' },
  { ...FREE_COLUMN, kind: 'whole', name: 'rank', label: 'Rank', min: 0, max: 9, updatable: false },
  { ...FREE_COLUMN, kind: 'state', name: 'statecode', label: 'Status', options: [] },
]
const table = sampleTable('account', { columns })

const ONE = { columnSpan: 1, rowSpan: 1 }

function field(column: string, label: string | null = null, readOnly = false): FormCell {
  return { ...ONE, kind: 'field', column, label, readOnly }
}

function formWith(...cells: readonly FormCell[]): FormDefinition {
  const sections = [{ name: 's', label: 'Section', showLabel: true, columns: 1, rows: [{ cells }] }]
  const columns = [{ width: 100, sections }]
  return { id: 'f', name: 'Main', header: [], tabs: [{ name: 'general', label: 'General', columns }] }
}

function sectionOf(form: FormDefinition, purpose: 'create' | 'edit' = 'edit') {
  return drawForm(form, table, purpose).tabs[0]?.columns[0]?.sections[0]
}

function cellsOf(form: FormDefinition, purpose: 'create' | 'edit' = 'edit') {
  return sectionOf(form, purpose)?.cells.map(({ cell }) => cell)
}

test("a field takes its column's label unless the form has its own", () => {
  expect(cellsOf(formWith(field('name'), field('name', 'Firm')))).toMatchObject([{ label: 'Name' }, { label: 'Firm' }])
})
test('a required column is marked', () => {
  expect(cellsOf(formWith(field('name')))).toMatchObject([{ required: true }])
})
test('what cannot be written is locked: by the form, by the metadata for that purpose, or by its kind', () => {
  expect(cellsOf(formWith(field('name', null, true)))).toMatchObject([{ locked: true }])
  expect(cellsOf(formWith(field('rank')), 'edit')).toMatchObject([{ locked: true }])
  expect(cellsOf(formWith(field('rank')), 'create')).toMatchObject([{ locked: false }])
  expect(cellsOf(formWith(field('statecode')))).toMatchObject([{ locked: true }])
})
test('a control or column that cannot be drawn is named', () => {
  const form = formWith({ ...ONE, kind: 'unknown', control: 'map', label: null }, field('colour', 'Colour'))
  expect(cellsOf(form)).toEqual([
    { kind: 'unknown', name: 'map', label: 'map' },
    { kind: 'unknown', name: 'colour', label: 'Colour' },
  ])
})
test('tabs with nothing in them are left out', () => {
  expect(drawForm(formWith({ ...ONE, kind: 'space' }), table, 'edit').tabs).toEqual([])
})
test('a column is found on its tab, and listed once', () => {
  const drawn = drawForm(formWith(field('name'), field('name')), table, 'edit')
  expect(tabWith(drawn.tabs, 'name')).toBe('general')
  expect(tabWith(drawn.tabs, 'rank')).toBeNull()
  expect(columnsOf(drawn).map((column) => column.name)).toEqual(['name'])
})
test('the header has its fields apart, and what is no field is left to the tabs', () => {
  const form = { ...formWith(field('name')), header: [field('rank'), { ...ONE, kind: 'space' as const }] }
  const drawn = drawForm(form, table, 'edit')
  expect(drawn.header.map(({ label }) => label)).toEqual(['Rank'])
  expect([isInHeader(drawn, 'rank'), isInHeader(drawn, 'name')]).toEqual([true, false])
  expect(columnsOf(drawn).map((column) => column.name)).toEqual(['rank', 'name'])
})
test('a part that has a section for itself takes its heading, unless it has its own', () => {
  const notes = { ...ONE, kind: 'absent', name: 'notes', reason: 'noView', table: 'Notes' } as const
  expect(sectionOf(formWith({ ...notes, label: null }))).toMatchObject({
    label: null,
    cells: [{ cell: { label: 'Section' } }],
  })
  expect(sectionOf(formWith({ ...notes, label: 'Talks' }))).toMatchObject({ cells: [{ cell: { label: 'Talks' } }] })
  expect(sectionOf(formWith(field('name'), { ...notes, label: null }))).toMatchObject({ label: 'Section' })
})
test('the mode forbids writing whatever the field allows', () => {
  expect(mayWrite(false, { kind: 'pending' })).toBe(true)
  expect(mayWrite(false, { kind: 'realTime' })).toBe(true)
  expect(mayWrite(false, { kind: 'refused', reason: 'readOnlyOnline' })).toBe(false)
  expect(mayWrite(true, { kind: 'pending' })).toBe(false)
})
