import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import { presetIn, presetQuery, presetValues } from '@renderer/features/record/new-record-preset'
import { FREE_COLUMN, sampleTable } from '../../../sample-table'

const ID = '01a2b3c4-0000-4000-8000-0000000000ab'
const PRESET = { column: 'parentcustomerid', table: 'account', id: ID }
const lookup: Column = {
  ...FREE_COLUMN,
  kind: 'lookup',
  name: 'parentcustomerid',
  label: 'Company',
  role: 'customer',
  targets: [{ table: 'account', navigation: 'parentcustomerid_account' }],
}
const contact = sampleTable('contact', { columns: [lookup] })

test('an address says what a new record is related to', () => {
  expect(presetIn({ of: PRESET.column, ofTable: PRESET.table, ofId: PRESET.id })).toEqual(PRESET)
  expect(presetQuery(PRESET)).toEqual({ of: PRESET.column, ofTable: PRESET.table, ofId: PRESET.id })
})
test.each([
  {},
  { of: 'a', ofTable: 'b' },
  { of: 'a', ofTable: 'b', ofId: 'no id' },
  { of: ['a'], ofTable: 'b', ofId: ID },
])('an address such as %j says nothing of the kind', (query) => {
  expect(presetIn(query)).toBeNull()
})
test('the new record points at the record by name', () => {
  expect(presetValues(PRESET, 'Estuary Biolabs', contact)).toEqual({
    parentcustomerid: { table: 'account', id: ID, name: 'Estuary Biolabs' },
  })
})
test('a column that is no lookup, cannot be set or does not point there takes nothing', () => {
  expect(presetValues(null, null, contact)).toEqual({})
  expect(presetValues({ ...PRESET, column: 'name' }, null, contact)).toEqual({})
  expect(presetValues({ ...PRESET, table: 'lead' }, null, contact)).toEqual({})
  const kept = sampleTable('contact', { columns: [{ ...lookup, creatable: false }] })
  expect(presetValues(PRESET, null, kept)).toEqual({})
})
