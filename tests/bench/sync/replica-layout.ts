import { z } from 'zod'
import { sql } from '@electron/engine/query/sql'
import { foldedTextOf } from '@electron/engine/replica/fold-texts'
import type { BenchDevice } from './bench-device'

/** How the accounts lie in a replica, for peers that are to keep the same. */
export const replicaLayoutSchema = z.object({
  /** The statement that makes the table. */
  table: z.string(),
  /** Those that make its indexes. */
  indexes: z.array(z.string()),
  /** The SQL columns of texts that are kept folded too, each with that of its key and the language (LCID). */
  keys: z.array(z.object({ column: z.string(), key: z.string(), languageCode: z.number() })),
  /** The statement that makes the table of words, and its columns, which are keys. */
  search: z.object({ table: z.string(), columns: z.array(z.string()) }).nullable(),
})

export type ReplicaLayout = z.infer<typeof replicaLayoutSchema>

/** How the accounts lie in the replica of a device. */
export async function replicaLayoutOf({ replica }: BenchDevice): Promise<ReplicaLayout> {
  const physical = replica.table('account')?.physical
  if (physical === undefined) throw new Error('the replica has no accounts')
  const rows = await replica.reader.rows<{ type: string; name: string; sql: string }>(
    sql`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index')
      AND (tbl_name = 'account' OR name = 'search_account') ORDER BY rowid`,
  )
  if (!rows.ok) throw new Error(rows.error.message)
  const madeBy = (name: string): string | undefined => rows.value.find((row) => row.name === name)?.sql
  const search = madeBy('search_account')
  return {
    table: madeBy('account') ?? '',
    indexes: rows.value.filter(({ type }) => type === 'index').map((row) => row.sql),
    keys: [...physical.columns.values()].flatMap((column) => foldedTextOf(column) ?? []),
    search: search === undefined ? null : { table: search, columns: [...physical.searched] },
  }
}
