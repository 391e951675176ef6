import type { ManyToOne } from '@shared/model/table'
import type { ServedSchema, ServedTable } from './served-schema'

/** A collection of records that are parts of the one they point at: they are read and written with it. */
export interface Parts {
  readonly relationship: ManyToOne
  /** The table the parts are in. */
  readonly table: ServedTable
}

/** The parts of a table's records under a collection-valued navigation property; `null` for any other collection. */
export function partsOf(schema: ServedSchema, whole: ServedTable, collection: string): Parts | null {
  const relationship = whole.collections.get(collection)
  const table = schema.tables.get(relationship?.table ?? '')
  if (relationship === undefined || table?.definition.partOf !== relationship.column) return null
  return { relationship, table }
}
