import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import { groupText, totalText } from '@renderer/features/grid/group-text'
import type { Words } from '@renderer/i18n'

const region = { locale: 'en-GB', timeZone: 'Europe/Oslo' }
const words: Words = (key, values = {}) => `${key} ${Object.values(values).join(' ')}`.trim()
const BASICS = { name: 'x', label: 'X', required: 'none', creatable: true, updatable: true } as const
const date: Column = { ...BASICS, kind: 'dateTime', behavior: 'userLocal', dateOnlyFormat: false }
const money: Column = { ...BASICS, kind: 'money', min: 0, max: 1e9, precision: 2 }

test.each([
  ['day', '9 Mar 2026'],
  ['week', 'grouping.weekOf 9 Mar 2026'],
  ['month', 'March 2026'],
  ['quarter', 'grouping.quarterOf 1 2026'],
  ['year', '2026'],
] as const)('a %s is told as people say it', (period, text) => {
  expect(groupText(date, period, '2026-03-09', region, words)).toBe(text)
})

test('records without a value have a name as a group', () => {
  expect(groupText(date, 'month', null, region, words)).toBe('grouping.noValue')
})

test('a total is written as its column is, a count as a count', () => {
  const formats = { region, count: (n: number) => `${n} counted` }
  expect(totalText(money, { column: 'x', aggregate: 'sum' }, 1234.5, formats)).toBe('1,234.50')
  expect(totalText(money, { column: 'x', aggregate: 'count' }, 3, formats)).toBe('3 counted')
  expect(totalText(money, { column: 'x', aggregate: 'min' }, null, formats)).toBe('')
  expect(totalText(date, { column: 'x', aggregate: 'max' }, '2026-03-09T12:00:00Z', formats)).toBe('9 Mar 2026')
})
