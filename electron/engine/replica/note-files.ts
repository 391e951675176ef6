import { NOTE_TABLE } from '@shared/model/form'
import type { RecordId } from '@shared/model/record'
import { guidToBytes } from '../query/guid-bytes'
import { NOTHING, sql, type Sql } from '../query/sql'
import type { Transaction } from './writer'

/** How a file is cut into blocks, here and on the wire: small enough that a lost one costs little. The organisation takes 4 MB. */
export const BLOCK_BYTES = 512 * 1024

/** How many blocks a file of so many bytes has. */
export function blockCount(size: number): number {
  return Math.ceil(size / BLOCK_BYTES)
}

/** Keeps one block of a file. */
export async function keepBlock(
  transaction: Transaction,
  note: RecordId,
  number: number,
  bytes: Uint8Array,
): Promise<void> {
  await transaction.run(sql`INSERT OR REPLACE INTO "carryon-file-block" ("note", "number", "bytes")
    VALUES (${guidToBytes(note)}, ${number}, ${bytes})`)
}

/** Forgets the file of a record, if it is a note, with its bytes: also one that was never sent. */
export async function dropFile(
  transaction: Transaction,
  { table, record }: { readonly table: string; readonly record: RecordId },
): Promise<void> {
  await dropFilesOf(transaction, table, sql`${guidToBytes(record)}`)
}

/** The notes whose file this device alone has, as a query that answers `record`; for other tables than that of notes, nothing. */
export function withUnsentFile(table: string): Sql {
  return table === NOTE_TABLE ? sql`SELECT "note" AS record FROM "carryon-file" WHERE "unsent"` : NOTHING
}

/** Forgets the files of records that leave the device; `ids` answers them. */
export async function dropFilesOf(transaction: Transaction, table: string, ids: Sql): Promise<void> {
  if (table === NOTE_TABLE) await transaction.run(sql`DELETE FROM "carryon-file" WHERE "note" IN (${ids})`)
}
