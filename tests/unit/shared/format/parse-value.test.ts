import { describe, expect, test } from 'vitest'
import { parseValue } from '@shared/format/parse-value'
import type { Column } from '@shared/model/column'
import { choiceColumn, columns, dateColumn, numberColumn } from './columns'

function parsed(column: Column, typed: string, locale = 'en-GB', timeZone = 'UTC'): unknown {
  const answer = parseValue(column, typed, { locale, timeZone }, 2026)
  return answer.ok ? answer.value : answer.error.kind
}

const money = numberColumn('money', 2)
const day = dateColumn('dateOnly', true)
const moment = dateColumn('userLocal', false)

describe('numbers', () => {
  test.each<[string, string, unknown]>([
    ['1234.5', 'en-GB', 1234.5],
    ['1,234.5', 'en-GB', 1234.5],
    ['1,5', 'en-GB', 1.5],
    ['1,500', 'en-GB', 1500],
    ['1.234,5', 'de-DE', 1234.5],
    ['1.5', 'de-DE', 1.5],
    ['1.500', 'de-DE', 1500],
    ['1 234,5', 'nb-NO', 1234.5],
    ['1234.5', 'nb-NO', 1234.5],
    ['1’234.50', 'de-CH', 1234.5],
    ["1'234.50", 'de-CH', 1234.5],
    ['12,34,567', 'en-IN', 1234567],
    ['−5', 'en-GB', -5],
    ['+5', 'en-GB', 5],
    ['.5', 'en-GB', 0.5],
    ['-0', 'en-GB', 0],
    ['٣٫٥', 'ar-EG', 3.5],
    ['1.230', 'en-GB', 1.23],
    ['1.235', 'en-GB', 'tooManyDigits'],
    ['1.2.3', 'en-GB', 'notANumber'],
    ['1,2345', 'de-DE', 'tooManyDigits'],
    ['12,34', 'en-GB', 12.34],
    ['five', 'en-GB', 'notANumber'],
    ['5 apples', 'en-GB', 'notANumber'],
    ['-', 'en-GB', 'notANumber'],
    ['1e5', 'en-GB', 'notANumber'],
  ])('%s in %s is %s', (typed, locale, value) => {
    expect(parsed(money, typed, locale)).toBe(value)
  })
  test('a whole number takes no fraction', () => {
    expect(parsed(columns.whole, '2.5')).toBe('notWhole')
    expect(parsed(columns.whole, '2.0')).toBe(2)
  })
  test('a big integer keeps every digit', () => {
    expect(parsed(columns.bigint, '9,223,372,036,854,775,807')).toBe('9223372036854775807')
  })
})

describe('dates', () => {
  test.each<[string, string, unknown]>([
    ['2026-02-03', 'en-GB', '2026-02-03'],
    ['2026-02-03', 'en-US', '2026-02-03'],
    ['3/2/2026', 'en-GB', '2026-02-03'],
    ['2/3/2026', 'en-US', '2026-02-03'],
    ['3.2.26', 'de-DE', '2026-02-03'],
    ['3 feb', 'en-GB', '2026-02-03'],
    ['February 3, 2026', 'en-US', '2026-02-03'],
    ['3. februar 2026', 'nb-NO', '2026-02-03'],
    ['3/2', 'en-GB', '2026-02-03'],
    ['20260203', 'en-GB', '2026-02-03'],
    ['3/2/49', 'en-GB', '2049-02-03'],
    ['3/2/50', 'en-GB', '1950-02-03'],
    ['29 Feb 2026', 'en-GB', 'notADate'],
    ['31/4/2026', 'en-GB', 'notADate'],
    ['3 Blurb 2026', 'en-GB', 'notADate'],
    ['tomorrow', 'en-GB', 'notADate'],
    ['3', 'en-GB', 'notADate'],
  ])('%s in %s is %s', (typed, locale, value) => {
    expect(parsed(day, typed, locale)).toBe(value)
  })
})

describe('dates and times', () => {
  test.each<[string, string, string, unknown]>([
    ['3 Feb 2026, 13:05', 'en-GB', 'UTC', '2026-02-03T13:05:00Z'],
    ['3 Feb 2026, 13:05', 'en-GB', 'Europe/Oslo', '2026-02-03T12:05:00Z'],
    ['3 Jul 2026 13:05', 'en-GB', 'Europe/Oslo', '2026-07-03T11:05:00Z'],
    ['2/3/2026 1:05 PM', 'en-US', 'America/New_York', '2026-02-03T18:05:00Z'],
    ['2/3/2026 12:05 am', 'en-US', 'UTC', '2026-02-03T00:05:00Z'],
    ['2026-02-03T13:05', 'en-GB', 'UTC', '2026-02-03T13:05:00Z'],
    ['2026-02-03 13:05:09', 'en-GB', 'UTC', '2026-02-03T13:05:09Z'],
    ['3.2.2026 13.05', 'da-DK', 'UTC', '2026-02-03T13:05:00Z'],
    ['3.2.2026', 'da-DK', 'UTC', '2026-02-03T00:00:00Z'],
    ['3 Feb 2026', 'en-GB', 'Europe/Oslo', '2026-02-02T23:00:00Z'],
    ['3 Feb 2026, 25:05', 'en-GB', 'UTC', 'notADateTime'],
    ['13:05', 'en-GB', 'UTC', 'notADateTime'],
    ['29 Mar 2026, 02:30', 'en-GB', 'Europe/Oslo', '2026-03-29T01:30:00Z'],
    ['25 Oct 2026, 02:30', 'en-GB', 'Europe/Oslo', '2026-10-25T00:30:00Z'],
  ])('%s in %s, %s is %s', (typed, locale, timeZone, value) => {
    expect(parsed(moment, typed, locale, timeZone)).toBe(value)
  })
  test('a day of the user is midnight on the wall, wherever the wall is', () => {
    expect(parsed(dateColumn('userLocal', true), '3 Feb 2026', 'en-GB', 'Asia/Tokyo')).toBe('2026-02-02T15:00:00Z')
  })
})

describe('the rest', () => {
  test('spaces alone are no value, of whatever kind', () => {
    for (const column of [columns.text, columns.memo, columns.whole, columns.yesNo, money, day]) {
      expect(parsed(column, '  ')).toBeNull()
    }
  })
  test('one line of text loses the spaces around it', () => expect(parsed(columns.text, '  Ilex ')).toBe('Ilex'))
  test('a choice is found by its label in any case, or by its number', () => {
    const column = choiceColumn('choice', ['Cold', 'Hot'])
    expect([parsed(column, 'hot'), parsed(column, '1'), parsed(column, 'warm')]).toEqual([1, 1, 'notAChoice'])
  })
  test('several choices stand between semicolons', () => {
    expect(parsed(choiceColumn('choices', ['A', 'B', 'C']), 'c; a')).toEqual([2, 0])
  })
})
