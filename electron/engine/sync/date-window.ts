import type { FetchQuery, FetchSource, FilterCondition, FilterPart } from '@shared/fetchxml/fetch-query'
import { type Operator, operatorRule } from '@shared/fetchxml/operators'
import { DAY, HOUR, instantOfWallTime, wallTimeAt } from '@shared/format/time-zone'
import type { QueryClock } from '../query/compile-request'
import { relativeRange } from '../query/relative-dates'

/**
 * What the relative dates of these queries come to now, as a text that is another one when records can have entered or left by
 * the passing of time alone. By days, for operators that count hours or minutes by hours: no more often are all ids compared for
 * it. Empty where no date is relative.
 */
export function dateWindow(queries: readonly FetchQuery[], clock: QueryClock): string {
  const meant = queries.flatMap(conditionsOf).map((condition) => meaningOf(condition, clock))
  return [...new Set(meant)].sort().join(' ')
}

function meaningOf({ operator, values }: FilterCondition, clock: QueryClock): string {
  const text = values[0]?.text ?? ''
  const now = beginOf(/hours|minutes/.test(operator) ? HOUR : DAY, clock)
  const range = relativeRange(operator, Number(text), { ...clock, now })
  // Periods that only the server knows, as those of the fiscal year, are looked at every day.
  const meant = range === null ? [now] : [range.from?.wall ?? '', range.until?.wall ?? '']
  return [operator, text, ...meant].join('/')
}

/** The present hour or day on the user's wall, as an instant. */
function beginOf(unit: number, clock: QueryClock): number {
  const wall = wallTimeAt(clock.now, clock.timeZone)
  return instantOfWallTime(Math.floor(wall / unit) * unit, clock.timeZone)
}

function conditionsOf(source: FetchSource): readonly FilterCondition[] {
  return [...source.filters.flatMap(conditionsIn), ...source.links.flatMap((link) => conditionsOf(link))]
}

function conditionsIn(part: FilterPart): readonly FilterCondition[] {
  switch (part.kind) {
    case 'group':
      return part.parts.flatMap(conditionsIn)
    case 'condition':
      return dependsOnNow(part.operator) ? [part] : []
    case 'columns':
      return []
    case 'link':
      return conditionsOf(part.link)
  }
}

/** `today`, `next-month`, `last-x-days` and the like; not `on` and the others that name a day. */
function dependsOnNow(operator: Operator): boolean {
  const { takes, values } = operatorRule(operator)
  return takes.every((kind) => kind === 'dateTime') && (values === 'none' || operator.includes('-x-'))
}
