import type { DateGrouping } from '@shared/fetchxml/fetch-query'
import type { QueryClock } from './compile-request'
import { periodRule } from './fiscal-calendar'
import { fiscalPeriodOf, fiscalQuarterOf, fiscalYearOf } from './fiscal-parts'
import { fiscalCalendarOf } from './fiscal-ranges'
import type { Operand } from './operand'
import { sql } from './sql'
import type { Sql } from './sql'
import { wallDate } from './wall-date'

/** A part of a date: what is answered, and the number by which it is ordered. */
export interface DatePart {
  readonly kind: 'whole' | 'text'
  readonly value: Sql
  readonly order: Sql
}

/**
 * The part of a date by which rows are grouped: the day of the month, the week of the year (weeks begin on Sunday, the first
 * holds 1 January), the month, the quarter of the fiscal year or the year, as a number; the fiscal period or year as a text such
 * as `Quarter 1 FY2026`.
 */
export function datePart(
  operand: Operand,
  grouping: DateGrouping,
  inUserTimeZone: boolean,
  clock: QueryClock,
): DatePart {
  const date = wallDate(operand, inUserTimeZone, clock)
  switch (grouping) {
    case 'day':
      return number(sql`CAST(strftime('%d', ${date}) AS INTEGER)`)
    case 'week':
      return number(sql`(CAST(strftime('%j', ${date}) AS INTEGER) - 1
        + CAST(strftime('%w', ${date}, 'start of year') AS INTEGER)) / 7 + 1`)
    case 'month':
      return number(sql`CAST(strftime('%m', ${date}) AS INTEGER)`)
    case 'quarter':
      return number(fiscalQuarterOf(operand, inUserTimeZone, clock))
    case 'year':
      return number(sql`CAST(strftime('%Y', ${date}) AS INTEGER)`)
    case 'fiscal-year': {
      const year = fiscalYearOf(operand, inUserTimeZone, clock)
      return { kind: 'text', value: sql`'FY' || ${year}`, order: year }
    }
    case 'fiscal-period': {
      const year = fiscalYearOf(operand, inUserTimeZone, clock)
      const period = fiscalPeriodOf(operand, inUserTimeZone, clock)
      const { word } = periodRule(fiscalCalendarOf(clock))
      const value = sql`${`${word} `} || ${period} || ' FY' || ${year}`
      return { kind: 'text', value, order: sql`(${year} * 100 + ${period})` }
    }
  }
}

function number(value: Sql): DatePart {
  return { kind: 'whole', value, order: value }
}
