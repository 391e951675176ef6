import { expect, test } from 'vitest'
import type { ViewColumn } from '@shared/model/view'
import { subGridColumns } from '@renderer/features/record/sub-grid/sub-grid-columns'
import { FREE_COLUMN } from '../../../sample-table'

function column(name: string): ViewColumn {
  const of = { ...FREE_COLUMN, kind: 'text', name, label: name, maxLength: 10, format: 'text' } as const
  return { name, label: name, width: 150, sortable: true, column: of }
}

const COLUMNS = ['name', 'company', 'title', 'phone'].map(column)

function shown(width: number, lookup: string | null = null): readonly string[] {
  return subGridColumns(COLUMNS, width, lookup).columns.map(({ name }) => name)
}

test('as many columns are shown as fit, the first always', () => {
  expect(shown(1000)).toEqual(['name', 'company', 'title', 'phone'])
  expect(shown(300)).toEqual(['name', 'company'])
  expect(shown(0)).toEqual(['name'])
})
test('the column that leads back to the open record is left out', () => {
  expect(shown(300, 'company')).toEqual(['name', 'title'])
  expect(subGridColumns([column('company')], 300, 'company').columns).toHaveLength(1)
})
