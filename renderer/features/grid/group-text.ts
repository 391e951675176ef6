import type { Region } from '@shared/format/region'
import { valueText } from '@shared/format/value-text'
import type { Column } from '@shared/model/column'
import type { CellValue } from '@shared/model/record'
import type { ColumnTotal, DatePeriod } from '@shared/model/record-groups'
import type { Words } from '@renderer/i18n'

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** A group's value as a person reads it: a value, a month of a year, `No value`. */
export function groupText(
  column: Column,
  period: DatePeriod | null,
  value: CellValue,
  region: Region,
  words: Words,
): string {
  if (value === null) return words('grouping.noValue')
  if (period === null || typeof value !== 'string') return valueText(column, value, region)
  const date = new Date(`${value}T00:00:00Z`)
  const format = (shown: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(region.locale, { ...shown, calendar: 'gregory', timeZone: 'UTC' }).format(date)
  switch (period) {
    case 'day':
      return format(DAY)
    case 'week':
      return words('grouping.weekOf', { day: format(DAY) })
    case 'month':
      return format({ month: 'long', year: 'numeric' })
    case 'quarter':
      return words('grouping.quarterOf', {
        quarter: Math.floor(date.getUTCMonth() / 3) + 1,
        year: format({ year: 'numeric' }),
      })
    case 'year':
      return format({ year: 'numeric' })
  }
}

/** A total as a person reads it; empty where there is none. */
export function totalText(
  column: Column,
  { aggregate }: ColumnTotal,
  value: CellValue,
  { region, count }: { readonly region: Region; count(count: number): string },
): string {
  if (aggregate === 'count') return typeof value === 'number' ? count(value) : ''
  return valueText(column.kind === 'dateTime' ? { ...column, dateOnlyFormat: true } : column, value, region)
}
