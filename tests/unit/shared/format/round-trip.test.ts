import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseValue } from '@shared/format/parse-value'
import { valueText } from '@shared/format/value-text'
import type { Column } from '@shared/model/column'
import type { CellValue } from '@shared/model/record'
import { choiceColumn, columns, dateColumn, LOCALES, numberColumn } from './columns'

const THIS_YEAR = 2026
const anyZone = fc.constantFrom('UTC', 'Europe/Oslo', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland')
const anyMinute = fc
  .integer({ min: Date.UTC(1753, 0, 2) / 60_000, max: Date.UTC(9999, 11, 29) / 60_000 })
  .map((minutes) => `${new Date(minutes * 60_000).toISOString().slice(0, 19)}Z`)
const anyDay = anyMinute.map((instant) => instant.slice(0, 10))

function numbersOf(precision: number): fc.Arbitrary<number> {
  const step = 10 ** precision
  const limit = Math.min(100_000_000_000 * step, Number.MAX_SAFE_INTEGER)
  return fc.integer({ min: -limit, max: limit }).map((units) => Number((units / step).toFixed(precision)))
}

/** What is read can be typed back: the value that comes of it is the one that was shown. */
function readsBack(column: Column, values: fc.Arbitrary<CellValue>, locale: string, zone = fc.constant('UTC')): void {
  fc.assert(
    fc.property(values, zone, (value, timeZone) => {
      const text = valueText(column, value, { locale, timeZone })
      expect(parseValue(column, text, { locale, timeZone }, THIS_YEAR), text).toEqual({ ok: true, value })
    }),
    { numRuns: 30 },
  )
}

describe.each(LOCALES)('what %s reads can be typed back', (locale) => {
  test('whole numbers', () => readsBack(columns.whole, fc.integer(), locale))
  test('big integers', () => {
    readsBack(columns.bigint, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String), locale)
  })
  test.each([0, 1, 2, 4, 10])('decimals, doubles and money of %i digits', (precision) => {
    for (const kind of ['decimal', 'double', 'money'] as const) {
      readsBack(numberColumn(kind, precision), numbersOf(precision), locale)
    }
  })
  test('dates without a time', () => {
    readsBack(dateColumn('dateOnly', true), anyDay, locale)
    readsBack(
      dateColumn('timeZoneIndependent', true),
      anyDay.map((day) => `${day}T00:00:00Z`),
      locale,
    )
  })
  test('dates and times', () => readsBack(dateColumn('timeZoneIndependent', false), anyMinute, locale))
  test('moments, in any zone, but for the hour that clocks show twice', () => {
    const column = dateColumn('userLocal', false)
    fc.assert(
      fc.property(anyMinute, anyZone, (value, timeZone) => {
        const text = valueText(column, value, { locale, timeZone })
        const back = parseValue(column, text, { locale, timeZone }, THIS_YEAR)
        expect(back, text).toMatchObject({ ok: true })
        if (back.ok) expect(valueText(column, back.value, { locale, timeZone })).toBe(text)
      }),
      { numRuns: 30 },
    )
  })
})

describe('what is read can be typed back in every locale', () => {
  const label = fc.stringMatching(/^[A-Za-zÅØåø][A-Za-z0-9 ,.()-]{0,20}[A-Za-z]$/)
  const labels = fc.uniqueArray(label, { minLength: 1, maxLength: 8, selector: (text) => text.toLowerCase() })

  test('one line of text', () => {
    readsBack(
      columns.text,
      fc.string({ minLength: 1 }).map((text) => text.trim() || null),
      'en-GB',
    )
  })
  test('several lines of text', () => {
    const lines = fc.array(fc.string(), { minLength: 1 }).map((all) => all.join('\n').replaceAll('\r\n', '\n'))
    readsBack(
      columns.memo,
      lines.map((text) => (text.trim() === '' ? null : text)),
      'en-GB',
    )
  })
  test('yes and no', () => readsBack(columns.yesNo, fc.boolean(), 'en-GB'))
  test('choices', () => {
    fc.assert(
      fc.property(labels, (all) => {
        readsBack(choiceColumn('choice', all), fc.nat({ max: all.length - 1 }), 'en-GB')
      }),
      { numRuns: 20 },
    )
  })
  test('several choices', () => {
    fc.assert(
      fc.property(labels, (all) => {
        const chosen = fc.subarray([...all.keys()], { minLength: 1 })
        readsBack(choiceColumn('choices', all), chosen, 'en-GB')
      }),
      { numRuns: 20 },
    )
  })
})
