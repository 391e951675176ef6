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

const formats = new Map<string, Intl.DateTimeFormat>()

function offsetAt(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / SECOND) * SECOND
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  const wall = new Date(0)
  wall.setUTCFullYear(part('year'), part('month') - 1, part('day'))
  wall.setUTCHours(part('hour'), part('minute'), part('second'))
  return wall.getTime() - whole
}

/** Making a format is slow, so each zone's is kept. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) {
    return known
  }
  const format = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}

/** An instant from which a zone is that many milliseconds ahead of UTC. */
export interface OffsetChange {
  readonly instant: number
  readonly offset: number
}

const FIRST_CHANGE = Date.UTC(1990, 0, 1)
const LAST_CHANGE = Date.UTC(2045, 0, 1)

/** Zones have kept an offset for longer than this wherever they changed it. */
const STEP = 14 * DAY

export interface OffsetChanges {
  readonly first: number
  readonly changes: readonly OffsetChange[]
}

const knownChanges = new Map<string, OffsetChanges>()

/** How far ahead of UTC a zone is before 1990, and when that changed or will change until 2045, to the minute. */
export function offsetChanges(timeZone: string): OffsetChanges {
  const known = knownChanges.get(timeZone)
  if (known !== undefined) {
    return known
  }
  const first = offsetAt(FIRST_CHANGE, timeZone)
  const changes: OffsetChange[] = []
  let offset = first
  for (let time = FIRST_CHANGE + STEP; time <= LAST_CHANGE; time += STEP) {
    const later = offsetAt(time, timeZone)
    if (later !== offset) {
      changes.push({ instant: changeWithin(time - STEP, time, offset, timeZone), offset: later })
      offset = later
    }
  }
  knownChanges.set(timeZone, { first, changes })
  return { first, changes }
}

/** The minute after `from` and not after `until` from which the offset is no longer `offset`. */
function changeWithin(from: number, until: number, offset: number, timeZone: string): number {
  let low = from / MINUTE
  let high = until / MINUTE
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle * MINUTE, timeZone) === offset) {
      low = middle
    } else {
      high = middle
    }
  }
  return high * MINUTE
}
