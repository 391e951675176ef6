import { DAY, MINUTE, offsetAt } from '@shared/format/time-zone'

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
