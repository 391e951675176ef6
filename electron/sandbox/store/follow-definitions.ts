import { addColumnSql } from '@electron/engine/query/ddl'
import { sql } from '@electron/engine/query/sql'
import { storedColumns } from '@electron/engine/query/stored-columns'
import type { ServedSchema } from '../schema/served-schema'
import { createIndexes, createTable } from './create-tables'
import type { Database } from './database'
import { foldStoredTexts } from './fold-stored-texts'

/** What the definitions had and the file had not. */
export interface Growth {
  /** The names of the tables that were made; their indexes are not yet. */
  readonly tables: ReadonlySet<string>
  readonly any: boolean
}

/** Makes the tables and columns that the definitions have and the file has not. */
export async function followDefinitions(database: Database, schema: ServedSchema): Promise<Growth> {
  const rows = await database.all(
    sql`SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
      WHERE m.type = 'table'`,
  )
  const tables = new Set(rows.map((row) => row.table))
  const columns = new Set(rows.map((row) => `${String(row.table)}.${String(row.column)}`))
  const made = new Set<string>()
  let grown = false
  for (const { physical } of schema.tables.values()) {
    if (!tables.has(physical.name)) {
      await createTable(database, physical)
      made.add(physical.name)
      continue
    }
    const stored = [...physical.columns.values()].flatMap(storedColumns)
    const missing = stored.filter(({ name }) => !columns.has(`${physical.name}.${name}`))
    for (const column of missing) await database.script(addColumnSql(physical, column))
    if (missing.length > 0) {
      await foldStoredTexts(database, physical, new Set(missing.map(({ name }) => name)))
      await createIndexes(database, physical)
      grown = true
    }
  }
  return { tables: made, any: grown || made.size > 0 }
}
