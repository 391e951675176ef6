import { expect, test } from 'vitest'
import { groupFilters } from '@shared/model/group-filters'

test.each([
  ['day', '2026-03-09', '2026-03-09'],
  ['week', '2026-01-01', '2026-01-03'],
  ['week', '2026-01-04', '2026-01-10'],
  ['week', '2026-12-27', '2026-12-31'],
  ['month', '2028-02-01', '2028-02-29'],
  ['quarter', '2026-10-01', '2026-12-31'],
  ['year', '2026-01-01', '2026-12-31'],
] as const)('the %s from %s ends on %s', (dateGrouping, first, last) => {
  expect(groupFilters({ column: 'createdon', dateGrouping }, first)).toEqual([
    { column: 'createdon', operator: 'on-or-after', values: [first] },
    { column: 'createdon', operator: 'on-or-before', values: [last] },
  ])
})

test.each([
  [true, '1'],
  [false, '0'],
  [3, '3'],
  ['Oslo', 'Oslo'],
  [{ table: 'account', id: 'a-b', name: 'Contoso' }, 'a-b'],
] as const)('%s is compared as FetchXML writes it', (value, text) => {
  expect(groupFilters({ column: 'x', dateGrouping: null }, value)).toEqual([
    { column: 'x', operator: 'eq', values: [text] },
  ])
})

test('records without a value are those that have none', () => {
  const filters = [{ column: 'x', operator: 'null', values: [] }]
  expect(groupFilters({ column: 'x', dateGrouping: 'month' }, null)).toEqual(filters)
})
