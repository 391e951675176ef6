import type { Table } from '@shared/model/table'
import type { PhysicalTable } from '../query/physical-table'
import { type TableLayout, physicalTableOf } from '../query/physical-table-of'
import { ident, sql } from '../query/sql'
import { guidFromBytes } from '../query/guid-bytes'
import { redraw } from './base-records'
import { RecordTableEntity } from './entities/record-table-entity'
import { SyncStateEntity } from './entities/sync-state-entity'
import { dropFilesOf } from './note-files'
import { layRecordTable, type RecordTable } from './record-tables'
import { dropSearchIndex } from './search-index'
import { layRenameTriggers } from './rename-triggers'
import type { Transaction } from './writer'

/** A table the replica is to hold, with the columns that something on the device needs. */
export interface WantedTable {
  readonly table: Table
  readonly columns: ReadonlySet<string>
  /** What is held beside the values for views; absent: nothing. */
  readonly layout?: TableLayout
}

/** Whether a table stands as it is wanted, as far as its metadata alone does not tell: laid out alike. */
export function standsAsWanted(standing: RecordTable | undefined, { layout }: WantedTable): boolean {
  return standing?.active === true && JSON.stringify(standing.layout) === JSON.stringify(layout ?? null)
}

/** What adopting a profile did. */
export interface AdoptReport {
  /** Tables that were made: their records have to be read in full. */
  readonly toRead: readonly string[]
  /** Tables that got columns: these have to be read for all their records. */
  readonly toFill: readonly string[]
  /** Tables that left the profile. */
  readonly left: readonly string[]
}

/**
 * Makes the record tables what the profile wants: new ones are made, others get the columns they lack, and tables that left
 * are dropped, but for records with pending changes. Answers all the record tables that stand then.
 */
export async function adoptTables(
  transaction: Transaction,
  standing: ReadonlyMap<string, RecordTable>,
  wanted: readonly WantedTable[],
): Promise<{ readonly tables: ReadonlyMap<string, RecordTable>; readonly report: AdoptReport }> {
  const tables = new Map<string, RecordTable>()
  const toRead: string[] = []
  const toFill: string[] = []
  for (const { table, columns, layout = null } of wanted) {
    const before = standing.get(table.name)
    const physical = physicalTableOf(table, columns, layout)
    const work = await layRecordTable(transaction, before?.active === true ? before.physical : undefined, physical)
    if (work.kind === 'read') {
      toRead.push(table.name)
      await readAnew(transaction, physical)
    }
    if (work.kind === 'fill') {
      toFill.push(table.name)
      await fillLater(transaction, physical, work.columns)
    }
    const next = { table, physical, layout, active: true }
    tables.set(table.name, next)
    await keepRecordTable(transaction, next)
  }
  const leaving = [...standing.values()].filter(({ table }) => !tables.has(table.name))
  for (const { table, physical, layout } of leaving) {
    const emptied = await emptyTable(transaction, physical)
    if (emptied) continue
    const left = { table, physical, layout, active: false }
    tables.set(table.name, left)
    await keepRecordTable(transaction, left)
  }
  await layRenameTriggers(
    transaction,
    [...tables.values()].map(({ physical }) => physical),
  )
  const left = leaving.filter(({ active }) => active).map(({ table }) => table.name)
  return { tables, report: { toRead, toFill, left } }
}

/**
 * Notes the columns that are to be read for all records. A delta link names the columns it brings, so versions tell from now on
 * what is new, until tracking begins anew.
 */
async function fillLater(
  transaction: Transaction,
  { name, columns }: PhysicalTable,
  added: readonly string[],
): Promise<void> {
  const [state] = await transaction.find(SyncStateEntity, { where: { table: name } })
  if (state === undefined) return
  const due = [...new Set([...(state.backfill?.columns ?? []), ...added])].filter((column) => columns.has(column))
  const resume = state.resume?.kind === 'full' ? { ...state.resume, tracked: false } : state.resume
  const untracked = { strategy: 'watermark', deltaLink: null, surplus: null } as const
  await transaction.upsert(
    SyncStateEntity,
    {
      ...state,
      ...(state.strategy === 'delta' ? untracked : {}),
      resume: resume !== null && 'deltaLink' in resume ? { ...resume, deltaLink: null } : resume,
      backfill: { columns: due, page: null },
    },
    ['table'],
  )
}

/** Forgets how far the table had been read, and draws what is pending again: the SQL table may be a new one. */
async function readAnew(transaction: Transaction, physical: PhysicalTable): Promise<void> {
  await transaction.remove(SyncStateEntity, { table: physical.name })
  await forgetLists(transaction, physical.name)
  const pending = await transaction.rows<{ record: Uint8Array }>(
    sql`SELECT record FROM "carryon-base" WHERE table_name = ${physical.name}`,
  )
  for (const { record } of pending) await redraw(transaction, physical, guidFromBytes(record))
}

/** Takes a table that left the profile off the device. False: records with pending changes stay in it. */
async function emptyTable(transaction: Transaction, physical: PhysicalTable): Promise<boolean> {
  const { name, primaryId } = physical
  await transaction.remove(SyncStateEntity, { table: name })
  await forgetLists(transaction, name)
  await dropFilesOf(transaction, name, sql`SELECT "note" FROM "carryon-file" WHERE NOT "unsent"`)
  transaction.touchAny(name)
  const [pending] = await transaction.rows(sql`SELECT 1 FROM "carryon-base" WHERE table_name = ${name} LIMIT 1`)
  if (pending === undefined) {
    await transaction.run(sql`DELETE FROM "carryon-kept" WHERE table_name = ${name}`)
    await transaction.remove(RecordTableEntity, { name })
    await dropSearchIndex(transaction, name)
    await transaction.run(sql`DROP TABLE IF EXISTS ${ident(name)}`)
    return true
  }
  await transaction.run(sql`DELETE FROM ${ident(name)}
    WHERE ${ident(primaryId)} NOT IN (SELECT record FROM "carryon-base" WHERE table_name = ${name})`)
  return false
}

/** Forgets which records a read has met, is to fetch, or lets leave. */
async function forgetLists(transaction: Transaction, table: string): Promise<void> {
  await transaction.run(sql`DELETE FROM "carryon-manifest" WHERE table_name = ${table}`)
  await transaction.run(sql`DELETE FROM "carryon-wanted" WHERE table_name = ${table}`)
  await transaction.run(sql`DELETE FROM "carryon-leaving" WHERE table_name = ${table}`)
}

function keepRecordTable(transaction: Transaction, { table, physical, layout, active }: RecordTable): Promise<void> {
  const row = { name: table.name, metadata: table, columns: [...physical.columns.keys()], layout, active }
  return transaction.upsert(RecordTableEntity, row, ['name'])
}
