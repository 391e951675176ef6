import { accessOf } from '@shared/model/access'
import type { CarryonError } from '@shared/model/errors'
import type { Instant } from '@shared/model/instant'
import type { ConnectedStatus } from '@shared/model/status'
import { daysSince } from '@renderer/i18n/instant-text'
import { OLD_AFTER_DAYS } from '../frame/status-segments'

/** What stands above the cards of the Sync page, for as long as its cause lasts. */
export type SyncNotice =
  | { readonly kind: 'held' }
  | { readonly kind: 'signInNeeded'; readonly waiting: number }
  | { readonly kind: 'noNetwork'; readonly since: Instant }
  | { readonly kind: 'failed'; readonly error: CarryonError }
  | { readonly kind: 'metered' }
  | { readonly kind: 'old'; readonly lastSync: Instant }

/** The notices of a status, strongest first. `failure` is what the user's own last try came to. */
export function syncNotices(status: ConnectedStatus, failure: CarryonError | null, now: number): readonly SyncNotice[] {
  if (!accessOf(status.client).synchronizes) {
    return [{ kind: 'held' }]
  }
  return [...contact(status, failure), ...(status.metered ? [{ kind: 'metered' } as const] : []), ...age(status, now)]
}

function contact(status: ConnectedStatus, failure: CarryonError | null): readonly SyncNotice[] {
  const error = failure ?? status.problem
  if (error?.code === 'server.signInNeeded' || status.nextSyncReason === 'signInNeeded') {
    return [{ kind: 'signInNeeded', waiting: status.toSend + status.toSettle }]
  }
  if (status.network.kind === 'unreachable') {
    return [{ kind: 'noNetwork', since: status.network.since }]
  }
  return error === null ? [] : [{ kind: 'failed', error }]
}

function age({ lastSync }: ConnectedStatus, now: number): readonly SyncNotice[] {
  return lastSync !== null && daysSince(lastSync, now) >= OLD_AFTER_DAYS ? [{ kind: 'old', lastSync }] : []
}
