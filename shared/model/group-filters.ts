import type { ColumnFilter } from './list-question'
import { isLookupValue, isPartyList, type CellValue } from './record'
import type { DatePeriod, Grouping } from './record-groups'

const DAY = 86_400_000

/** The filters that leave the records of one group. */
export function groupFilters({ column, dateGrouping }: Grouping, value: CellValue): readonly ColumnFilter[] {
  if (value === null) return [{ column, operator: 'null', values: [] }]
  if (dateGrouping === null) return [{ column, operator: 'eq', values: [written(value)] }]
  const [first, last] = periodDays(written(value), dateGrouping)
  return [
    { column, operator: 'on-or-after', values: [first] },
    { column, operator: 'on-or-before', values: [last] },
  ]
}

/** The first and the last day of the period that begins on `first`, as `2026-03-01`. */
export function periodDays(first: string, period: DatePeriod): readonly [string, string] {
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number)
  switch (period) {
    case 'day':
      return [first, first]
    case 'week': {
      const begin = utc(year, month, day)
      // Weeks end on Saturday, and with the year, as the server counts them.
      const saturday = begin + (6 - new Date(begin).getUTCDay()) * DAY
      return [first, dayText(Math.min(saturday, utc(year, 12, 31)))]
    }
    case 'month':
      return [first, dayText(utc(year, month + 1, 0))]
    case 'quarter':
      return [first, dayText(utc(year, month + 3, 0))]
    case 'year':
      return [first, dayText(utc(year, 12, 31))]
  }
}

/** The first day of a week of a year. Weeks begin on Sunday, the first on 1 January. */
export function firstDayOfWeek(year: number, week: number): string {
  const begin = utc(year, 1, 1)
  const sunday = begin - new Date(begin).getUTCDay() * DAY + (week - 1) * 7 * DAY
  return dayText(Math.max(begin, sunday))
}

/** A day as `2026-03-01`. */
export function dayOf(year: number, month: number, day: number): string {
  return dayText(utc(year, month, day))
}

function utc(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getTime()
}

function dayText(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

function written(value: CellValue): string {
  if (isLookupValue(value)) return value.id
  // Nothing is grouped by a list of parties.
  if (isPartyList(value)) return ''
  return typeof value === 'boolean' ? String(Number(value)) : String(value)
}
