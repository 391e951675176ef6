const SECOND = 1000
const SHORTEST = 30 * SECOND

/** The longest wait after a failed cycle, in milliseconds. */
export const LONGEST_BACK_OFF = 30 * 60 * SECOND

/**
 * How long to wait after so many failed cycles in a row, in milliseconds: at random between nothing and a limit that doubles from
 * 30 seconds to 30 minutes, so that devices that failed together do not come back together. `fraction` is from 0 up to 1.
 */
export function backOffDelay(failures: number, fraction: number): number {
  const limit = Math.min(SHORTEST * 2 ** (failures - 1), LONGEST_BACK_OFF)
  return Math.max(SECOND, Math.round(limit * fraction))
}

/** The longest wait between two questions to an organisation that cannot be reached, in milliseconds. */
export const LONGEST_PROBE_DELAY = 5 * 60 * SECOND

/**
 * How long to wait before an organisation that could not be reached is asked again, in milliseconds: it doubles from 5 seconds to
 * 5 minutes, give or take a half. Where the system says that there is no network, it is the longest at once.
 */
export function probeDelay(attempts: number, connected: boolean, fraction: number): number {
  const whole = connected ? Math.min(5 * SECOND * 2 ** attempts, LONGEST_PROBE_DELAY) : LONGEST_PROBE_DELAY
  return Math.round(whole * (0.5 + fraction / 2))
}
