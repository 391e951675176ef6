import type { Column } from './column'
import type { RecordRight } from './table-rights'

/** A relationship in which many records of `table` point at one record of `target` through `column`. */
export interface ManyToOne {
  readonly kind: 'manyToOne'
  readonly schemaName: string
  readonly metadataId: string
  readonly table: string
  readonly column: string
  readonly target: string
  readonly targetColumn: string
  /** The navigation property on `table`, written with `@odata.bind`. */
  readonly navigation: string
  /** The collection-valued navigation property on `target`. */
  readonly collection: string
  readonly hierarchical: boolean
}

/** A relationship kept in a table of its own. */
export interface ManyToMany {
  readonly kind: 'manyToMany'
  readonly schemaName: string
  readonly metadataId: string
  readonly first: string
  readonly firstColumn: string
  readonly firstNavigation: string
  readonly second: string
  readonly secondColumn: string
  readonly secondNavigation: string
  readonly intersect: string
}

export type Relationship = ManyToOne | ManyToMany

/** A privilege that one kind of write takes. Tables may share one: those of activities do. */
export interface TablePrivilege {
  readonly right: RecordRight
  readonly id: string
  /** As the platform calls it, such as `prvWriteAccount`. */
  readonly name: string
}

/** Metadata of one table. `name` is the logical name, `setName` the collection in an address. */
export interface Table {
  readonly name: string
  readonly setName: string
  readonly label: string
  readonly pluralLabel: string
  readonly typeCode: number
  readonly metadataId: string
  readonly primaryId: string
  /** The column that names a record; a few tables have none. */
  readonly primaryName: string | null
  readonly ownership: 'user' | 'organisation' | 'none'
  readonly changeTracking: boolean
  readonly optimisticConcurrency: boolean
  readonly isActivity: boolean
  /** What writes of its records take; a right that none of them stands for is everybody's. */
  readonly privileges: readonly TablePrivilege[]
  readonly columns: readonly Column[]
  /** Every relationship this table takes part in, from either side. */
  readonly relationships: readonly Relationship[]
}

/** The column of that logical name, if the table has it. */
export function columnOf(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name)
}
