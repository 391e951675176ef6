import { DAY, instantOfWallTime, wallTimeAt } from '@shared/format/time-zone'
import type { WallTime } from '@shared/format/time-zone'
import type { QueryClock } from './compile-request'

/** A point in time, both as an instant (milliseconds since 1970) and as what the user's clock on the wall shows. */
export interface Moment {
  readonly instant: number
  readonly wall: WallTime
}

/** This moment. */
export function momentNow(clock: QueryClock): Moment {
  return { instant: clock.now, wall: wallTimeAt(clock.now, clock.timeZone) }
}

/** The moment at which the user's clock shows `wall`. */
export function momentOfWall(wall: WallTime, clock: QueryClock): Moment {
  return { instant: instantOfWallTime(wall, clock.timeZone), wall }
}

const FIRST = Date.UTC(1753, 0, 1)
const LAST = Date.UTC(9999, 11, 31)

/** More than lie between the server's first date and its last. */
const MOST_MONTHS = 12 * 8300

/** The time, but not beyond where the server's dates begin and end. */
export function clampedTime(time: number): number {
  return Math.min(Math.max(time, FIRST), LAST)
}

/** The moment at which the user's clock shows `wall`, which ends where the server's dates do. */
export function clampedMoment(wall: WallTime, clock: QueryClock): Moment {
  return momentOfWall(clampedTime(wall), clock)
}

/** The midnight that begins the wall time's day. */
export function startOfDay(wall: WallTime): WallTime {
  return Math.floor(wall / DAY) * DAY
}

/** The same time of the day so many months later; a day that the month does not have becomes its last. */
export function addMonths(wall: WallTime, months: number): WallTime {
  if (Math.abs(months) > MOST_MONTHS) {
    return months > 0 ? LAST : FIRST
  }
  const date = new Date(wall)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return date.getTime()
}

const WRITTEN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * The moment a written date means, or `null` for text that is none. A date alone is the user's midnight; a time without zone is
 * the user's; with `Z` or an offset it is that instant, while `wall` keeps the time as written.
 */
export function parseMoment(text: string, clock: QueryClock): Moment | null {
  const match = WRITTEN.exec(text.trim())
  if (match === null) {
    return null
  }
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match
  const date = `${year}-${month}-${day}`
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // A day that the month does not have is taken for one of the next month instead of being refused.
  const exists = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date)
  if (!exists || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return null
  }
  const milliseconds = Math.floor(Number(`0.${fraction || '0'}`) * 1000)
  const wall = midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds
  return zone === undefined ? momentOfWall(wall, clock) : { instant: wall - offsetOf(zone), wall }
}

function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') {
    return 0
  }
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
