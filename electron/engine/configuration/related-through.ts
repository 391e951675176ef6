import type { FilterRelationship, Profile, SynchronizationFilter } from '@shared/model/profile'
import type { Relationship, Table } from '@shared/model/table'

/** One step back along a relationship: the records of `filter` bring those at its other end. */
export interface RelatedStep {
  readonly relationship: Relationship
  readonly filter: SynchronizationFilter
}

/** A way by which records get to the device: the nearest step first, the filter that begins it last. */
export type RelatedPath = readonly RelatedStep[]

/**
 * All ways by which relationships of the profile bring records of `table` to the device. A path ends at a filter that takes
 * records by itself; through a filter that takes related records only it goes on. No table is passed twice.
 */
export function relatedThrough(profile: Profile, table: string, tables: readonly Table[]): readonly RelatedPath[] {
  return pathsTo(profile, table, tables, [table])
}

function pathsTo(
  profile: Profile,
  table: string,
  tables: readonly Table[],
  passed: readonly string[],
): readonly RelatedPath[] {
  return stepsTo(profile, table, tables).flatMap((step) => {
    const origin = step.filter.table
    const ownRecords: readonly RelatedPath[] = step.filter.rule.kind === 'relatedOnly' ? [] : [[step]]
    if (passed.includes(origin)) return origin === table ? ownRecords : []
    const further = pathsTo(profile, origin, tables, [...passed, origin])
    return [...ownRecords, ...further.map((path) => [step, ...path])]
  })
}

function stepsTo(profile: Profile, table: string, tables: readonly Table[]): readonly RelatedStep[] {
  return profile.filters.flatMap((filter) =>
    filter.relationships.flatMap((followed) => {
      const relationship = followedRelationship(followed, tables)
      return relationship !== null && connects(relationship, filter.table, table) ? [{ relationship, filter }] : []
    }),
  )
}

/** The relationship that a profile follows, if the metadata has it. */
export function followedRelationship(followed: FilterRelationship, tables: readonly Table[]): Relationship | null {
  const all = tables.flatMap((table) => table.relationships)
  return (
    all.find((relationship) => relationship.metadataId === followed.relationshipId) ??
    all.find((relationship) => relationship.schemaName === followed.schemaName) ??
    null
  )
}

function connects(relationship: Relationship, left: string, right: string): boolean {
  const [one, other] =
    relationship.kind === 'manyToOne'
      ? [relationship.table, relationship.target]
      : [relationship.first, relationship.second]
  return (one === left && other === right) || (one === right && other === left)
}
