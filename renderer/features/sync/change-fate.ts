import { accessOf } from '@shared/model/access'
import { blockersOf, type PendingChange } from '@shared/model/change'
import type { Instant } from '@shared/model/instant'
import type { ConnectedStatus } from '@shared/model/status'

/** What a change that is to be sent waits for. An instant is when it is tried next, `null` when nothing is planned. */
export type ChangeFate =
  /** A record that has to be with the server first. */
  | { readonly kind: 'waitsForRecord'; readonly blocker: PendingChange }
  /** An earlier change of the same record: on its way, or waiting for the user. */
  | { readonly kind: 'waitsForEarlier'; readonly blocker: PendingChange }
  | { readonly kind: 'beingSent'; readonly since: Instant }
  | { readonly kind: 'answerLost'; readonly since: Instant; readonly next: Instant | null }
  | { readonly kind: 'serverAskedToWait'; readonly next: Instant }
  | { readonly kind: 'noNetwork' }
  | { readonly kind: 'signInNeeded' }
  | { readonly kind: 'inOfflineMode' }
  | { readonly kind: 'triedAgain'; readonly next: Instant }
  /** Nothing is in its way. */
  | { readonly kind: 'nextSync' }

/** What the change waits for. `changes` is the whole outbox; the strongest reason is told. */
export function fateOf(change: PendingChange, changes: readonly PendingChange[], status: ConnectedStatus): ChangeFate {
  if (change.state.kind === 'sending') {
    return isUnderWay(change.state.since, status)
      ? { kind: 'beingSent', since: change.state.since }
      : { kind: 'answerLost', since: change.state.since, next: status.nextSync }
  }
  const blocker = blockersOf(change, changes)[0]
  if (blocker !== undefined) {
    const kind = blocker.record === change.record ? 'waitsForEarlier' : 'waitsForRecord'
    return { kind, blocker }
  }
  return accessOf(status.client).synchronizes ? plannedFate(status) : { kind: 'inOfflineMode' }
}

/** The changes to other records that cannot be carried out without this one. `changes` is the whole outbox. */
export function dependentsOf(change: PendingChange, changes: readonly PendingChange[]): readonly PendingChange[] {
  return changes.filter(
    (other) => other.record !== change.record && blockersOf(other, changes).some(({ id }) => id === change.id),
  )
}

/** An answer is awaited only by the cycle that sent the change; one from before it was lost. */
function isUnderWay(since: Instant, { running }: ConnectedStatus): boolean {
  return running !== null && Date.parse(since) >= Date.parse(running.startedAt)
}

function plannedFate({ nextSync, nextSyncReason, network, problem }: ConnectedStatus): ChangeFate {
  if (nextSyncReason === 'signInNeeded' || problem?.code === 'server.signInNeeded') {
    return { kind: 'signInNeeded' }
  }
  if (nextSyncReason === 'noNetwork' || network.kind === 'unreachable') {
    return { kind: 'noNetwork' }
  }
  if (nextSync !== null && nextSyncReason === 'serverAskedToWait') {
    return { kind: 'serverAskedToWait', next: nextSync }
  }
  return nextSync !== null && nextSyncReason === 'retry' ? { kind: 'triedAgain', next: nextSync } : { kind: 'nextSync' }
}
