import { remember } from './remember'

/** Milliseconds since 1970, as if the time on the wall were UTC. */
export type WallTime = number

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** What the clock on the wall shows in that zone at that instant (milliseconds since 1970). */
export function wallTimeAt(instant: number, timeZone: string): WallTime {
  return instant + offsetAt(instant, timeZone)
}

/**
 * When the clock on the wall shows that time. Of two such instants (clocks put back) the earlier; where there is none
 * (clocks put forward) the time is counted on from before the gap, so that a midnight that does not exist is the moment the day
 * begins.
 */
export function instantOfWallTime(wall: WallTime, timeZone: string): number {
  const before = wall - offsetAt(wall - DAY, timeZone)
  const after = wall - offsetAt(wall + DAY, timeZone)
  const candidates = [Math.min(before, after), Math.max(before, after)]
  return candidates.find((instant) => wallTimeAt(instant, timeZone) === wall) ?? before
}

/** Whether this machine knows a time zone of that IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** How many milliseconds a zone is ahead of UTC at that instant (milliseconds since 1970). */
export function offsetAt(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / SECOND) * SECOND
  const parts = new Map(
    clockIn(timeZone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  const wall = new Date(0)
  wall.setUTCFullYear(part('year'), part('month') - 1, part('day'))
  wall.setUTCHours(part('hour'), part('minute'), part('second'))
  return wall.getTime() - whole
}

const clockIn = remember(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
)
