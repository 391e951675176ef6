import type { FormDefinition } from './form'
import type { PendingChange } from './change'
import type { RecordId, RecordReference, RecordValues } from './record'
import type { AnswerSource } from './view'

/** A record opened on screen: its values as the user sees them, and what is pending on top of the server's. */
export interface OpenRecord {
  readonly table: string
  readonly id: RecordId
  readonly name: string
  readonly values: RecordValues
  readonly pending: readonly PendingChange[]
  readonly source: AnswerSource
  /** The version that was read; `null` for a record the server does not have yet. */
  readonly etag: string | null
  /** Why it is on this device; empty where it was read from the server. */
  readonly scope: readonly ScopeReason[]
}

/** Why a record is on the device. It leaves when none of these holds. */
export type ScopeReason = 'filter' | 'relationship' | 'createdHere' | 'pinned' | 'pending'

/** A form of a table. Where the table has none that can be read, its fields come from metadata alone. */
export interface TableForm {
  readonly form: FormDefinition
  /** Parts of the organisation's form that could not be drawn, in words. */
  readonly warnings: readonly string[]
}

/** A record a lookup can point at. */
export interface LookupCandidate extends RecordReference {
  readonly name: string
}

/** What a save came to. `pending`: kept on this device; `sent`: the server has it. */
export type SaveOutcome =
  | { readonly kind: 'pending'; readonly id: RecordId; readonly changed: number }
  | { readonly kind: 'sent'; readonly id: RecordId }
  | { readonly kind: 'unchanged'; readonly id: RecordId }
