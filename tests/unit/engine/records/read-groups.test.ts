import { expect, test } from 'vitest'
import { wholeList } from '@shared/model/list-question'
import type { CellValue } from '@shared/model/record'
import { MOST_GROUPS, type DatePeriod, type GroupQuestion, type TotalKind } from '@shared/model/record-groups'
import type { ViewColumn } from '@shared/model/view'
import { groupsIn, totalsIn, type TotalsRow } from '@electron/engine/records/read-groups'

const BASICS = { label: '', required: 'none', creatable: true, updatable: true } as const
const COLUMNS: readonly ViewColumn[] = [
  {
    name: 'price',
    label: 'Price',
    width: 100,
    sortable: true,
    column: { ...BASICS, name: 'price', kind: 'money', min: 0, max: 1e9, precision: 2 },
  },
  {
    name: 'pieces',
    label: 'Pieces',
    width: 100,
    sortable: true,
    column: { ...BASICS, name: 'pieces', kind: 'whole', min: 0, max: 1e9 },
  },
]

function row(values: Readonly<Record<string, CellValue>>): TotalsRow {
  return (alias) => values[alias] ?? null
}

function question(dateGrouping: DatePeriod | null, column = 'price', aggregate: TotalKind = 'sum'): GroupQuestion {
  return { ...wholeList('v'), group: { column: 'day', dateGrouping }, totals: [{ column, aggregate }] }
}

test('the months of a quarter come to one group', () => {
  const months = [1, 3, 4].map((month) =>
    row({ group_year: 2026, group_month: month, records_counted: month, total_0_sum: 0.1 }),
  )
  expect(groupsIn(months, question('quarter'), COLUMNS).groups).toEqual([
    { value: '2026-01-01', count: 4, totals: [0.2] },
    { value: '2026-04-01', count: 4, totals: [0.1] },
  ])
})

test('an average of parts weighs them by how many values they have', () => {
  const parts = [
    row({ group_year: 2026, group_month: 1, records_counted: 5, total_0_sum: 10, total_0_count: 1 }),
    row({ group_year: 2026, group_month: 2, records_counted: 5, total_0_sum: 2, total_0_count: 2 }),
  ]
  expect(groupsIn(parts, question('quarter', 'price', 'avg'), COLUMNS).groups[0]?.totals).toEqual([4])
})

test('an average of whole numbers is cut, an average of nothing is empty', () => {
  const of = (sum: CellValue, count: number): CellValue | undefined =>
    totalsIn([row({ total_0_sum: sum, total_0_count: count })], question(null, 'pieces', 'avg'), COLUMNS).totals[0]
  expect(of(5, 3)).toBe(1)
  expect(of(null, 0)).toBeNull()
})

test('the least and the most of parts are those of the whole', () => {
  const parts = [3, 1, 2].map((price) => row({ total_0_min: price, total_0_max: price }))
  expect(totalsIn(parts, question(null, 'price', 'min'), COLUMNS).totals).toEqual([1])
  expect(totalsIn(parts, question(null, 'price', 'max'), COLUMNS).totals).toEqual([3])
})

test.each([
  ['day', { group_year: 2026, group_month: 3, group_day: 9 }, '2026-03-09'],
  ['week', { group_year: 2026, group_week: 1 }, '2026-01-01'],
  ['week', { group_year: 2026, group_week: 2 }, '2026-01-04'],
  ['month', { group_year: 2026, group_month: 12 }, '2026-12-01'],
  ['year', { group_year: 2026 }, '2026-01-01'],
] as const)('a %s is told by its first day', (period, values, first) => {
  expect(groupsIn([row(values)], question(period), COLUMNS).groups[0]?.value).toBe(first)
})

test('records without a date are a group of their own', () => {
  expect(groupsIn([row({ records_counted: 2 })], question('month'), COLUMNS).groups).toEqual([
    { value: null, count: 2, totals: [null] },
  ])
})

test('of too many groups the first are told', () => {
  const many = Array.from({ length: MOST_GROUPS + 1 }, (_, at) => row({ group_value: at }))
  const { groups, more } = groupsIn(many, question(null), COLUMNS)
  expect([groups.length, more]).toEqual([MOST_GROUPS, true])
  expect(groupsIn(many.slice(1), question(null), COLUMNS).more).toBe(false)
})
