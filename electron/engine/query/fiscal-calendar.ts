import { DAY } from '@shared/format/time-zone'
import type { WallTime } from '@shared/format/time-zone'

/**
 * How an organisation divides its years: from which day (a day that a month does not have is the first of the next), into which
 * periods, and whether a year is called by the calendar year it starts or ends in.
 * Source: organization.fiscalcalendarstart, fiscalperiodtype, fiscalyeardisplaycode
 */
export interface FiscalCalendar {
  readonly startMonth: number
  readonly startDay: number
  readonly period: FiscalPeriod
  readonly yearNamedBy: 'start' | 'end'
}

export type FiscalPeriod = keyof typeof PERIODS

/** How many periods of each kind a year has, how many months each lasts (`null`: 28 days), and what one is called. */
const PERIODS = {
  year: { count: 1, months: 12, word: 'Year' },
  halfYear: { count: 2, months: 6, word: 'Semester' },
  quarter: { count: 4, months: 3, word: 'Quarter' },
  month: { count: 12, months: 1, word: 'Month' },
  fourWeeks: { count: 13, months: null, word: 'Period' },
} as const

/** The fiscal calendar of an organisation that has not set another. */
export const PLAIN_FISCAL_CALENDAR: FiscalCalendar = {
  startMonth: 1,
  startDay: 1,
  period: 'quarter',
  yearNamedBy: 'start',
}

/** What an organisation says of its fiscal year, as its columns have it. */
export interface FiscalSettings {
  /** `fiscalcalendarstart`: an instant whose month and day are meant, in no zone. */
  readonly start: string | null
  /** `fiscalperiodtype`: 2000 to 2004. */
  readonly periodType: number | null
  /** `fiscalyeardisplaycode`: 1 for the year it starts in, 2 for the one it ends in. */
  readonly yearDisplay: number | null
}

const PERIOD_TYPES: ReadonlyMap<number | null, FiscalPeriod> = new Map([
  [2000, 'year'],
  [2001, 'halfYear'],
  [2002, 'quarter'],
  [2003, 'month'],
  [2004, 'fourWeeks'],
])

/**
 * The fiscal calendar of an organisation; what it does not say is as in a new one.
 * Source: https://learn.microsoft.com/dotnet/api/microsoft.crm.sdk.organizationfiscalyeardisplaycode
 */
export function fiscalCalendarOf({ start, periodType, yearDisplay }: FiscalSettings): FiscalCalendar {
  const [, month, day] = /^\d{4}-(\d{2})-(\d{2})/.exec(start ?? '') ?? []
  return {
    startMonth: month === undefined ? PLAIN_FISCAL_CALENDAR.startMonth : Number(month),
    startDay: day === undefined ? PLAIN_FISCAL_CALENDAR.startDay : Number(day),
    period: PERIOD_TYPES.get(periodType) ?? PLAIN_FISCAL_CALENDAR.period,
    yearNamedBy: yearDisplay === 2 ? 'end' : 'start',
  }
}

/** A period of a fiscal year, both by number. The year is the calendar year it starts in, whatever it is called. */
export interface FiscalPlace {
  readonly startYear: number
  readonly period: number
}

export function periodRule({ period }: FiscalCalendar): (typeof PERIODS)[FiscalPeriod] {
  return PERIODS[period]
}

/** The calendar year in which the fiscal year starts that is called by that number. */
export function startYearOf(name: number, calendar: FiscalCalendar): number {
  return name - yearNameShift(calendar)
}

/** What is added to the year in which a fiscal year starts to get its name. */
export function yearNameShift({ yearNamedBy, startMonth, startDay }: FiscalCalendar): number {
  return yearNamedBy === 'end' && (startMonth > 1 || startDay > 1) ? 1 : 0
}

/** The midnight that begins the fiscal year. */
export function fiscalYearStart(startYear: number, { startMonth, startDay }: FiscalCalendar): WallTime {
  return midnight(startYear, startMonth, startDay)
}

/** The midnight that begins the period; a period beyond the year's last, or before its first, is one of another year. */
export function fiscalPeriodStart({ startYear, period }: FiscalPlace, calendar: FiscalCalendar): WallTime {
  const { count, months } = periodRule(calendar)
  const index = period - 1
  const year = startYear + Math.floor(index / count)
  const within = ((index % count) + count) % count
  return months === null
    ? fiscalYearStart(year, calendar) + within * 28 * DAY
    : midnight(year, calendar.startMonth + within * months, calendar.startDay)
}

/** The period in which a moment on the wall lies. The last of 28 days also has what is left of the year. */
export function fiscalPlaceOf(wall: WallTime, calendar: FiscalCalendar): FiscalPlace {
  const year = new Date(wall).getUTCFullYear()
  const startYear = wall < fiscalYearStart(year, calendar) ? year - 1 : year
  const { count } = periodRule(calendar)
  let period = count
  while (period > 1 && wall < fiscalPeriodStart({ startYear, period }, calendar)) {
    period -= 1
  }
  return { startYear, period }
}

function midnight(year: number, month: number, day: number): WallTime {
  const date = new Date(0)
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day)
  return date.getTime()
}
