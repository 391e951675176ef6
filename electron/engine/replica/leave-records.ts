import type { RecordId } from '@shared/model/record'
import { guidFromBytes, guidToBytes } from '../query/guid-bytes'
import type { PhysicalSchema, PhysicalTable } from '../query/physical-table'
import { ident, join, NOTHING, sql, type Sql } from '../query/sql'
import type { HeldRecords } from './held-records'
import { dropFilesOf, withUnsentFile } from './note-files'
import type { Transaction } from './writer'

/** Above so many ids it is cheaper to say that any record of the table may have changed. */
const MOST_NAMED = 200

/**
 * Takes records off the device; `ids` is a query that answers them. Those with pending changes stay. Those that are held open on
 * screen, or have a file to send, are noted, and leave when they are released. Answers how many left.
 */
export async function letLeave(
  transaction: Transaction,
  table: PhysicalTable,
  ids: Sql,
  held: readonly RecordId[],
): Promise<number> {
  const going = sql`SELECT ${ident(table.primaryId)} AS record FROM ${ident(table.name)}
    WHERE ${ident(table.primaryId)} IN (${ids})
    AND ${ident(table.primaryId)} NOT IN (SELECT record FROM "carryon-base" WHERE table_name = ${table.name})`
  const staying = stayingOf(table.name, held)
  if (staying !== null) {
    await transaction.run(sql`INSERT OR IGNORE INTO "carryon-leaving" (table_name, record)
      SELECT ${table.name}, record FROM (${going}) WHERE record IN (${staying})`)
  }
  const free = staying === null ? going : sql`SELECT record FROM (${going}) WHERE record NOT IN (${staying})`
  const named = await transaction.rows<{ record: Uint8Array }>(sql`${free} LIMIT ${MOST_NAMED + 1}`)
  if (named.length === 0) return 0
  if (named.length > MOST_NAMED) transaction.touchAny(table.name)
  else for (const { record } of named) transaction.touch(table.name, guidFromBytes(record))
  const leaving = named.length > MOST_NAMED ? free : join(named.map(({ record }) => sql`${record}`))
  await transaction.run(sql`DELETE FROM "carryon-kept" WHERE table_name = ${table.name} AND record IN (${leaving})`)
  await dropFilesOf(transaction, table.name, leaving)
  return transaction.run(sql`DELETE FROM ${ident(table.name)} WHERE ${ident(table.primaryId)} IN (${leaving})`)
}

/** Notes that nothing but its pending change keeps a record here: it leaves when that has been settled. */
export async function leaveOnceSettled(
  transaction: Transaction,
  table: string,
  records: readonly RecordId[],
): Promise<void> {
  for (const record of records) {
    await transaction.run(
      sql`INSERT OR IGNORE INTO "carryon-leaving" (table_name, record) VALUES (${table}, ${guidToBytes(record)})`,
    )
  }
}

/** Lets those leave that were only waiting to be closed, or for their pending changes to be settled. */
export async function sweepLeaving(
  transaction: Transaction,
  schema: PhysicalSchema,
  held: HeldRecords,
): Promise<number> {
  const tables = await transaction.rows<{ name: string }>(
    sql`SELECT DISTINCT table_name AS name FROM "carryon-leaving"`,
  )
  let left = 0
  for (const { name } of tables) {
    const open = held.of(name)
    const closed = sql`SELECT record FROM "carryon-leaving" WHERE table_name = ${name}
      AND record NOT IN (${stayingOf(name, open) ?? NOTHING})
      AND record NOT IN (SELECT record FROM "carryon-base" WHERE table_name = ${name})`
    const table = schema.get(name)
    if (table !== undefined) left += await letLeave(transaction, table, closed, open)
    await transaction.run(sql`DELETE FROM "carryon-leaving" WHERE table_name = ${name} AND record IN (${closed})`)
  }
  return left
}

/** Something brings these records to the device again: they do not leave when they are closed. */
export async function keepFromLeaving(transaction: Transaction, table: string, ids: Sql): Promise<void> {
  const [any] = await transaction.rows(sql`SELECT 1 FROM "carryon-leaving" WHERE table_name = ${table} LIMIT 1`)
  if (any === undefined) return
  await transaction.run(sql`DELETE FROM "carryon-leaving" WHERE table_name = ${table} AND record IN (${ids})`)
}

/** The records of a table that may not leave yet, as what `IN` takes; `null`: there is none. */
function stayingOf(table: string, held: readonly RecordId[]): Sql | null {
  const unsent = withUnsentFile(table)
  if (unsent === NOTHING) return held.length === 0 ? null : bytesOf(held)
  if (held.length === 0) return unsent
  const open = held.map((id) => sql`SELECT ${guidToBytes(id)}`)
  return join([unsent, ...open], ' UNION ALL ')
}

function bytesOf(ids: readonly RecordId[]): Sql {
  return join(ids.map((id) => sql`${guidToBytes(id)}`))
}
