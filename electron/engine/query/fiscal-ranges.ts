import type { Operator } from '@shared/fetchxml/operators'
import type { QueryClock } from './compile-request'
import {
  fiscalPeriodStart,
  fiscalPlaceOf,
  fiscalYearStart,
  PLAIN_FISCAL_CALENDAR,
  startYearOf,
  periodRule,
} from './fiscal-calendar'
import type { FiscalCalendar } from './fiscal-calendar'
import { clampedMoment, momentNow } from './moment'
import type { Moment } from './moment'
import type { MomentRange } from './relative-dates'

/** The fiscal calendar that holds for a query. */
export function fiscalCalendarOf(clock: QueryClock): FiscalCalendar {
  return clock.fiscal ?? PLAIN_FISCAL_CALENDAR
}

/**
 * The range that a fiscal operator means now, or `null` for one that is none. What counts back starts with a whole year or
 * period and ends now; what counts on starts now and ends with a whole one.
 */
export function fiscalRange(operator: Operator, count: number, clock: QueryClock): MomentRange | null {
  const calendar = fiscalCalendarOf(clock)
  const now = momentNow(clock)
  const { startYear, period } = fiscalPlaceOf(now.wall, calendar)
  const year = (offset: number): Moment => clampedMoment(fiscalYearStart(startYear + offset, calendar), clock)
  const part = (offset: number): Moment =>
    clampedMoment(fiscalPeriodStart({ startYear, period: period + offset }, calendar), clock)
  switch (operator) {
    case 'last-fiscal-year':
      return { from: year(-1), until: year(0) }
    case 'this-fiscal-year':
      return { from: year(0), until: year(1) }
    case 'next-fiscal-year':
      return { from: year(1), until: year(2) }
    case 'last-fiscal-period':
      return { from: part(-1), until: part(0) }
    case 'this-fiscal-period':
      return { from: part(0), until: part(1) }
    case 'next-fiscal-period':
      return { from: part(1), until: part(2) }
    case 'last-x-fiscal-years':
      return { from: year(-count), until: now }
    case 'last-x-fiscal-periods':
      return { from: part(-count), until: now }
    case 'next-x-fiscal-years':
      return { from: now, until: year(count + 1) }
    case 'next-x-fiscal-periods':
      return { from: now, until: part(count + 1) }
    default:
      return null
  }
}

/** The fiscal year that is called by that number. */
export function namedFiscalYear(name: number, clock: QueryClock): MomentRange {
  const calendar = fiscalCalendarOf(clock)
  const start = startYearOf(name, calendar)
  return {
    from: clampedMoment(fiscalYearStart(start, calendar), clock),
    until: clampedMoment(fiscalYearStart(start + 1, calendar), clock),
  }
}

/** A period of the fiscal year that is called by that number; `null` for one that the year does not have. */
export function namedFiscalPeriod(period: number, year: number, clock: QueryClock): MomentRange | null {
  const calendar = fiscalCalendarOf(clock)
  if (period < 1 || period > periodRule(calendar).count) {
    return null
  }
  const startYear = startYearOf(year, calendar)
  return {
    from: clampedMoment(fiscalPeriodStart({ startYear, period }, calendar), clock),
    until: clampedMoment(fiscalPeriodStart({ startYear, period: period + 1 }, calendar), clock),
  }
}
