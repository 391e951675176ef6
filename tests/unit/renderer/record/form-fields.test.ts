import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import type { FormCell, FormDefinition } from '@shared/model/form'
import { columnsOf, drawForm, mayWrite, tabWith } from '@renderer/features/record/form-fields'
import { FREE_COLUMN, sampleTable } from '../../../sample-table'

const columns: readonly Column[] = [
  { ...FREE_COLUMN, kind: 'text', name: 'name', label: 'Name', required: 'system', maxLength: 10, format: 'text' },
  { ...FREE_COLUMN, kind: 'whole', name: 'rank', label: 'Rank', min: 0, max: 9, updatable: false },
  { ...FREE_COLUMN, kind: 'state', name: 'statecode', label: 'Status', options: [] },
]
const table = sampleTable('account', { columns })

function field(column: string, label: string | null = null, readOnly = false): FormCell {
  return { kind: 'field', column, label, readOnly }
}

function formWith(...cells: readonly FormCell[]): FormDefinition {
  const sections = [{ name: 's', label: 'Section', showLabel: false, rows: [{ cells }] }]
  return { id: 'f', name: 'Main', tabs: [{ name: 'general', label: 'General', sections }] }
}

function cellsOf(form: FormDefinition, purpose: 'create' | 'edit' = 'edit') {
  return drawForm(form, table, purpose)[0]?.sections[0]?.cells
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
  const form = formWith({ kind: 'unknown', control: 'map', label: null }, field('colour', 'Colour'))
  expect(cellsOf(form)).toEqual([
    { kind: 'unknown', name: 'map', label: 'map' },
    { kind: 'unknown', name: 'colour', label: 'Colour' },
  ])
})
test('tabs with nothing in them are left out', () => {
  expect(drawForm(formWith({ kind: 'space' }), table, 'edit')).toEqual([])
})
test('a column is found on its tab, and listed once', () => {
  const tabs = drawForm(formWith(field('name'), field('name')), table, 'edit')
  expect(tabWith(tabs, 'name')).toBe('general')
  expect(tabWith(tabs, 'rank')).toBeNull()
  expect(columnsOf(tabs).map((column) => column.name)).toEqual(['name'])
})
test('the mode forbids writing whatever the field allows', () => {
  expect(mayWrite(false, { kind: 'pending' })).toBe(true)
  expect(mayWrite(false, { kind: 'realTime' })).toBe(true)
  expect(mayWrite(false, { kind: 'refused', reason: 'readOnlyOnline' })).toBe(false)
  expect(mayWrite(true, { kind: 'pending' })).toBe(false)
})
