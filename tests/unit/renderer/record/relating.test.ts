import { describe, expect, test } from 'vitest'
import type { ColumnOf } from '@shared/model/column'
import { relatingOf, relatingThrough } from '@renderer/features/record/sub-grid/relating'
import { FREE_COLUMN } from '../../../sample-table'
import { sampleTable } from '../samples'

const company: ColumnOf<'lookup'> = {
  ...FREE_COLUMN,
  kind: 'lookup',
  name: 'parentcustomerid',
  label: 'Company',
  role: 'customer',
  targets: [
    { table: 'account', navigation: 'parentcustomerid_account' },
    { table: 'contact', navigation: 'parentcustomerid_contact' },
  ],
}

function contacts(part: Partial<ColumnOf<'lookup'>> = {}) {
  return sampleTable({ name: 'contact', columns: [{ ...company, ...part }] })
}

describe('the relation of records in a sub-grid', () => {
  test('is found among the records of its table, and may be taken away where the column may be empty', () => {
    const relating = relatingOf(contacts(), 'parentcustomerid')
    expect(relating?.search.targets.map(({ table }) => table)).toEqual(['contact'])
    expect(relating?.removable).toBe(true)
    expect(relatingOf(contacts({ required: 'application' }), 'parentcustomerid')?.removable).toBe(false)
  })

  test('cannot be changed where nobody knows the column, or it cannot be written', () => {
    expect(relatingOf(undefined, 'parentcustomerid')).toBeNull()
    expect(relatingOf(contacts(), null)).toBeNull()
    expect(relatingOf(contacts(), 'regardingid')).toBeNull()
    expect(relatingOf(contacts({ updatable: false }), 'parentcustomerid')).toBeNull()
  })

  test('through a table in between is found among the records of its table, and may always be taken away', () => {
    const relating = relatingThrough(contacts())
    expect(relating?.search.targets.map(({ table }) => table)).toEqual(['contact'])
    expect(relating?.removable).toBe(true)
    expect(relatingThrough(undefined)).toBeNull()
  })
})
