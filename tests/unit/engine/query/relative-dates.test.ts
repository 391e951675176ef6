import { describe, expect, test } from 'vitest'
import type { Operator } from '@shared/fetchxml/operators'
import { relativeRange } from '@electron/engine/query/relative-dates'

/** Wednesday 18 March 2026, 14:35:20 in Oslo. */
const OSLO = { now: Date.UTC(2026, 2, 18, 13, 35, 20), timeZone: 'Europe/Oslo' }

/** The range as the user's clock shows its ends, e.g. `2026-03-18 00:00:00`. */
function range(
  operator: Operator,
  count: number,
  clock: { now: number; timeZone: string },
): readonly (string | null)[] {
  const found = relativeRange(operator, count, clock)
  return [found?.from, found?.until].map((moment) =>
    moment === null || moment === undefined ? null : new Date(moment.wall).toISOString().slice(0, 19).replace('T', ' '),
  )
}

const NOW = '2026-03-18 14:35:20'

describe('calendar periods', () => {
  test.each<[Operator, string, string]>([
    ['yesterday', '2026-03-17', '2026-03-18'],
    ['today', '2026-03-18', '2026-03-19'],
    ['tomorrow', '2026-03-19', '2026-03-20'],
    ['last-week', '2026-03-08', '2026-03-15'],
    ['this-week', '2026-03-15', '2026-03-22'],
    ['next-week', '2026-03-22', '2026-03-29'],
    ['last-month', '2026-02-01', '2026-03-01'],
    ['this-month', '2026-03-01', '2026-04-01'],
    ['next-month', '2026-04-01', '2026-05-01'],
    ['last-year', '2025-01-01', '2026-01-01'],
    ['this-year', '2026-01-01', '2027-01-01'],
    ['next-year', '2027-01-01', '2028-01-01'],
  ])('%s goes from %s to %s', (operator, from, until) => {
    expect(range(operator, 0, OSLO)).toEqual([`${from} 00:00:00`, `${until} 00:00:00`])
  })

  test('a week begins on Sunday, also on a Sunday', () => {
    const sunday = { ...OSLO, now: Date.UTC(2026, 2, 15, 12) }
    expect(range('this-week', 0, sunday)).toEqual(['2026-03-15 00:00:00', '2026-03-22 00:00:00'])
  })
})

describe('counted back', () => {
  test.each<[Operator, number, string]>([
    ['last-seven-days', 0, '2026-03-11 00:00:00'],
    ['last-x-days', 7, '2026-03-11 00:00:00'],
    ['last-x-weeks', 2, '2026-03-04 00:00:00'],
    ['last-x-months', 1, '2026-02-18 00:00:00'],
    ['last-x-years', 3, '2023-03-18 00:00:00'],
    ['last-x-hours', 2, '2026-03-18 12:00:00'],
  ])('%s %i goes from %s until now', (operator, count, from) => {
    expect(range(operator, count, OSLO)).toEqual([from, NOW])
  })
})

describe('counted on', () => {
  test.each<[Operator, number, string]>([
    ['next-seven-days', 0, '2026-03-26 00:00:00'],
    ['next-x-days', 7, '2026-03-26 00:00:00'],
    ['next-x-weeks', 1, '2026-03-26 00:00:00'],
    ['next-x-months', 1, '2026-04-19 00:00:00'],
    ['next-x-years', 1, '2027-03-19 00:00:00'],
    ['next-x-hours', 2, '2026-03-18 17:00:00'],
  ])('%s %i goes from now until %s', (operator, count, until) => {
    expect(range(operator, count, OSLO)).toEqual([NOW, until])
  })
})

describe('older than', () => {
  test.each<[Operator, number, string]>([
    ['olderthan-x-minutes', 40, '2026-03-18 13:55:00'],
    ['olderthan-x-hours', 15, '2026-03-17 23:00:00'],
    ['olderthan-x-days', 18, '2026-02-28 00:00:00'],
    ['olderthan-x-weeks', 1, '2026-03-11 00:00:00'],
    ['olderthan-x-months', 3, '2025-12-18 00:00:00'],
    ['olderthan-x-years', 1, '2025-03-18 00:00:00'],
  ])('%s %i ends at %s', (operator, count, until) => {
    expect(range(operator, count, OSLO)).toEqual([null, until])
  })
})

describe('at the edges', () => {
  test('a month without that day ends on its last', () => {
    const clock = { ...OSLO, now: Date.UTC(2026, 2, 31, 12) }
    expect(range('last-x-months', 1, clock)[0]).toBe('2026-02-28 00:00:00')
  })
  test("the day is the user's, not that of UTC", () => {
    const clock = { now: Date.UTC(2026, 2, 18, 23, 30), timeZone: 'Europe/Oslo' }
    expect(range('today', 0, clock)).toEqual(['2026-03-19 00:00:00', '2026-03-20 00:00:00'])
  })
  test('a day on which the clocks change is 23 hours long', () => {
    const clock = { now: Date.UTC(2026, 2, 29, 12), timeZone: 'Europe/Oslo' }
    const today = relativeRange('today', 0, clock)
    expect((today?.until?.instant ?? 0) - (today?.from?.instant ?? 0)).toBe(23 * 3_600_000)
  })
  test('hours are counted as time across a change of the clocks', () => {
    const clock = { now: Date.UTC(2026, 2, 29, 2, 10), timeZone: 'Europe/Oslo' }
    expect(range('last-x-hours', 3, clock)[0]).toBe('2026-03-29 00:00:00')
  })
  test('an hour begins where it does in a zone of half hours', () => {
    const clock = { now: Date.UTC(2026, 2, 18, 13, 35), timeZone: 'Asia/Kolkata' }
    expect(range('last-x-hours', 1, clock)[0]).toBe('2026-03-18 18:00:00')
  })
  test('a count beyond the calendar ends where the calendar does', () => {
    expect(range('last-x-years', 10_000_000, OSLO)[0]).toBe('1753-01-01 00:00:00')
    expect(range('next-x-days', 10_000_000, OSLO)[1]).toBe('9999-12-31 00:00:00')
  })
  test('an operator that is not relative has no range', () => {
    expect(relativeRange('eq', 0, OSLO)).toBeNull()
  })
})
