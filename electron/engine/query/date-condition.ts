import { DAY, SECOND } from '@shared/format/time-zone'
import type { Comparison } from './comparison-sql'
import { badValue, onlyValue, unsupported } from './condition-request'
import type { CompileCondition, ConditionRequest } from './condition-request'
import { wholeNumber } from './literal'
import { allOf, FALSE, TRUE } from './logic'
import { parseMoment, startOfDay, momentOfWall } from './moment'
import type { Moment } from './moment'
import type { Operand } from './operand'
import { relativeRange } from './relative-dates'
import type { MomentRange } from './relative-dates'
import { sql } from './sql'
import type { Sql } from './sql'

/** The greatest count of a relative operator: more days, months or years than the calendar has. */
const GREATEST_COUNT = 10_000_000

/** Operators that need a time of the day, which a date alone does not have. */
const NEEDS_TIME: readonly string[] = ['last-x-hours', 'next-x-hours', 'olderthan-x-hours', 'olderthan-x-minutes']

/** A date column compared with a written date, by instant. `ne` matches null. */
export function compareDate(request: ConditionRequest, comparison: Comparison, text: string): Sql {
  const { operand } = request
  const moment = writtenMoment(request, text)
  switch (comparison) {
    case 'eq':
      return exactly(operand, moment) === null ? FALSE : sql`${operand.sql} = ${exactly(operand, moment)}`
    case 'ne':
      return exactly(operand, moment) === null ? TRUE : sql`${operand.sql} IS NOT ${exactly(operand, moment)}`
    case 'gt':
      return sql`${operand.sql} > ${roundedDown(operand, moment)}`
    case 'ge':
      return atOrAfter(operand, moment)
    case 'lt':
      return before(operand, moment)
    case 'le':
      return sql`${operand.sql} <= ${roundedDown(operand, moment)}`
  }
}

/** From one written date to another, both instants included. */
export function dateBetween(request: ConditionRequest, low: string, high: string): Sql {
  return allOf([compareDate(request, 'ge', low), compareDate(request, 'le', high)])
}

/** `on`, `on-or-before`, `on-or-after`: by the user's day, whatever time the value names. */
export function onDay(reach: 'on' | 'before' | 'after'): CompileCondition {
  return (request) => {
    const { clock } = request.context
    const day = startOfDay(writtenMoment(request, onlyValue(request)).wall)
    return inRange(request.operand, {
      from: reach === 'before' ? null : momentOfWall(day, clock),
      until: reach === 'after' ? null : momentOfWall(day + DAY, clock),
    })
  }
}

/** `today`, `last-x-days` and all others that depend on the clock. */
export const isInRelativeRange: CompileCondition = (request) => {
  const { operand, operator, values, context } = request
  if (operand.column.dateBehavior === 'dateOnly' && NEEDS_TIME.includes(operator)) {
    throw unsupported(request, 'the column holds dates without a time')
  }
  const count = values.length === 0 ? 0 : positiveCount(request)
  const range = relativeRange(operator, count, context.clock)
  if (range === null) {
    throw unsupported(request, 'this operator is not relative')
  }
  return inRange(operand, range)
}

/** The count of a relative operator. */
export function positiveCount(request: ConditionRequest): number {
  const text = onlyValue(request)
  const count = wholeNumber(request, text)
  if (count < 1 || count > GREATEST_COUNT) {
    throw badValue(request, text, 'a whole number above zero')
  }
  return count
}

/** The column lies in the range. */
export function inRange(operand: Operand, { from, until }: MomentRange): Sql {
  return allOf([
    ...(from === null ? [] : [atOrAfter(operand, from)]),
    ...(until === null ? [] : [before(operand, until)]),
  ])
}

function writtenMoment(request: ConditionRequest, text: string): Moment {
  const moment = parseMoment(text, request.context.clock)
  if (moment === null) {
    throw badValue(request, text, 'a date such as 2026-11-23 or 2026-11-23T10:42:07Z')
  }
  return moment
}

// Stored dates have whole seconds, or whole days. So `>= x` and `< x` hold from the first of those that is not before x,
// `> x` and `<= x` from behind the last that is not after it.

function atOrAfter(operand: Operand, moment: Moment): Sql {
  return sql`${operand.sql} >= ${roundedUp(operand, moment)}`
}

function before(operand: Operand, moment: Moment): Sql {
  return sql`${operand.sql} < ${roundedUp(operand, moment)}`
}

function roundedDown(operand: Operand, moment: Moment): string {
  return stored(operand, moment, Math.floor)
}

function roundedUp(operand: Operand, moment: Moment): string {
  return stored(operand, moment, Math.ceil)
}

/** The stored text of just that moment; `null` when the column cannot hold it. */
function exactly(operand: Operand, moment: Moment): string | null {
  const text = roundedDown(operand, moment)
  return text === roundedUp(operand, moment) ? text : null
}

function stored(operand: Operand, moment: Moment, round: (value: number) => number): string {
  switch (operand.column.dateBehavior) {
    case 'dateOnly':
      return written(round(moment.wall / DAY) * DAY, 10)
    case 'timeZoneIndependent':
      return seconds(round(moment.wall / SECOND))
    case 'userLocal':
    case null:
      return seconds(round(moment.instant / SECOND))
  }
}

function seconds(since1970: number): string {
  return `${written(since1970 * SECOND, 19)}Z`
}

const END_OF_TIME = Date.UTC(10_000, 0, 1)

/** Years of five digits would sort before all others; what lies there is behind every stored date. */
function written(time: number, length: number): string {
  return time < END_OF_TIME ? new Date(time).toISOString().slice(0, length) : '9999-12-32T00:00:00'.slice(0, length)
}
