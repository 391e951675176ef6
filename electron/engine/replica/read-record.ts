import type { RecordId, RecordValues } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import type { PhysicalTable } from '../query/physical-table'
import { guidToBytes } from '../query/guid-bytes'
import { ident, sql } from '../query/sql'
import type { ReplicaReader } from './reader'
import { recordEntity } from './record-entity'
import { decodeRow } from './record-rows'

/** A record as the device shows it, pending changes included; `null` when it is not on the device. */
export async function readRecord(
  reader: ReplicaReader,
  table: PhysicalTable,
  id: RecordId,
): Promise<Result<RecordValues | null>> {
  const rows = await reader.find(recordEntity(table), { where: { [table.primaryId]: guidToBytes(id) } })
  if (!rows.ok) return rows
  const [row] = rows.value
  return ok(row === undefined ? null : decodeRow(table, row))
}

/** How many records of a table are on the device. */
export async function countRecords(reader: ReplicaReader, table: PhysicalTable): Promise<Result<number>> {
  const rows = await reader.rows<{ count: number }>(sql`SELECT count(*) AS count FROM ${ident(table.name)}`)
  return rows.ok ? ok(rows.value[0]?.count ?? 0) : rows
}
