import type { RecordId } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import { guidToBytes } from '../query/guid-bytes'
import { ident, sql } from '../query/sql'
import type { PhysicalTable } from '../query/physical-table'
import { SyncStateEntity, type SyncStateRow } from '../replica/entities/sync-state-entity'
import type { Replica } from '../replica/open-replica'
import type { Transaction } from '../replica/writer'

/** How far the download of a table has come; `null`: it was never begun. */
export async function readSyncState(replica: Replica, table: string): Promise<Result<SyncStateRow | null>> {
  const rows = await replica.reader.find(SyncStateEntity, { where: { table } })
  return rows.ok ? ok(rows.value[0] ?? null) : rows
}

/** Keeps how far the download of a table has come, in the transaction of what it brought. */
export function writeSyncState(transaction: Transaction, state: SyncStateRow): Promise<void> {
  return transaction.upsert(SyncStateEntity, state, ['table'])
}

/** Removes the records that a full read did not meet, but for those with pending changes; answers how many left. */
export async function removeUnseen(transaction: Transaction, { name, primaryId }: PhysicalTable): Promise<number> {
  const removed = await transaction.run(sql`DELETE FROM ${ident(name)}
    WHERE ${ident(primaryId)} NOT IN (SELECT record FROM "carryon-seen" WHERE table_name = ${name})
    AND ${ident(primaryId)} NOT IN (SELECT record FROM "carryon-base" WHERE table_name = ${name})`)
  await clearSeen(transaction, name)
  if (removed > 0) transaction.touchAny(name)
  return removed
}

/** Forgets which records a full read has met. */
export async function clearSeen(transaction: Transaction, table: string): Promise<void> {
  await transaction.run(sql`DELETE FROM "carryon-seen" WHERE table_name = ${table}`)
}

/** A read that is under way and has passed this record must not take it away at its end. */
export async function noteAsMet(transaction: Transaction, { name }: PhysicalTable, record: RecordId): Promise<void> {
  await transaction.run(
    sql`INSERT OR IGNORE INTO "carryon-seen" (table_name, record) VALUES (${name}, ${guidToBytes(record)})`,
  )
}
