import { MINUTE } from '@shared/format/time-zone'
import { instantOf } from '@shared/model/instant'
import type { QueryClock } from './compile-request'
import { offsetChanges } from './offset-changes'
import type { Operand } from './operand'
import { join, sql } from './sql'
import type { Sql } from './sql'

/** A date column as the calendar on the wall shows it: the user's, or that of UTC. Only times of the user's zone differ. */
export function wallDate(operand: Operand, inUserTimeZone: boolean, clock: QueryClock): Sql {
  const isShifted = inUserTimeZone && operand.column.dateBehavior === 'userLocal'
  return isShifted ? inZone(operand.sql, clock.timeZone) : operand.sql
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
