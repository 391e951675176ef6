import type { PendingChange } from '@shared/model/change'
import type { RecordId, RecordValues } from '@shared/model/record'
import { guidFromBytes, guidToBytes } from '../query/guid-bytes'
import type { PhysicalTable } from '../query/physical-table'
import { ident, sql, type Sql } from '../query/sql'
import { BaseEntity, type BaseRow } from './entities/base-entity'
import { ChangeEntity } from './entities/change-entity'
import type { RecordRow } from './record-entity'
import { decodeRow, deleteRecordSql, selectRecordSql, updateRecordSql, upsertRecordSql } from './record-rows'
import { visibleRecord } from './visible-record'
import type { Transaction } from './writer'

/**
 * The invariant this file keeps: a record with pending changes has a base (the server's last known version of it), and its row
 * is that base with the changes laid on top. A record without pending changes has no base; its row is the server's.
 */

const HAS_CHANGES = 'carryon__has_changes'

/** The pending changes of one record, oldest first. */
export function changesOf(
  transaction: Transaction,
  table: string,
  record: RecordId,
): Promise<readonly PendingChange[]> {
  return transaction.find(ChangeEntity, { where: { table, record }, order: { sequence: 'ASC' } })
}

/** What the user sees of a record now; `null` when it is not on the device. */
export async function readVisible(
  transaction: Transaction,
  table: PhysicalTable,
  record: RecordId,
): Promise<RecordValues | null> {
  const [row] = await transaction.rows<RecordRow>(selectRecordSql(table, record))
  return row === undefined ? null : decodeRow(table, row)
}

/** A record that is to be edited. */
export interface EditedRow {
  /** What the user sees of it. */
  readonly visible: RecordValues
  readonly hasChanges: boolean
}

/** A record as the user sees it, and whether it has pending changes: in one statement, for a save waits for each. */
export async function readEdited(
  transaction: Transaction,
  table: PhysicalTable,
  record: RecordId,
): Promise<EditedRow | null> {
  const [row] = await transaction.rows<RecordRow>(sql`
    SELECT *, EXISTS (SELECT 1 FROM "carryon-base" WHERE table_name = ${table.name} AND record = ${guidToBytes(record)})
      AS ${ident(HAS_CHANGES)} FROM ${ident(table.name)} WHERE ${ident(table.primaryId)} = ${guidToBytes(record)}`)
  return row === undefined ? null : { visible: decodeRow(table, row), hasChanges: row[HAS_CHANGES] === 1 }
}

/** The base of a record, if it has pending changes. */
export async function readBase(transaction: Transaction, table: string, record: RecordId): Promise<BaseRow | null> {
  const [base] = await transaction.find(BaseEntity, { where: { table, record } })
  return base ?? null
}

/** Keeps the row of a record without pending changes, which is the server's, as the base of the first that it gets. */
export function keepBase(
  transaction: Transaction,
  table: PhysicalTable,
  record: RecordId,
  row: RecordValues,
): Promise<void> {
  const base: BaseRow = { table: table.name, record, onServer: true, row, seen: row }
  return transaction.upsert(BaseEntity, base, ['table', 'record'])
}

/** Sets what the server has of a record. What the user has seen of it stays as it was. */
export function writeBase(transaction: Transaction, base: Omit<BaseRow, 'seen'>): Promise<void> {
  return transaction.upsert(BaseEntity, base, ['table', 'record'])
}

/** Notes the version of a record that its pending changes stand on from now on. */
export function sawBase(
  transaction: Transaction,
  table: string,
  record: RecordId,
  seen: RecordValues | null,
): Promise<void> {
  return transaction.update(BaseEntity, { table, record }, { seen })
}

/** Makes the record's row what it should be now: base and changes, or the base alone when no change is left. */
export async function redraw(transaction: Transaction, table: PhysicalTable, record: RecordId): Promise<void> {
  const base = await readBase(transaction, table.name, record)
  if (base === null) return
  const changes = await changesOf(transaction, table.name, record)
  const settled = changes.length === 0
  if (settled) await transaction.remove(BaseEntity, { table: table.name, record })
  await drawRecord(transaction, table, record, settled && !base.onServer ? null : visibleRecord(base.row, changes))
}

/** Makes the row of a record, which has what `before` says, this one; `null`: it goes. */
export async function changeRow(
  transaction: Transaction,
  table: PhysicalTable,
  record: RecordId,
  { before, after }: { readonly before: RecordValues; readonly after: RecordValues | null },
): Promise<void> {
  const statement = after === null ? deleteRecordSql(table, record) : updateRecordSql(table, record, { before, after })
  if (statement === null) return
  await transaction.run(statement)
  transaction.touch(table.name, record)
}

/** Makes the record's row this one, whatever it has; `null`: it has none. */
async function drawRecord(
  transaction: Transaction,
  table: PhysicalTable,
  record: RecordId,
  visible: RecordValues | null,
): Promise<void> {
  await transaction.run(visible === null ? deleteRecordSql(table, record) : upsertRecordSql(table, record, visible))
  transaction.touch(table.name, record)
}

/** The records of a table that have pending changes and are among the ids the query answers (as `record`). */
export async function pendingAmong(
  transaction: Transaction,
  table: PhysicalTable,
  ids: Sql,
): Promise<readonly RecordId[]> {
  const [any] = await transaction.rows(sql`SELECT 1 FROM "carryon-base" WHERE table_name = ${table.name} LIMIT 1`)
  if (any === undefined) return []
  const rows = await transaction.rows<{ record: Uint8Array }>(
    sql`SELECT record FROM "carryon-base" WHERE table_name = ${table.name} AND record IN (${ids})`,
  )
  return rows.map((row) => guidFromBytes(row.record))
}

/** The rows of these records were just written as the server has them: they become the bases, and the changes go on top. */
export async function rebase(
  transaction: Transaction,
  table: PhysicalTable,
  records: readonly RecordId[],
): Promise<void> {
  for (const record of records) {
    const row = await readVisible(transaction, table, record)
    await writeBase(transaction, { table: table.name, record, onServer: true, row })
    await redraw(transaction, table, record)
  }
}

/** The server has these records no more. What is pending on them stays for the user to decide. */
export async function loseBase(
  transaction: Transaction,
  table: PhysicalTable,
  records: readonly RecordId[],
): Promise<void> {
  for (const record of records) {
    await transaction.update(BaseEntity, { table: table.name, record }, { onServer: false })
    await redraw(transaction, table, record)
  }
}
