import { accessOf, type AccessMode } from '@shared/model/access'
import type { CarryonError } from '@shared/model/errors'
import type { Instant } from '@shared/model/instant'
import type { ConnectedStatus } from '@shared/model/status'
import type { SyncPhase } from '@shared/model/sync'
import { daysSince } from '@renderer/i18n/instant-text'

/** From how many days on the age of the last sync is worth a warning. */
export const OLD_AFTER_DAYS = 3

/** One part of the status control. Those a state does not need are not there. */
export type StatusSegment =
  | { readonly kind: 'mode'; readonly mode: AccessMode }
  | {
      readonly kind: 'activity'
      readonly phase: SyncPhase
      readonly table: string | null
      /** From 0 to 1, where the server says how much there is. */
      readonly share: number | null
    }
  | { readonly kind: 'signInNeeded' }
  | { readonly kind: 'noNetwork'; readonly since: Instant | null }
  | { readonly kind: 'trouble' }
  | { readonly kind: 'toSend'; readonly count: number }
  | { readonly kind: 'toSettle'; readonly count: number }
  | { readonly kind: 'lastSync'; readonly at: Instant; readonly allSent: boolean; readonly old: boolean }
  | { readonly kind: 'neverSynced' }
  | { readonly kind: 'live'; readonly at: Instant | null }

/**
 * What the status control shows, most stable first: mode, activity or trouble, what is to send, what is to settle, and how
 * fresh the screen is. Zero counts are left out, and the age of the replica while a cycle is renewing it.
 */
export function statusSegments(
  status: ConnectedStatus,
  liveAsOf: Instant | null,
  now: number,
): readonly StatusSegment[] {
  return [
    { kind: 'mode', mode: status.client.mode },
    ...contact(status),
    ...(status.toSend > 0 ? [{ kind: 'toSend', count: status.toSend } as const] : []),
    ...(status.toSettle > 0 ? [{ kind: 'toSettle', count: status.toSettle } as const] : []),
    ...freshness(status, liveAsOf, now),
  ]
}

function contact(status: ConnectedStatus): readonly StatusSegment[] {
  if (status.problem?.code === 'server.signInNeeded') {
    return [{ kind: 'signInNeeded' }]
  }
  if (status.running !== null) {
    const { phase, table, done, expected } = status.running
    return [{ kind: 'activity', phase, table, share: shareOf(done, expected) }]
  }
  if (status.network.kind === 'unreachable') {
    return [{ kind: 'noNetwork', since: status.network.since }]
  }
  if (status.problem === null) {
    return []
  }
  return [isNetworkProblem(status.problem) ? { kind: 'noNetwork', since: null } : { kind: 'trouble' }]
}

function isNetworkProblem({ code }: CarryonError): boolean {
  return code === 'network.unreachable' || code === 'network.answerLost'
}

function freshness(status: ConnectedStatus, liveAsOf: Instant | null, now: number): readonly StatusSegment[] {
  if (accessOf(status.client).reads === 'server') {
    return [{ kind: 'live', at: liveAsOf }]
  }
  if (status.running !== null) {
    return []
  }
  if (status.lastSync === null) {
    return [{ kind: 'neverSynced' }]
  }
  return [
    {
      kind: 'lastSync',
      at: status.lastSync,
      allSent: status.toSend === 0 && status.toSettle === 0,
      old: daysSince(status.lastSync, now) >= OLD_AFTER_DAYS,
    },
  ]
}

/** How much of what is expected is done, from 0 to 1; `null` where nothing is known to be expected. */
export function shareOf(done: number, expected: number | null): number | null {
  return expected === null || expected === 0 ? null : Math.min(1, done / expected)
}
