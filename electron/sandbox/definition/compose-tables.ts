import type { ManyToMany, ManyToOne, Relationship } from '@shared/model/table'
import type { RelationshipSeed } from './column-builders'
import { relationshipMetadataId } from './metadata-ids'
import type { TableSeed } from './table-builder'
import type { TableDefinition } from './table-definition'

/** The tables with every relationship they take part in, from either side. */
export function composeTables(
  seeds: readonly TableSeed[],
  manyToMany: readonly ManyToMany[],
): readonly TableDefinition[] {
  const primaryIds = new Map(seeds.map(({ table }) => [table.name, table.primaryId]))
  const all: readonly Relationship[] = [
    ...seeds.flatMap(({ table, relationships }) =>
      relationships.map((seed) => manyToOne(table.name, seed, primaryIds)),
    ),
    ...manyToMany,
  ]
  return seeds.map(({ table }) => ({
    ...table,
    relationships: all.filter((relationship) => takesPart(table.name, relationship)),
  }))
}

function manyToOne(table: string, seed: RelationshipSeed, primaryIds: ReadonlyMap<string, string>): ManyToOne {
  return {
    kind: 'manyToOne',
    ...seed,
    table,
    metadataId: relationshipMetadataId(seed.schemaName),
    targetColumn: primaryIds.get(seed.target) ?? `${seed.target}id`,
  }
}

function takesPart(table: string, relationship: Relationship): boolean {
  return relationship.kind === 'manyToOne'
    ? relationship.table === table || relationship.target === table
    : relationship.first === table || relationship.second === table
}
