import { expect, test } from 'vitest'
import { isSortable, type Column } from '@shared/model/column'
import { FREE_COLUMN, textColumn } from '../../../sample-table'

const basics = { ...FREE_COLUMN, name: 'it', label: 'It' } as const

test.each<[Column, boolean]>([
  [textColumn('name'), true],
  [{ ...basics, kind: 'choice', options: [] }, true],
  [{ ...basics, kind: 'choices', options: [] }, false],
  [{ ...basics, kind: 'image', maxSizeInKb: 10, primary: true }, false],
])('records are sorted by a column or not: $kind', (column, sortable) => {
  expect(isSortable(column)).toBe(sortable)
})
