import type { ConflictPolicy } from './change'
import type { RecordId } from './record'

/** Which records of a table a profile brings to the device. Dataverse: `recorddistributioncriteria`. */
export type FilterRule =
  | { readonly kind: 'all' }
  | { readonly kind: 'owned'; readonly byMe: boolean; readonly byMyTeams: boolean; readonly byMyBusinessUnit: boolean }
  | { readonly kind: 'custom'; readonly fetchXml: string }
  | { readonly kind: 'relatedOnly' }

/** A relationship of the profile: its records follow the records of the item's table to the device. */
export interface FilterRelationship {
  readonly id: RecordId
  readonly relationshipId: string
  readonly schemaName: string
}

/** A synchronization filter: one table of a profile. */
export interface SynchronizationFilter {
  readonly id: RecordId
  readonly table: string
  readonly rule: FilterRule
  readonly relationships: readonly FilterRelationship[]
  /** Minutes between reads of this table; `null`: those of the device. */
  readonly everyMinutes: number | null
  /** What becomes of a conflict in this table. */
  readonly conflicts: ConflictPolicy
  readonly etag: string
}

/** A mobile offline profile with its filters, in the profile's order. */
export interface Profile {
  readonly id: RecordId
  readonly name: string
  readonly filters: readonly SynchronizationFilter[]
}
