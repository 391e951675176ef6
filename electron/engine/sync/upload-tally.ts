import type { PendingChange } from '@shared/model/change'
import type { CarryonError } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import type { SentChange } from '@shared/model/sync'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApiError } from '../crm/web-api'
import type { Settled } from '../outbox/settlement'
import type { Clock } from '../ports'

/** How many confirmed changes a cycle's report names one by one. */
const CHANGES_NAMED = 50

/** What an upload has come to so far. */
export interface TalliedUpload {
  readonly sent: number
  readonly merged: number
  readonly changes: readonly SentChange[]
  readonly errors: readonly CarryonError[]
}

/** Counts what becomes of changes in an upload. */
export interface UploadTally {
  settled(change: PendingChange, outcome: Settled): void
  /** A request that failed for one change, or for some, but not for the cycle. */
  failed(error: WebApiError): void
  outcome(): TalliedUpload
}

/** What an upload has left to the user, of changes that did not wait for a decision before. */
export interface LeftToTheUser {
  readonly conflicts: number
  readonly rejected: number
}

/** Counts what is left to the user, also of changes that were never sent: another change of the record can uncover a conflict. */
export function leftToTheUser(before: readonly PendingChange[], after: readonly PendingChange[]): LeftToTheUser {
  const count = (kind: 'conflict' | 'rejected'): number => {
    const known = new Set(before.filter(({ state }) => state.kind === kind).map(({ id }) => id))
    return after.filter(({ id, state }) => state.kind === kind && !known.has(id)).length
  }
  return { conflicts: count('conflict'), rejected: count('rejected') }
}

/** A tally of nothing. */
export function createUploadTally(clock: Clock): UploadTally {
  const changes: SentChange[] = []
  const errors: CarryonError[] = []
  let sent = 0
  let merged = 0

  function confirmed(change: PendingChange, columnsMerged: number): void {
    sent += 1
    if (columnsMerged > 0) merged += 1
    if (changes.length === CHANGES_NAMED) return
    const { table, record, recordName, kind, columns } = change
    const names = columns.map(({ column }) => column)
    changes.push({ table, record, recordName, kind, columns: names, at: instantOf(clock.now()), merged: columnsMerged })
  }

  return {
    settled(change, outcome) {
      if (outcome.kind === 'confirmed') confirmed(change, outcome.merged)
    },
    failed: (error) => errors.push(describeWebApiError(error)),
    outcome: () => ({ sent, merged, changes, errors }),
  }
}
