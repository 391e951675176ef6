import { instantOf, type Instant } from '../model/instant'
import { remember } from './remember'

/** A moment as a clock on the wall shows it, without saying where the wall is. Months count from 1. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const MINUTE = 60_000

const clockIn = remember(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
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

/** What a wall clock in `timeZone` shows at an instant; `null` for text that is no instant. */
export function wallTimeAt(instant: Instant, timeZone: string): WallTime | null {
  const milliseconds = Date.parse(instant)
  if (Number.isNaN(milliseconds)) return null
  const parts = clockIn(timeZone).formatToParts(milliseconds)
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value)
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

/**
 * The instant at which a wall clock in `timeZone` shows `wall`. When clocks go back the first of the two is meant; a time
 * that clocks skip is read as that much later.
 */
export function instantAt(wall: WallTime, timeZone: string): Instant {
  const asUtc = millisecondsOf(wall)
  const dayBefore = asUtc - offsetAt(asUtc - 24 * 60 * MINUTE, timeZone)
  const dayAfter = asUtc - offsetAt(asUtc + 24 * 60 * MINUTE, timeZone)
  const shows = (candidate: number): boolean => candidate + offsetAt(candidate, timeZone) === asUtc
  return instantOf(shows(dayBefore) || !shows(dayAfter) ? dayBefore : dayAfter)
}

/** True for a day and time that a calendar and a clock have. */
export function isRealWallTime(wall: WallTime): boolean {
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
export function wallTimeText(wall: WallTime): string {
  const date = [String(wall.year).padStart(4, '0'), two(wall.month), two(wall.day)].join('-')
  return `${date}T${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`
}

function millisecondsOf(wall: WallTime): number {
  const date = new Date(0)
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(wall.year, wall.month - 1, wall.day)
  date.setUTCHours(wall.hour, wall.minute, wall.second)
  return date.getTime()
}

function offsetAt(milliseconds: number, timeZone: string): number {
  const wall = wallTimeAt(instantOf(milliseconds), timeZone)
  return wall === null ? 0 : millisecondsOf(wall) - Math.floor(milliseconds / 1000) * 1000
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
