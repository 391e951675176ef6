import { createTableSql, indexSql } from '@electron/engine/query/ddl'
import type { ServedSchema, ServedTable } from '../schema/served-schema'
import type { Database } from './database'

/** Makes the tables of an organisation, without their indexes. */
export async function createTables(database: Database, schema: ServedSchema): Promise<void> {
  for (const { physical } of schema.tables.values()) await database.script(createTableSql(physical))
}

/** Makes the indexes: by version, by owner and by every other lookup. Done once the first records are in. */
export async function createIndexes(database: Database, schema: ServedSchema): Promise<void> {
  for (const table of schema.tables.values()) {
    for (const statement of indexesOf(table)) await database.script(statement)
  }
}

function indexesOf({ physical }: ServedTable): readonly string[] {
  return [...physical.columns.values()]
    .filter(({ kind, name }) => kind === 'lookup' || name === 'versionnumber' || name === physical.primaryName)
    .map((column) => indexSql(physical, column))
}
