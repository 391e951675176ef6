import type { Clock, Random } from '../ports'

const SECOND = 1000
/** A pause the server did not measure grows up to this. */
const LONGEST_GUESS = 5 * 60 * SECOND
/** Beyond this a `Retry-After` is taken for a fault of the server's clock or of this one. */
const LONGEST_PAUSE = 60 * 60 * SECOND

/** Keeps the pause an organisation asked for. All times are milliseconds since 1970. */
export interface Pause {
  /** The moment before which nothing may be sent, or `null`. */
  until(): number | null
  /** Begins or renews the pause by the header `Retry-After`: seconds, a date, or absent. Answers its end. */
  begin(retryAfter: string | null): number
  /** An answer came that asked for no pause: the next guess starts small again. */
  relax(): void
}

/** No pause yet. Without `Retry-After` the n-th pause in a row is 2^n seconds and up to half as much again. */
export function createPause(clock: Clock, random: Random): Pause {
  let current: { readonly from: number; readonly until: number } | null = null
  let inARow = 0

  function lengthOf(retryAfter: string | null): number {
    const asked = retryAfter === null ? null : askedFor(retryAfter.trim(), clock.now())
    if (asked !== null) return Math.min(asked, LONGEST_PAUSE)
    return Math.min(2 ** inARow * SECOND, LONGEST_GUESS) * (1 + random.fraction() / 2)
  }

  return {
    until() {
      const now = clock.now()
      // A clock that was set back would otherwise hold everything up for as long as it was set back.
      if (current !== null && (now < current.from || now >= current.until)) current = null
      return current?.until ?? null
    },
    begin(retryAfter) {
      inARow += 1
      const from = clock.now()
      const until = Math.ceil((from + lengthOf(retryAfter)) / SECOND) * SECOND
      current = { from, until: Math.max(until, current?.until ?? 0) }
      return current.until
    },
    relax() {
      inARow = 0
    },
  }
}

function askedFor(retryAfter: string, now: number): number | null {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * SECOND
  const date = Date.parse(retryAfter)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
