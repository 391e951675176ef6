import type { Operator } from '@shared/fetchxml/operators'
import { DAY, HOUR, MINUTE, wallTimeAt } from '@shared/format/time-zone'
import type { WallTime } from '@shared/format/time-zone'
import type { QueryClock } from './compile-request'
import { addMonths, clampedMoment, clampedTime, momentNow, startOfDay } from './moment'
import type { Moment } from './moment'

/** From `from` (included) until `until` (not included); `null` is without end. */
export interface MomentRange {
  readonly from: Moment | null
  readonly until: Moment | null
}

/**
 * The range that a relative operator means at that moment in that zone, or `null` for an operator that is not relative.
 * `count` is the operator's value where it takes one. Days, weeks (Sunday to Saturday), months and years are the user's; what
 * counts back or on in them starts at midnight today and ends now, or the other way round.
 */
export function relativeRange(operator: Operator, count: number, clock: QueryClock): MomentRange | null {
  const now = momentNow(clock)
  const today = startOfDay(now.wall)
  const at = (wall: WallTime): Moment => clampedMoment(wall, clock)
  const days = (from: WallTime, until: WallTime): MomentRange => ({ from: at(from), until: at(until) })
  const since = (wall: WallTime): MomentRange => ({ from: at(wall), until: now })
  const upTo = (wall: WallTime): MomentRange => ({ from: now, until: at(wall) })
  const before = (wall: WallTime): MomentRange => ({ from: null, until: at(wall) })
  const hours = (wall: WallTime, offset: number): Moment => shifted(wall, offset, clock)
  const sunday = today - new Date(today).getUTCDay() * DAY
  const month = today - (new Date(today).getUTCDate() - 1) * DAY
  const year = addMonths(month, -new Date(today).getUTCMonth())
  const thisHour = Math.floor(now.wall / HOUR) * HOUR
  const thisMinute = Math.floor(now.wall / MINUTE) * MINUTE
  const tomorrow = today + DAY

  switch (operator) {
    case 'yesterday':
      return days(today - DAY, today)
    case 'today':
      return days(today, tomorrow)
    case 'tomorrow':
      return days(tomorrow, tomorrow + DAY)
    case 'last-seven-days':
      return since(today - 7 * DAY)
    case 'next-seven-days':
      return upTo(tomorrow + 7 * DAY)
    case 'last-week':
      return days(sunday - 7 * DAY, sunday)
    case 'this-week':
      return days(sunday, sunday + 7 * DAY)
    case 'next-week':
      return days(sunday + 7 * DAY, sunday + 14 * DAY)
    case 'last-month':
      return days(addMonths(month, -1), month)
    case 'this-month':
      return days(month, addMonths(month, 1))
    case 'next-month':
      return days(addMonths(month, 1), addMonths(month, 2))
    case 'last-year':
      return days(addMonths(year, -12), year)
    case 'this-year':
      return days(year, addMonths(year, 12))
    case 'next-year':
      return days(addMonths(year, 12), addMonths(year, 24))
    case 'last-x-hours':
      return { from: hours(thisHour, -count * HOUR), until: now }
    case 'next-x-hours':
      return { from: now, until: hours(thisHour, (count + 1) * HOUR) }
    case 'last-x-days':
      return since(today - count * DAY)
    case 'next-x-days':
      return upTo(tomorrow + count * DAY)
    case 'last-x-weeks':
      return since(today - count * 7 * DAY)
    case 'next-x-weeks':
      return upTo(tomorrow + count * 7 * DAY)
    case 'last-x-months':
      return since(addMonths(today, -count))
    case 'next-x-months':
      return upTo(addMonths(tomorrow, count))
    case 'last-x-years':
      return since(addMonths(today, -12 * count))
    case 'next-x-years':
      return upTo(addMonths(tomorrow, 12 * count))
    case 'olderthan-x-minutes':
      return { from: null, until: hours(thisMinute, -count * MINUTE) }
    case 'olderthan-x-hours':
      return { from: null, until: hours(thisHour, -count * HOUR) }
    case 'olderthan-x-days':
      return before(today - count * DAY)
    case 'olderthan-x-weeks':
      return before(today - count * 7 * DAY)
    case 'olderthan-x-months':
      return before(addMonths(today, -count))
    case 'olderthan-x-years':
      return before(addMonths(today, -12 * count))
    default:
      return null
  }
}

/** Hours and minutes pass evenly, also across a change of the clocks: they are counted as time, not on the wall. */
function shifted(wall: WallTime, by: number, clock: QueryClock): Moment {
  const now = momentNow(clock)
  const instant = clampedTime(clock.now - (now.wall - wall) + by)
  return { instant, wall: wallTimeAt(instant, clock.timeZone) }
}
