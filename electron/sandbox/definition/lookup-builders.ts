import type { LookupRole } from '@shared/model/column'
import { basicsOf, type ColumnSeed, type ColumnSettings, type RelationshipSeed } from './column-builders'

/** Where a lookup may point, and the relationship that says so. */
export interface Target {
  readonly table: string
  readonly relationship: string
  /** `null`: named like the column. */
  readonly navigation: string | null
  /** `null`: named like the relationship. */
  readonly collection: string | null
  readonly hierarchical: boolean
}

/** A target of a lookup. Its relationship has the schema name that Dataverse gives it. */
export function to(
  table: string,
  relationship: string,
  names: { readonly navigation?: string; readonly collection?: string; readonly hierarchical?: boolean } = {},
): Target {
  return {
    table,
    relationship,
    navigation: names.navigation ?? null,
    collection: names.collection ?? null,
    hierarchical: names.hierarchical ?? false,
  }
}

/** A lookup to one table. */
export function lookup(schemaName: string, label: string, target: Target, settings: ColumnSettings = {}): ColumnSeed {
  return lookupColumn('simple', schemaName, label, [target], settings)
}

/** A lookup to an account or a contact, with one navigation property each. */
export function customer(
  schemaName: string,
  label: string,
  targets: readonly [account: Target, contact: Target],
  settings: ColumnSettings = {},
): ColumnSeed {
  return lookupColumn('customer', schemaName, label, targets, settings)
}

/** A lookup to a record of one of several tables, with one navigation property each. */
export function regarding(
  schemaName: string,
  label: string,
  targets: readonly Target[],
  settings: ColumnSettings = {},
): ColumnSeed {
  return lookupColumn('regarding', schemaName, label, targets, settings)
}

/** A lookup to a record of one of several tables, which is not what this one is about. */
export function lookupToAny(
  schemaName: string,
  label: string,
  targets: readonly Target[],
  settings: ColumnSettings = {},
): ColumnSeed {
  return lookupColumn('simple', schemaName, label, targets, settings)
}

/**
 * The owner: a user or a team, both set through the navigation property `ownerid`. Dataverse keeps one relationship for it,
 * to the abstract table `owner`, which has no records of its own.
 */
export function owner(setName: string): ColumnSeed {
  const navigation = 'ownerid'
  const relationship = `owner_${setName}`
  return {
    column: {
      ...basicsOf('OwnerId', 'Owner', { required: 'system' }),
      kind: 'lookup',
      role: 'owner',
      targets: [
        { table: 'systemuser', navigation },
        { table: 'team', navigation },
      ],
    },
    relationships: [
      {
        schemaName: relationship,
        column: navigation,
        target: 'owner',
        navigation,
        collection: relationship,
        hierarchical: false,
      },
    ],
  }
}

function lookupColumn(
  role: LookupRole,
  schemaName: string,
  label: string,
  targets: readonly Target[],
  settings: ColumnSettings,
): ColumnSeed {
  const basics = basicsOf(schemaName, label, settings)
  const relationships = targets.map((target) => relationshipOf(basics.name, target))
  return {
    column: {
      ...basics,
      kind: 'lookup',
      role,
      targets: relationships.map(({ target, navigation }) => ({ table: target, navigation })),
    },
    relationships,
  }
}

function relationshipOf(column: string, target: Target): RelationshipSeed {
  return {
    schemaName: target.relationship,
    column,
    target: target.table,
    navigation: target.navigation ?? column,
    collection: target.collection ?? target.relationship,
    hierarchical: target.hierarchical,
  }
}
