import type { DateGrouping } from '@shared/fetchxml/fetch-query'
import { MINUTE } from '@shared/format/time-zone'
import { instantOf } from '@shared/model/instant'
import type { QueryClock } from './compile-request'
import { offsetChanges } from './offset-changes'
import type { Operand } from './operand'
import { join, sql } from './sql'
import type { Sql } from './sql'

/**
 * The part of a date by which rows are grouped: the day of the month, the week of the year (weeks begin on Sunday, the first
 * holds 1 January), the month, the quarter or the year, as a number. `null` for fiscal parts, which need the
 * organisation's calendar.
 */
export function datePart(
  operand: Operand,
  grouping: DateGrouping,
  inUserTimeZone: boolean,
  clock: QueryClock,
): Sql | null {
  const isShifted = inUserTimeZone && operand.column.dateBehavior === 'userLocal'
  const date = isShifted ? inZone(operand.sql, clock.timeZone) : operand.sql
  switch (grouping) {
    case 'day':
      return sql`CAST(strftime('%d', ${date}) AS INTEGER)`
    case 'week':
      return sql`(CAST(strftime('%j', ${date}) AS INTEGER) - 1
        + CAST(strftime('%w', ${date}, 'start of year') AS INTEGER)) / 7 + 1`
    case 'month':
      return sql`CAST(strftime('%m', ${date}) AS INTEGER)`
    case 'quarter':
      return sql`(CAST(strftime('%m', ${date}) AS INTEGER) + 2) / 3`
    case 'year':
      return sql`CAST(strftime('%Y', ${date}) AS INTEGER)`
    case 'fiscal-period':
    case 'fiscal-year':
      return null
  }
}

/** SQLite knows no time zones, so the zone's changes of offset are written out. */
function inZone(date: Sql, timeZone: string): Sql {
  const { first, changes } = offsetChanges(timeZone)
  if (changes.length === 0) {
    return sql`datetime(${date}, ${modifier(first)})`
  }
  const offsetBefore = (index: number): number => changes[index - 1]?.offset ?? first
  const cases = changes.map(
    ({ instant }, index) => sql`WHEN ${date} < ${instantOf(instant)} THEN ${modifier(offsetBefore(index))}`,
  )
  return sql`datetime(${date}, CASE ${join(cases, ' ')} ELSE ${modifier(offsetBefore(changes.length))} END)`
}

function modifier(offset: number): string {
  return `${offset < 0 ? '' : '+'}${offset / MINUTE} minutes`
}
