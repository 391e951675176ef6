import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { PhysicalTable } from '../query/physical-table'
import { type StoredColumn, storedColumns } from '../query/stored-columns'

/** What SQLite answers for a column. */
export type StoredValue = null | string | number | Uint8Array

/** A record as it lies in its SQL table, by SQL column. */
export type RecordRow = Record<string, StoredValue>

const TYPE = { TEXT: 'text', INTEGER: 'integer', REAL: 'real', BLOB: 'blob' } as const satisfies Record<
  StoredColumn['type'],
  string
>

/** The entity of a CRM table's records, built from the organisation's metadata. */
export function recordEntity(table: PhysicalTable): EntitySchema<RecordRow> {
  const stored = [...table.columns.values()].flatMap(storedColumns)
  return new EntitySchema<RecordRow>({
    name: table.name,
    tableName: table.name,
    columns: Object.fromEntries(stored.map((column) => [column.name, entityColumn(column, table.primaryId)])),
  })
}

function entityColumn({ name, type }: StoredColumn, primaryId: string): EntitySchemaColumnOptions {
  return name === primaryId ? { type: TYPE[type], primary: true } : { type: TYPE[type], nullable: true }
}
