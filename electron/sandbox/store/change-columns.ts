import { ok } from '@shared/model/result'
import { ident, join, sql } from '@electron/engine/query/sql'
import type { ColumnSeed } from '../definition/column-builders'
import type { ChangingSchema } from '../schema/changing-schema'
import type { Database } from './database'
import { followDefinitions } from './follow-definitions'
import { raiseMetadataVersion } from './state'
import type { Store } from './store'
import { storedValues } from './stored-values'

/** Adds a column to a table of the running organisation; it is empty in every record. */
export function addColumn(store: Store, schema: ChangingSchema, table: string, seed: ColumnSeed): Promise<void> {
  return changeMetadata(store, async (database) => {
    schema.add(table, seed)
    await followDefinitions(database, schema.current)
  })
}

/** Removes a column and what the records hold in it. Rejects when the table has none, or none that could be removed. */
export function removeColumn(store: Store, schema: ChangingSchema, table: string, column: string): Promise<void> {
  return changeMetadata(store, async (database) => {
    const definition = schema.current.tables.get(table)?.columns.get(column)
    schema.remove(table, column)
    if (definition === undefined) return
    const emptied = storedValues(definition, null).map((stored) => sql`${stored.column} = NULL`)
    await database.run(sql`UPDATE ${ident(table)} SET ${join(emptied)}`)
  })
}

/** Brings a removed column back, empty. Rejects when none of that name was removed. */
export function restoreColumn(store: Store, schema: ChangingSchema, table: string, column: string): Promise<void> {
  return changeMetadata(store, () => {
    schema.restore(table, column)
    return Promise.resolve()
  })
}

/** In a turn of its own: no request sees half of a change. The versions of the records stay as they are. */
async function changeMetadata(store: Store, change: (database: Database) => Promise<void>): Promise<void> {
  await store.write(async (database) => {
    await change(database)
    await raiseMetadataVersion(database)
    return ok(null)
  })
}
