import type { PhysicalTable } from '@electron/engine/query/physical-table'
import { ident, sql } from '@electron/engine/query/sql'
import { textKey } from '../schema/text-keys'
import type { Database } from './database'

/** Makes the keys of texts that lie in a file from before they were held. */
export async function foldStoredTexts(
  database: Database,
  table: PhysicalTable,
  keys: ReadonlySet<string>,
): Promise<void> {
  for (const { name, kind, folded } of table.columns.values()) {
    if (folded === undefined || !keys.has(folded.stored)) continue
    const text = ident(kind === 'lookup' ? `${name}__name` : name)
    const rows = await database.all(
      sql`SELECT DISTINCT ${text} AS text FROM ${ident(table.name)} WHERE ${text} IS NOT NULL`,
    )
    const pairs = rows.map((row) => [String(row['text']), textKey(String(row['text']))])
    await database.run(sql`UPDATE ${ident(table.name)} SET ${ident(folded.stored)} = pair.value ->> 1
      FROM json_each(${JSON.stringify(pairs)}) AS pair WHERE ${text} = pair.value ->> 0 COLLATE BINARY`)
  }
}
