import type { ManyToOne } from '@shared/model/table'
import type { PhysicalSchema, PhysicalTable } from '@electron/engine/query/physical-table'
import { physicalTableOf } from '@electron/engine/query/physical-table-of'
import type { ColumnDefinition, TableDefinition } from '../definition/table-definition'
import { layoutOf } from './text-keys'

export type ColumnDefinitionOf<Kind extends ColumnDefinition['kind']> = Extract<ColumnDefinition, { kind: Kind }>

/** A single-valued navigation property: the lookup behind it, and the tables it may point at under this name. */
export interface Navigation {
  readonly name: string
  readonly column: ColumnDefinitionOf<'lookup'>
  readonly targets: readonly string[]
}

/** A many-to-many relationship as it is seen from one of its sides. */
export interface Association {
  /** The collection-valued navigation property of this side. */
  readonly name: string
  /** The table at the other side. */
  readonly target: string
  readonly intersect: string
  /** The columns of the intersect table that hold the ids of this side and of the other one. */
  readonly ownColumn: string
  readonly targetColumn: string
}

/** A table as it is served: its definition with the ways in that requests need. */
export interface ServedTable {
  readonly definition: TableDefinition
  readonly physical: PhysicalTable
  /** By logical name. Columns of kind `other` are not held, and `parties` lie in a table of their own. */
  readonly columns: ReadonlyMap<string, ColumnDefinition>
  /** By navigation property. */
  readonly navigations: ReadonlyMap<string, Navigation>
  /** The relationships in which other records point at this table's, by collection-valued navigation property. */
  readonly collections: ReadonlyMap<string, ManyToOne>
  /** The many-to-many relationships it takes part in, by collection-valued navigation property. */
  readonly associations: ReadonlyMap<string, Association>
}

/** A lookup by which records of a table may point at records of another. */
export interface Pointer {
  readonly table: ServedTable
  readonly column: ColumnDefinitionOf<'lookup'>
}

export interface ServedSchema {
  readonly tables: ReadonlyMap<string, ServedTable>
  readonly sets: ReadonlyMap<string, ServedTable>
  readonly physical: PhysicalSchema
}

/** Indexes the definitions of an organisation. */
export function servedSchema(definitions: readonly TableDefinition[]): ServedSchema {
  const tables = definitions.map(serve)
  return {
    tables: new Map(tables.map((table) => [table.definition.name, table])),
    sets: new Map(tables.map((table) => [table.definition.setName, table])),
    physical: new Map(tables.map((table) => [table.definition.name, table.physical])),
  }
}

/** Every lookup that may point at records of the named table. */
export function pointersTo(schema: ServedSchema, target: string): readonly Pointer[] {
  return [...schema.tables.values()].flatMap((table) =>
    [...table.columns.values()].flatMap((column) =>
      column.kind === 'lookup' && column.targets.some((one) => one.table === target) ? [{ table, column }] : [],
    ),
  )
}

/** The JSON property in which a column is read: `_x_value` for lookups, else the logical name. */
export function propertyOf(column: ColumnDefinition): string {
  return column.kind === 'lookup' ? `_${column.name}_value` : column.name
}

/** The column that a JSON property reads, if the table has it. */
export function columnOfProperty(table: ServedTable, property: string): ColumnDefinition | undefined {
  const lookup = /^_(.+)_value$/.exec(property)?.[1]
  const column = table.columns.get(lookup ?? property)
  return column !== undefined && propertyOf(column) === property ? column : undefined
}

/** The navigation property that sets a lookup to a record of `target`. */
export function navigationTo(column: ColumnDefinitionOf<'lookup'>, target: string): string | undefined {
  return column.targets.find(({ table }) => table === target)?.navigation
}

function serve(definition: TableDefinition): ServedTable {
  const held = definition.columns.filter(({ kind }) => kind !== 'other' && kind !== 'parties')
  return {
    definition,
    physical: physicalTableOf({ ...definition, columns: held }, 'all', layoutOf(definition)),
    columns: new Map(held.map((column) => [column.name, column])),
    navigations: navigationsOf(held),
    collections: new Map(
      definition.relationships.flatMap((relationship) =>
        relationship.kind === 'manyToOne' && relationship.target === definition.name
          ? [[relationship.collection, relationship] as const]
          : [],
      ),
    ),
    associations: new Map(associationsOf(definition).map((association) => [association.name, association])),
  }
}

function associationsOf({ name, relationships }: TableDefinition): readonly Association[] {
  return relationships.flatMap((relationship): readonly Association[] => {
    if (relationship.kind !== 'manyToMany') return []
    const { intersect, first, firstColumn, firstNavigation, second, secondColumn, secondNavigation } = relationship
    const fromFirst = { name: firstNavigation, target: second, ownColumn: firstColumn, targetColumn: secondColumn }
    const fromSecond = { name: secondNavigation, target: first, ownColumn: secondColumn, targetColumn: firstColumn }
    return [
      ...(first === name ? [{ ...fromFirst, intersect }] : []),
      ...(second === name ? [{ ...fromSecond, intersect }] : []),
    ]
  })
}

function navigationsOf(columns: readonly ColumnDefinition[]): ReadonlyMap<string, Navigation> {
  const found = new Map<string, Navigation>()
  for (const column of columns) {
    if (column.kind !== 'lookup') continue
    for (const { navigation, table } of column.targets) {
      found.set(navigation, { name: navigation, column, targets: [...(found.get(navigation)?.targets ?? []), table] })
    }
  }
  return found
}
