import type { ColumnOf } from '../model/column'
import { fail, ok, type Result } from '../model/result'
import { showsDayOnly } from './date-text'
import { dateWordsOf, foldWord, type DateWords } from './date-words'
import { latinDigitsOf } from './number-text'
import type { Region, TypedProblem } from './region'
import { instantAt, isRealWallClock, wallClockText, type WallClock } from './wall-clock'

type DateColumn = ColumnOf<'dateTime'>
type Day = Pick<WallClock, 'year' | 'month' | 'day'>
type Time = Pick<WallClock, 'hour' | 'minute' | 'second'>

const MIDNIGHT: Time = { hour: 0, minute: 0, second: 0 }

/**
 * A typed date, or date and time, as the column's value on the wire. Read are ISO text, the locale's order of day, month
 * and year with any separator, names of months, years of two digits (1950 to 2049) and, without a year, `thisYear`.
 */
export function parseDate(
  column: DateColumn,
  typed: string,
  region: Region,
  thisYear: number,
): Result<string, TypedProblem> {
  const dayOnly = showsDayOnly(column)
  const problem: TypedProblem = { kind: dayOnly ? 'notADate' : 'notADateTime' }
  const words = dateWordsOf(region.locale)
  const text = latinDigitsOf(typed, region.locale).normalize('NFKC').trim()
  const { time, rest } = dayOnly ? { time: MIDNIGHT, rest: text } : takeTime(text, words)
  const day = time === null ? null : dayOf(rest, words, thisYear)
  if (time === null || day === null) return fail(problem)
  const wall: WallClock = { ...day, ...time }
  return isRealWallClock(wall) ? ok(wireText(column, wall, region)) : fail(problem)
}

function wireText(column: DateColumn, wall: WallClock, region: Region): string {
  switch (column.behavior) {
    case 'userLocal':
      return instantAt(wall, region.timeZone)
    case 'dateOnly':
      return wallClockText(wall).slice(0, 10)
    case 'timeZoneIndependent':
      return `${wallClockText(wall)}Z`
  }
}

/** Takes the time out of the text. No time at all means midnight, a time that no clock shows means `null`. */
function takeTime(text: string, words: DateWords): { readonly time: Time | null; readonly rest: string } {
  const atColon = /(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?/.exec(text)
  // A point also stands in dates: it separates a time only at the end, behind a date.
  const atPoint = words.pointInTime ? /(?<=[\s,]\D*)(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?=\D*$)/.exec(text) : null
  const found = atColon ?? atPoint
  if (found === null) return { time: MIDNIGHT, rest: text }
  const before = text.slice(0, found.index).replace(/(?<=\d)T$/iu, ' ')
  const after = text.slice(found.index + found[0].length)
  const spoken = takeDayPeriod(`${before} ${after}`, words)
  const hour = hourOf(Number(found[1]), spoken.dayPeriod, words)
  return {
    time: hour === null ? null : { hour, minute: Number(found[2]), second: Number(found[3] ?? 0) },
    rest: spoken.rest,
  }
}

function takeDayPeriod(text: string, words: DateWords): { readonly dayPeriod: string | null; readonly rest: string } {
  for (const found of text.matchAll(/\p{L}[\p{L}\p{M}.]*(?:\s\p{L}\.?(?!\p{L}))?/gu)) {
    const folded = foldWord(found[0])
    if (words.dayPeriods.has(folded)) {
      return { dayPeriod: folded, rest: text.slice(0, found.index) + text.slice(found.index + found[0].length) }
    }
  }
  return { dayPeriod: null, rest: text }
}

function hourOf(onClock: number, dayPeriod: string | null, words: DateWords): number | null {
  if (dayPeriod === null || onClock > 12) return onClock
  return words.hours.get(`${onClock}|${dayPeriod}`) ?? null
}

function dayOf(text: string, words: DateWords, thisYear: number): Day | null {
  const numbers: string[] = []
  let month: number | null = null
  for (const [token] of text.matchAll(/\d+|[\p{L}\p{M}]+(?:\.?[\p{L}\p{M}]+)*/gu)) {
    if (/^\d+$/.test(token)) {
      numbers.push(token)
      continue
    }
    const word = foldWord(token)
    const named = words.months.get(word)
    if (named !== undefined && month === null) month = named
    else if (!words.fillers.has(word)) return null
  }
  return month === null ? dayFromNumbers(numbers, words.order, thisYear) : dayWithMonth(numbers, month, words, thisYear)
}

function dayWithMonth(numbers: readonly string[], month: number, words: DateWords, thisYear: number): Day | null {
  const [first, second, ...more] = numbers
  if (first === undefined || more.length > 0) return null
  if (second === undefined) return { day: Number(first), month, year: thisYear }
  const yearFirst = first.length > 2 || (second.length <= 2 && words.order[0] === 'year')
  return yearFirst
    ? { year: yearOf(first), month, day: Number(second) }
    : { day: Number(first), month, year: yearOf(second) }
}

function dayFromNumbers(numbers: readonly string[], order: DateWords['order'], thisYear: number): Day | null {
  const compact = numbers.length === 1 ? /^(\d{4})(\d{2})(\d{2})$/.exec(numbers[0] ?? '') : null
  if (compact !== null) return dayFromNumbers(compact.slice(1), ['year', 'month', 'day'], thisYear)
  const wanted = numbers.length === 2 ? order.filter((part) => part !== 'year') : orderFor(numbers, order)
  if (numbers.length < 2 || numbers.length > 3) return null
  const valueOf = (part: 'day' | 'month' | 'year'): string | undefined => numbers[wanted.indexOf(part)]
  const [day, month, year] = [valueOf('day'), valueOf('month'), valueOf('year')]
  if (day === undefined || month === undefined || day.length > 2 || month.length > 2) return null
  return { day: Number(day), month: Number(month), year: year === undefined ? thisYear : yearOf(year) }
}

/** A year of four digits in front is ISO's order, whatever the locale's. */
function orderFor(numbers: readonly string[], order: DateWords['order']): DateWords['order'] {
  return (numbers[0] ?? '').length > 2 ? ['year', 'month', 'day'] : order
}

function yearOf(digits: string): number {
  const year = Number(digits)
  return digits.length > 2 ? year : year + (year < 50 ? 2000 : 1900)
}
