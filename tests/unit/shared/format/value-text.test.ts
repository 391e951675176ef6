import { expect, test } from 'vitest'
import { alignsRight, cellText, valueText } from '@shared/format/value-text'
import { choiceColumn, columns, dateColumn, numberColumn } from './columns'

const region = { locale: 'en-GB', timeZone: 'Europe/Oslo' }

test('money is whole without decimals and has all of them otherwise', () => {
  const money = numberColumn('money', 2)
  expect(valueText(money, 1240000, region)).toBe('1,240,000')
  expect(valueText(money, 12.5, region)).toBe('12.50')
})
test('a moment is shown by the clock of the zone that was passed in', () => {
  expect(valueText(dateColumn('userLocal', false), '2025-10-28T12:00:00Z', region)).toBe('28 Oct 2025, 13:00')
})
test('a date and time without a zone is shown as it is written', () => {
  expect(valueText(dateColumn('timeZoneIndependent', false), '2025-10-28T12:00:00Z', region)).toBe('28 Oct 2025, 12:00')
})
test('a day stays the same day in every zone', () => {
  const west = { locale: 'en-GB', timeZone: 'Pacific/Honolulu' }
  expect(valueText(dateColumn('dateOnly', true), '2025-10-28', west)).toBe('28 Oct 2025')
})
test('a grid leaves out the year of today', () => {
  const day = dateColumn('dateOnly', true)
  expect(cellText(day, '2025-10-28', region, 2025)).toBe('28 Oct')
  expect(cellText(day, '2025-10-28', region, 2026)).toBe('28 Oct 2025')
})
test('a grid shows several lines as one', () => {
  expect(cellText(columns.memo, 'Bay 3\n  badge', region, 2026)).toBe('Bay 3 badge')
})
test('a lookup is shown by its name, and by its id where the server gave no name', () => {
  expect(valueText(columns.text, { table: 'contact', id: 'x', name: 'Noor' }, region)).toBe('Noor')
  expect(valueText(columns.text, { table: 'contact', id: 'x', name: null }, region)).toBe('x')
})
test('a choice the organisation no longer has is shown by its number', () => {
  expect(valueText(choiceColumn('choice', ['Cold']), 9, region)).toBe('9')
})
test('nothing is empty text', () => expect(valueText(columns.whole, null, region)).toBe(''))
test('numbers and dates stand at the right, text at the left', () => {
  expect([columns.whole, dateColumn('dateOnly', true), columns.text, columns.yesNo].map(alignsRight)).toEqual([
    true,
    true,
    false,
    false,
  ])
})
