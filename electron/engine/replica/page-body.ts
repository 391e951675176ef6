import { carryonError, type CarryonError } from '@shared/model/errors'
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

/** Why a page could not be written: what the server sent is no JSON, or else what went wrong on this device. */
export async function whyUnwritten(reader: ReplicaReader, body: PageBody, error: CarryonError): Promise<CarryonError> {
  return (await isJson(reader, body)) ? error : carryonError('server.badAnswer', { what: 'it is not JSON' })
}

async function isJson(reader: ReplicaReader, body: PageBody): Promise<boolean> {
  const rows = await reader.rows<{ valid: number }>(sql`SELECT json_valid(CAST(${body} AS TEXT)) AS valid`)
  return !rows.ok || rows.value[0]?.valid === 1
}
