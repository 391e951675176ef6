import type { ChangeId, PendingChange } from '@shared/model/change'
import { isLookupValue } from '@shared/model/record'

/** What the upload does next. */
export type UploadStep =
  | { readonly kind: 'send'; readonly change: PendingChange }
  /** The change was sent once and its outcome is not known: look before it is sent again. */
  | { readonly kind: 'verify'; readonly change: PendingChange }
  | { readonly kind: 'rest' }

/** What this upload has done already. Nothing is tried twice in one cycle. */
export interface UploadTries {
  readonly sent: ReadonlySet<ChangeId>
  readonly verified: ReadonlySet<ChangeId>
}

/**
 * The oldest change that can go now. `changes` is the whole outbox, oldest first. A change waits for earlier changes of its
 * record and for the creates of the records its lookups point at, and for nothing else.
 */
export function nextUploadStep(changes: readonly PendingChange[], tries: UploadTries): UploadStep {
  for (const change of changes) {
    if (change.state.kind === 'sending' && !tries.verified.has(change.id)) return { kind: 'verify', change }
    const mayGo = change.state.kind === 'queued' && !tries.sent.has(change.id)
    if (mayGo && blockersOf(change, changes).length === 0) return { kind: 'send', change }
  }
  return { kind: 'rest' }
}

/** The changes that must be with the server before this one can go, oldest first. */
export function blockersOf(change: PendingChange, changes: readonly PendingChange[]): readonly PendingChange[] {
  return changes.filter(
    (other) => other.id !== change.id && (isEarlierOfSameRecord(other, change) || createsTargetOf(other, change)),
  )
}

function isEarlierOfSameRecord(other: PendingChange, change: PendingChange): boolean {
  return other.table === change.table && other.record === change.record && other.sequence < change.sequence
}

function createsTargetOf(other: PendingChange, change: PendingChange): boolean {
  if (other.kind !== 'create' || change.kind === 'delete') return false
  return change.columns.some(
    ({ after }) => isLookupValue(after) && after.table === other.table && after.id === other.record,
  )
}
