import type { NextCycle } from './plan-next-cycle'

const MINUTE = 60_000

/** How things stand at one look of the watchdog. Times are milliseconds since 1970. */
export interface WatchedSituation {
  readonly now: number
  /** What is planned, and waited for. */
  readonly planned: NextCycle
  /** What would be planned now. */
  readonly wanted: NextCycle
  /** Whether a cycle runs, or the organisation is being asked. */
  readonly busy: boolean
}

/**
 * Whether there is work that nothing is going to try: something should come next and nothing is planned, or its time is long
 * past. A timer counts on while the clock is set, and stands still while the device sleeps.
 */
export function isStranded({ now, planned, wanted, busy }: WatchedSituation): boolean {
  if (busy || wanted.kind === 'none') return false
  return planned.kind === 'none' || planned.at < now - MINUTE
}
