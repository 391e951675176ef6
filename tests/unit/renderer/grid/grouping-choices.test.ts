import { expect, test } from 'vitest'
import type { ViewColumn } from '@shared/model/view'
import {
  groupingOf,
  groupingsOf,
  readGroupingChoices,
  totalsOf,
  UNGROUPED,
  withTotal,
  writeGroupingChoices,
  type GroupingChoices,
} from '@renderer/features/grid/grouping-choices'
import { textColumn } from './view-column'

const BASICS = { label: '', required: 'none', creatable: true, updatable: true } as const
const name = textColumn('name', 100)
const price: ViewColumn = {
  ...name,
  name: 'price',
  column: { ...BASICS, name: 'price', kind: 'money', min: 0, max: 1, precision: 2 },
}
const day: ViewColumn = {
  ...name,
  name: 'day',
  column: { ...BASICS, name: 'day', kind: 'dateTime', behavior: 'userLocal', dateOnlyFormat: false },
}

function storage(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => {
      Reflect.deleteProperty(kept, key)
    },
  }
}

test('dates are grouped by periods, other columns by their values, notes by nothing', () => {
  expect(groupingsOf(day.column)).toContain('month')
  expect(groupingsOf(name.column)).toEqual([null])
  expect(groupingsOf({ ...BASICS, name: 'notes', kind: 'memo', maxLength: 10 })).toEqual([])
  expect(groupingsOf({ ...BASICS, name: 'to', kind: 'parties', participation: 2, targets: [] })).toEqual([])
})

test('a text has no total, a date no sum', () => {
  expect(totalsOf(name.column)).toEqual([])
  expect(totalsOf(day.column)).toEqual(['min', 'max', 'count'])
  expect(totalsOf(price.column)).toContain('sum')
})

test('what the view cannot answer any more is not asked', () => {
  const choices: GroupingChoices = {
    group: { column: 'day', dateGrouping: 'month' },
    totals: { price: 'sum', gone: 'sum', day: 'avg' },
  }
  expect(groupingOf(choices, [name, price, day])).toEqual({
    group: choices.group,
    totals: [{ column: 'price', aggregate: 'sum' }],
  })
  expect(groupingOf(choices, [name]).group).toBeNull()
  expect(groupingOf({ ...choices, group: { column: 'day', dateGrouping: null } }, [day]).group).toBeNull()
})

test('a total is chosen, changed and taken away', () => {
  const summed = withTotal(UNGROUPED, 'price', 'sum')
  expect(withTotal(summed, 'price', 'avg').totals).toEqual({ price: 'avg' })
  expect(withTotal(summed, 'price', null)).toEqual(UNGROUPED)
})

test('the choices of a view are kept, and nothing is when there are none', () => {
  const place = storage()
  const choices = withTotal({ group: { column: 'day', dateGrouping: 'week' }, totals: {} }, 'price', 'max')
  writeGroupingChoices(place, 'v', choices)
  expect(readGroupingChoices(place, 'v')).toEqual(choices)
  expect(readGroupingChoices(place, 'other')).toEqual(UNGROUPED)
  writeGroupingChoices(place, 'v', UNGROUPED)
  expect(place.kept).toEqual({})
})

test.each(['', '{', '[]', '{"group":1,"totals":{}}', '{"group":null,"totals":{"price":"most"}}'])(
  'what cannot be read counts for nothing: %s',
  (text) => {
    expect(readGroupingChoices(storage({ 'groups of view v': text }), 'v')).toEqual(UNGROUPED)
  },
)
