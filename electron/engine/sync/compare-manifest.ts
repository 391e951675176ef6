import { ok } from '@shared/model/result'
import { ident, sql, type Sql } from '../query/sql'
import type { PhysicalTable } from '../query/physical-table'
import type { ResumePoint } from '../replica/entities/sync-state-entity'
import { keepFromLeaving, letLeave } from '../replica/leave-records'
import { VERSION_COLUMN } from '../replica/record-rows'
import type { Transaction } from '../replica/writer'
import { askMissing } from './ask-missing'
import { comesById } from './comes-by-id'
import { beginFull } from './full-read'
import { clearManifest } from './note-manifest'
import { RECORD_PAGES } from './page-request'
import { stateWhile, type StepEnd } from './read-step'
import { writeSyncState } from './sync-state'
import type { DownloadPorts, DownloadTally, TableJob } from './table-download'

export type ComparingPoint = Extract<ResumePoint, { kind: 'comparing' }>

/** Ids compared in one transaction: others who write wait for some milliseconds only. */
const IDS_AT_ONCE = 10_000

/**
 * Compares the ids and versions that were noted with what is on the device. What is gone leaves, what is new or changed is noted
 * to be fetched; where that is most of the table, it is read in full instead. May be done again from its start.
 */
export async function compareManifest(
  job: TableJob,
  point: ComparingPoint,
  tally: DownloadTally,
  ports: DownloadPorts,
): Promise<StepEnd> {
  const { replica, signal } = ports
  const { physical } = job
  const asked = await askMissing(job, tally, ports)
  if (asked !== null) return asked
  for (let after: Uint8Array | null = new Uint8Array(); after !== null;) {
    if (signal.aborted) return { kind: 'unanswered', error: { kind: 'cancelled' } }
    const from: Uint8Array = after
    const slice = await replica.writer.write(async (transaction) => {
      const until = await endOfSlice(transaction, physical, from)
      const held = replica.held.of(physical.name)
      const removed = await letLeave(
        transaction,
        physical,
        goneSql(physical, { from, until }, point.start.ceiling),
        held,
      )
      await noteWanted(transaction, physical, { from, until })
      return ok({ until, removed })
    })
    if (!slice.ok) return { kind: 'unwritten', error: slice.error }
    tally.removed += slice.value.removed
    after = slice.value.until
  }
  return settle(job, point, ports)
}

/** Ids above `from` (not included) up to `until` (included; `null`: without end). */
interface Slice {
  readonly from: Uint8Array
  readonly until: Uint8Array | null
}

async function endOfSlice(
  transaction: Transaction,
  { name, primaryId }: PhysicalTable,
  from: Uint8Array,
): Promise<Uint8Array | null> {
  const id = ident(primaryId)
  const [end] = await transaction.rows<{ record: Uint8Array | null }>(sql`SELECT min(record) AS record FROM (
    SELECT * FROM (SELECT record FROM "carryon-manifest" WHERE table_name = ${name} AND record > ${from}
      ORDER BY record LIMIT 1 OFFSET ${IDS_AT_ONCE - 1})
    UNION ALL
    SELECT * FROM (SELECT ${id} AS record FROM ${ident(name)} WHERE ${id} > ${from}
      ORDER BY ${id} LIMIT 1 OFFSET ${IDS_AT_ONCE - 1}))`)
  return end?.record ?? null
}

function within(column: Sql, { from, until }: Slice): Sql {
  return until === null ? sql`${column} > ${from}` : sql`${column} > ${from} AND ${column} <= ${until}`
}

/** What is here and was not met. What was written since the read began, it could not meet. */
function goneSql({ name, primaryId }: PhysicalTable, slice: Slice, ceiling: number | null): Sql {
  const id = sql`t.${ident(primaryId)}`
  const version = sql`t.${ident(VERSION_COLUMN)}`
  const known = ceiling === null ? sql`true` : sql`(${version} IS NULL OR ${version} <= ${ceiling})`
  return sql`SELECT ${id} FROM ${ident(name)} AS t WHERE ${within(id, slice)} AND ${known}
    AND NOT EXISTS (SELECT 1 FROM "carryon-manifest" AS m WHERE m.table_name = ${name} AND m.record = ${id})`
}

/** What the server has in another version than the device. Of a record with pending changes that version is its base's. */
async function noteWanted(transaction: Transaction, table: PhysicalTable, slice: Slice): Promise<void> {
  const { name, primaryId, columns } = table
  if (!columns.has(VERSION_COLUMN)) return
  await transaction.run(sql`INSERT OR IGNORE INTO "carryon-wanted" (table_name, record)
    SELECT ${name}, m.record FROM "carryon-manifest" AS m
    LEFT JOIN ${ident(name)} AS t ON t.${ident(primaryId)} = m.record
    LEFT JOIN "carryon-base" AS b ON b.table_name = ${name} AND b.record = m.record
    WHERE m.table_name = ${name} AND ${within(sql`m.record`, slice)} AND m.version IS NOT
      CASE WHEN b.record IS NULL THEN t.${ident(VERSION_COLUMN)}
        WHEN b.on_server THEN CAST(b.row ->> ${VERSION_COLUMN} AS INTEGER) END`)
}

async function settle(job: TableJob, point: ComparingPoint, ports: DownloadPorts): Promise<StepEnd> {
  const { replica } = ports
  const { name } = job.physical
  const { start, deltaLink } = point
  const counts = await replica.reader.rows<{ listed: number; wanted: number }>(sql`SELECT
    (SELECT count(*) FROM "carryon-manifest" WHERE table_name = ${name}) AS listed,
    (SELECT count(*) FROM "carryon-wanted" WHERE table_name = ${name}) AS wanted`)
  if (!counts.ok) return { kind: 'unwritten', error: counts.error }
  const { listed, wanted } = counts.value[0] ?? { listed: 0, wanted: 0 }
  if (wanted > RECORD_PAGES.size && wanted > listed / 2 && !comesById(job.physical)) {
    const begun = await beginFull(job, false, ports)
    return begun.ok ? { kind: 'done', next: begun.value } : { kind: 'unwritten', error: begun.error }
  }
  const next: ResumePoint = { kind: 'fetching', start, deltaLink }
  const settled = await replica.writer.write(async (transaction) => {
    const met = sql`SELECT record FROM "carryon-manifest" WHERE table_name = ${name}`
    await keepFromLeaving(transaction, name, met)
    await forgetGone(transaction, job.physical)
    await writeSyncState(transaction, stateWhile(job, next))
    return ok(null)
  })
  if (!settled.ok) return { kind: 'unwritten', error: settled.error }
  const cleared = await clearManifest(replica, name)
  return cleared.ok ? { kind: 'done', next } : { kind: 'unwritten', error: cleared.error }
}

/** Forgets what was kept and is gone. What is still to be fetched was met. */
async function forgetGone(transaction: Transaction, { name, primaryId }: PhysicalTable): Promise<void> {
  await transaction.run(sql`DELETE FROM "carryon-kept" WHERE table_name = ${name}
    AND record NOT IN (SELECT ${ident(primaryId)} FROM ${ident(name)})
    AND record NOT IN (SELECT record FROM "carryon-base" WHERE table_name = ${name})
    AND record NOT IN (SELECT record FROM "carryon-wanted" WHERE table_name = ${name})`)
}
