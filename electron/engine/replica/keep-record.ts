import type { RecordId } from '@shared/model/record'
import { guidToBytes } from '../query/guid-bytes'
import { sql } from '../query/sql'
import { KeptEntity, type KeptRow } from './entities/kept-entity'
import { keepFromLeaving } from './leave-records'
import type { Transaction } from './writer'

/** A record, as the replica names it. */
export interface KeptRecord {
  readonly table: string
  readonly record: RecordId
}

/** Keeps a record on this device, whatever the filters say, for a reason. One that was waiting to leave does not any more. */
export async function keepRecord(
  transaction: Transaction,
  { table, record }: KeptRecord,
  reason: KeptRow['reason'],
): Promise<void> {
  await transaction.run(sql`INSERT OR IGNORE INTO "carryon-kept" (table_name, record, reason)
    VALUES (${table}, ${guidToBytes(record)}, ${reason})`)
  await keepFromLeaving(transaction, table, sql`${guidToBytes(record)}`)
}

/** Forgets a reason for which a record was kept. */
export function forgetReason(
  transaction: Transaction,
  { table, record }: KeptRecord,
  reason: KeptRow['reason'],
): Promise<void> {
  return transaction.remove(KeptEntity, { table, record, reason })
}
