import type { CellValue, RecordValues } from '@shared/model/record'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import type { ColumnDefinition } from '../definition/table-definition'
import { guidText } from '../schema/guid'
import type { ServedTable } from '../schema/served-schema'
import type { Database, SqlRow } from '../store/database'

/** A record as it is kept, with its version; `null` when there is none. */
export async function storedRecord(
  database: Database,
  table: ServedTable,
  id: string,
): Promise<{ readonly version: number; readonly values: RecordValues } | null> {
  const { name, primaryId } = table.definition
  const row = await database.one(sql`SELECT * FROM ${ident(name)} WHERE ${ident(primaryId)} = ${guidToBytes(id)}`)
  if (row === null) return null
  const values = [...table.columns.values()].map((column) => [column.name, cellOf(column, row)] as const)
  return { version: Number(row.versionnumber), values: Object.fromEntries(values) }
}

function cellOf(column: ColumnDefinition, row: SqlRow): CellValue {
  const value = row[column.name] ?? null
  if (value === null) return null
  if (column.kind === 'yesNo') return value === 1
  if (column.kind === 'choices') return String(value).split(',').map(Number)
  if (!(value instanceof Uint8Array)) return value
  if (column.kind !== 'lookup') return guidText(value)
  const name = row[`${column.name}__name`]
  return {
    table: String(row[`${column.name}__table`]),
    id: guidText(value),
    name: typeof name === 'string' ? name : null,
  }
}
