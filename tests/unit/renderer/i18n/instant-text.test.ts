import { expect, test } from 'vitest'
import { agoText, clockText, daysSince, dayText, isToday } from '@renderer/i18n/instant-text'

const oslo = { locale: 'en-GB', timeZone: 'Europe/Oslo' }
const now = Date.parse('2026-11-23T10:42:07Z')

test('the time of day is that of the user', () => {
  expect(clockText('2026-11-23T08:58:00Z', oslo)).toBe('09:58')
  expect(clockText('2026-11-23T09:42:07Z', oslo, true)).toBe('10:42:07')
})

test('the day begins at midnight of the user, not of Greenwich', () => {
  expect(isToday('2026-11-22T23:30:00Z', now, oslo)).toBe(true)
  expect(isToday('2026-11-22T22:30:00Z', now, oslo)).toBe(false)
})

test('a day names its year only when it is another', () => {
  expect(dayText('2026-10-17T15:32:00Z', now, oslo)).toBe('17 Oct')
  expect(dayText('2024-10-17T15:32:00Z', now, oslo)).toBe('17 Oct 2024')
})

test.each([
  ['2026-11-23T10:42:00Z', '0 minutes ago'],
  ['2026-11-23T09:56:00Z', '46 minutes ago'],
  ['2026-11-23T04:00:00Z', '6 hours ago'],
  ['2026-11-22T04:00:00Z', '30 hours ago'],
  ['2026-11-14T04:00:00Z', '9 days ago'],
])('%s is told as %s', (at, text) => {
  expect(agoText(at, now, oslo)).toBe(text)
})

test('a clock that went back tells nothing from the future', () => {
  expect(agoText('2026-11-23T11:00:00Z', now, oslo)).toBe('0 minutes ago')
})

test('days are counted whole', () => {
  expect(daysSince('2026-11-20T10:43:00Z', now)).toBe(2)
  expect(daysSince('2026-11-20T10:42:00Z', now)).toBe(3)
})
