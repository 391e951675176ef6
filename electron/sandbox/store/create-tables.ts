import { createTableSql, indexSql } from '@electron/engine/query/ddl'
import type { PhysicalTable } from '@electron/engine/query/physical-table'
import type { Database } from './database'

/** Makes a table of an organisation, without its indexes. */
export function createTable(database: Database, table: PhysicalTable): Promise<void> {
  return database.script(createTableSql(table))
}

/** Makes a table's indexes: by version, by name, by owner and by every other lookup. Done once the first records are in. */
export async function createIndexes(database: Database, table: PhysicalTable): Promise<void> {
  for (const column of table.columns.values()) {
    const indexed = column.kind === 'lookup' || column.name === 'versionnumber' || column.name === table.primaryName
    if (indexed) await database.script(indexSql(table, column))
  }
}
