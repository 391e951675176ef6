import { accessOf } from '@shared/model/access'
import type { Instant } from '@shared/model/instant'
import type { ConnectedStatus } from '@shared/model/status'
import type { NextCycleReason, Reachability } from '@shared/model/sync'

/** What the connection card tells beside the organisation's name. */
export interface ConnectionFacts {
  readonly network: Reachability
  readonly metered: boolean
  readonly lastSync: Instant | null
  readonly next: NextSync
}

/** When the next cycle comes by itself. */
export type NextSync =
  | {
      readonly kind: 'at'
      readonly at: Instant
      readonly reason: Exclude<NextCycleReason, 'noNetwork' | 'signInNeeded'>
    }
  | { readonly kind: 'runsNow' | 'noNetwork' | 'signInNeeded' | 'byHand' | 'inOfflineMode' }

/** The facts of a status. */
export function connectionFacts(status: ConnectedStatus): ConnectionFacts {
  const { network, metered, lastSync } = status
  return { network, metered, lastSync, next: nextSyncOf(status) }
}

/** When the next cycle comes by itself, or what it waits for. */
export function nextSyncOf({ client, running, nextSync, nextSyncReason }: ConnectedStatus): NextSync {
  if (!accessOf(client).synchronizes) {
    return { kind: 'inOfflineMode' }
  }
  if (running !== null) {
    return { kind: 'runsNow' }
  }
  if (nextSyncReason === 'noNetwork' || nextSyncReason === 'signInNeeded') {
    return { kind: nextSyncReason }
  }
  return nextSync === null ? { kind: 'byHand' } : { kind: 'at', at: nextSync, reason: nextSyncReason ?? 'interval' }
}
