import type { QueryClock } from './compile-request'
import { periodRule, yearNameShift } from './fiscal-calendar'
import type { FiscalCalendar } from './fiscal-calendar'
import { fiscalCalendarOf } from './fiscal-ranges'
import type { Operand } from './operand'
import { sql } from './sql'
import type { Sql } from './sql'
import { wallDate } from './wall-date'

/** The number of the fiscal period in which a date lies. */
export function fiscalPeriodOf(operand: Operand, inUserTimeZone: boolean, clock: QueryClock): Sql {
  const calendar = fiscalCalendarOf(clock)
  const date = wallDate(operand, inUserTimeZone, clock)
  const { count, months } = periodRule(calendar)
  if (months !== null) {
    return sql`(${monthsSinceStart(date, calendar)} / ${months} + 1)`
  }
  const start = sql`date(printf('%04d-%02d-01', ${startYear(date, calendar)}, ${calendar.startMonth}), ${daysOn(calendar)})`
  // A null stays null: min() of it and a number is null.
  return sql`min(${count}, CAST(julianday(date(${date})) - julianday(${start}) AS INTEGER) / 28 + 1)`
}

/** The number of the quarter of the fiscal year. */
export function fiscalQuarterOf(operand: Operand, inUserTimeZone: boolean, clock: QueryClock): Sql {
  const date = wallDate(operand, inUserTimeZone, clock)
  return sql`(${monthsSinceStart(date, fiscalCalendarOf(clock))} / 3 + 1)`
}

/** The number by which the date's fiscal year is called. */
export function fiscalYearOf(operand: Operand, inUserTimeZone: boolean, clock: QueryClock): Sql {
  const calendar = fiscalCalendarOf(clock)
  return sql`(${startYear(wallDate(operand, inUserTimeZone, clock), calendar)} + ${yearNameShift(calendar)})`
}

// With the day of the month shifted so that the year starts on the first of a month, months alone tell periods apart.

function shifted(date: Sql, { startDay }: FiscalCalendar): Sql {
  return startDay === 1 ? date : sql`date(${date}, ${`-${startDay - 1} days`})`
}

function monthsSinceStart(date: Sql, calendar: FiscalCalendar): Sql {
  const month = sql`CAST(strftime('%m', ${shifted(date, calendar)}) AS INTEGER)`
  return sql`((${month} + ${12 - calendar.startMonth}) % 12)`
}

function startYear(date: Sql, calendar: FiscalCalendar): Sql {
  const day = shifted(date, calendar)
  const isEarlier = sql`(CAST(strftime('%m', ${day}) AS INTEGER) < ${calendar.startMonth})`
  return sql`(CAST(strftime('%Y', ${day}) AS INTEGER) - ${isEarlier})`
}

function daysOn({ startDay }: FiscalCalendar): string {
  return `+${startDay - 1} days`
}
