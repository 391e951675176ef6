import type { Result } from '@shared/model/result'
import { ok } from '@shared/model/result'
import { ident, sql } from '../query/sql'
import type { ReadStart } from '../replica/entities/sync-state-entity'
import { VERSION_COLUMN } from '../replica/record-rows'
import type { DownloadPorts, TableJob } from './table-download'

/** The moment at which a read of the whole table begins: what the server said, and which versions are on the device. */
export async function readStart(
  { physical, marks, lookedAt, state, planned }: TableJob,
  { replica }: DownloadPorts,
): Promise<Result<ReadStart>> {
  const start = { marks, startedAt: lookedAt, newFilter: state !== null && state.filterHash !== planned.hash }
  if (!physical.columns.has(VERSION_COLUMN)) return ok({ ...start, ceiling: null })
  const rows = await replica.reader.rows<{ highest: number | null }>(
    sql`SELECT max(${ident(VERSION_COLUMN)}) AS highest FROM ${ident(physical.name)}`,
  )
  if (!rows.ok) return rows
  return ok({ ...start, ceiling: Math.max(rows.value[0]?.highest ?? 0, marks.highest ?? 0) })
}
