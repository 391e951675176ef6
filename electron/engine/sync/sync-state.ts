import type { RecordId } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import { guidToBytes } from '../query/guid-bytes'
import type { PhysicalTable } from '../query/physical-table'
import { ident, sql, type Sql } from '../query/sql'
import {
  type ReadMarks,
  type ReadStart,
  SyncStateEntity,
  type SyncStateRow,
} from '../replica/entities/sync-state-entity'
import type { Replica } from '../replica/open-replica'
import type { Transaction } from '../replica/writer'
import { CYCLES_BETWEEN_MANIFESTS } from './plan-download'

/** How far the downloads of all tables have come, by table. */
export async function readSyncStates(replica: Replica): Promise<Result<ReadonlyMap<string, SyncStateRow>>> {
  const rows = await replica.reader.find(SyncStateEntity, {})
  return rows.ok ? ok(new Map(rows.value.map((row) => [row.table, row]))) : rows
}

/** How far the download of a table has come; `null`: it was never begun. */
export async function readSyncState(replica: Replica, table: string): Promise<Result<SyncStateRow | null>> {
  const rows = await replica.reader.find(SyncStateEntity, { where: { table } })
  return rows.ok ? ok(rows.value[0] ?? null) : rows
}

/** Keeps how far the download of a table has come, in the transaction of what it brought. */
export function writeSyncState(transaction: Transaction, state: SyncStateRow): Promise<void> {
  return transaction.upsert(SyncStateEntity, state, ['table'])
}

/** The state of a table that has not been read yet. */
export function newState(table: string, filterHash: string): SyncStateRow {
  return {
    table,
    filterHash,
    strategy: 'watermark',
    deltaLink: null,
    watermark: null,
    resume: null,
    asOf: null,
    cyclesSinceManifest: 0,
    marks: null,
    surplus: null,
    backfill: null,
  }
}

/** The state after a read of the whole table has come to its end. From here on the delta link or the versions tell what is new. */
export async function stateAfter(
  transaction: Transaction,
  table: PhysicalTable,
  state: SyncStateRow,
  { start, deltaLink }: { readonly start: ReadStart; readonly deltaLink: string | null },
): Promise<SyncStateRow> {
  const [held] = start.marks.count === null ? [] : await transaction.rows<HeldOfServer>(heldOfServerSql(table))
  return {
    ...state,
    strategy: deltaLink === null ? 'watermark' : 'delta',
    deltaLink,
    watermark: start.marks.highest,
    resume: null,
    asOf: start.startedAt,
    cyclesSinceManifest: 0,
    marks: start.marks,
    surplus: surplusOf(start.marks, held),
  }
}

/** How many of the server's records are on the device. */
export interface HeldOfServer {
  readonly records: number
}

/** Asks for `HeldOfServer`: without what was created here, with what is only deleted here. */
export function heldOfServerSql({ name, primaryId }: PhysicalTable): Sql {
  const rows = sql`SELECT ${ident(primaryId)} FROM ${ident(name)}`
  return sql`SELECT (SELECT count(*) FROM ${ident(name)})
    + (SELECT count(*) FROM "carryon-base" WHERE table_name = ${name} AND on_server AND record NOT IN (${rows}))
    - (SELECT count(*) FROM "carryon-base" WHERE table_name = ${name} AND NOT on_server AND record IN (${rows}))
    AS records`
}

/** How many of the server's records are on the device; not asked for where the server did not count either. */
export async function heldOfServer(
  { reader }: Replica,
  table: PhysicalTable,
  { count }: ReadMarks,
): Promise<Result<HeldOfServer | undefined>> {
  if (count === null) return ok(undefined)
  const rows = await reader.rows<HeldOfServer>(heldOfServerSql(table))
  return rows.ok ? ok(rows.value[0]) : rows
}

/** How many records more the server counts than are here; `null`: not known. */
export function surplusOf({ count }: ReadMarks, held: HeldOfServer | undefined): number | null {
  return count === null || held === undefined ? null : count - held.records
}

/** A read that is under way and has passed this record must not take it away at its end. */
export async function noteAsMet(transaction: Transaction, table: PhysicalTable, record: RecordId): Promise<void> {
  await transaction.run(sql`INSERT OR IGNORE INTO "carryon-manifest" (table_name, record)
    VALUES (${table.name}, ${guidToBytes(record)})`)
}

/** Has all ids of a table compared in its next cycle. */
export async function compareNext(transaction: Transaction, table: string): Promise<void> {
  await transaction.run(sql`UPDATE "carryon-sync-state"
    SET cycles_since_manifest = ${CYCLES_BETWEEN_MANIFESTS} WHERE table_name = ${table}`)
}
