import type { Clock, Random } from './ports'
import { randomUUID } from 'node:crypto'

/** The real time. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Real randomness. */
export const systemRandom: Random = {
  guid: () => randomUUID(),
  fraction: () => Math.random(),
}

/** The time zone the system is set to. */
export function systemTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
