import { sql, type Sql } from '../query/sql'
import type { ReplicaReader } from './reader'

/** Records as they travel: `{"value": […]}` in UTF-8, as it arrived. Nobody decodes it before SQLite reads it. */
export type PageBody = Uint8Array

/** A body that holds these records, each of them JSON text. */
export function pageBodyOf(records: readonly string[]): PageBody {
  return Buffer.from(`{"value":[${records.join(',')}]}`)
}

/** The records of a body as a table, one in each row, in its column `value`. */
export function recordsIn(body: PageBody): Sql {
  return sql`jsonb_each(CAST(${body} AS TEXT), '$.value')`
}

/** Tells a page that cannot be read from a disk that cannot be written. */
export async function isJson(reader: ReplicaReader, body: PageBody): Promise<boolean> {
  const rows = await reader.rows<{ valid: number }>(sql`SELECT json_valid(CAST(${body} AS TEXT)) AS valid`)
  return !rows.ok || rows.value[0]?.valid === 1
}
