import { instantOf, type Instant } from '../model/instant'
import { instantOfWallTime, wallTimeAt } from './time-zone'

/** What a clock and a calendar on the wall show, without saying where the wall is. Months count from 1. */
export interface WallClock {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** What a wall clock in `timeZone` shows at an instant; `null` for text that is no instant. */
export function wallClockAt(instant: Instant, timeZone: string): WallClock | null {
  const milliseconds = Date.parse(instant)
  if (Number.isNaN(milliseconds)) return null
  const date = new Date(wallTimeAt(milliseconds, timeZone))
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}

/**
 * The instant at which a wall clock in `timeZone` shows `wall`. When clocks go back the first of the two is meant; a time
 * that clocks skip is read as that much later.
 */
export function instantAt(wall: WallClock, timeZone: string): Instant {
  return instantOf(instantOfWallTime(millisecondsOf(wall), timeZone))
}

/** True for a day and time that a calendar and a clock have. */
export function isRealWallClock(wall: WallClock): boolean {
  const date = new Date(millisecondsOf(wall))
  return (
    date.getUTCFullYear() === wall.year &&
    date.getUTCMonth() + 1 === wall.month &&
    date.getUTCDate() === wall.day &&
    date.getUTCHours() === wall.hour &&
    date.getUTCMinutes() === wall.minute &&
    date.getUTCSeconds() === wall.second
  )
}

/** Wall time as ISO text: `2026-11-23T10:42:07`. */
export function wallClockText(wall: WallClock): string {
  const date = [String(wall.year).padStart(4, '0'), two(wall.month), two(wall.day)].join('-')
  return `${date}T${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`
}

function millisecondsOf(wall: WallClock): number {
  const date = new Date(0)
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(wall.year, wall.month - 1, wall.day)
  date.setUTCHours(wall.hour, wall.minute, wall.second)
  return date.getTime()
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
