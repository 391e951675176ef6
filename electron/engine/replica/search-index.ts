import { ok, type Result } from '@shared/model/result'
import type { PhysicalTable } from '../query/physical-table'
import { ident, join, sql, type Sql } from '../query/sql'
import type { ReplicaReader } from './reader'
import type { Transaction, WriteGate } from './writer'

/**
 * The words of a table's searched texts, in a table of SQLite's FTS5 beside it. It holds no text of its own, so that a row is
 * replaced by its number alone: filling it anew, or twice, does no harm. It is filled when the table was first read, which is much
 * faster so, a little at a time, so that nobody waits for all of it; from its first step on triggers keep it current in the
 * transaction of the record.
 * Source: https://www.sqlite.org/fts5.html#contentless_delete_tables
 */

/** Rows a step. A step takes some ten milliseconds. */
const AT_ONCE = 2000

/** Makes the index of a table as it is wanted, or takes away the one that is not wanted so any more. */
export async function laySearchIndex(transaction: Transaction, table: PhysicalTable): Promise<void> {
  const columns = JSON.stringify(table.searched)
  const [standing] = await transaction.rows<{ columns: string }>(
    sql`SELECT columns FROM "carryon-search-index" WHERE table_name = ${table.name}`,
  )
  if (standing?.columns === columns) return
  await dropSearchIndex(transaction, table.name)
  if (table.searched.length === 0) return
  await transaction.run(sql`CREATE VIRTUAL TABLE ${searchIndexOf(table.name)} USING fts5(${join(table.searched.map(ident))},
    content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0')`)
  await transaction.run(
    sql`INSERT INTO "carryon-search-index" (table_name, columns, filled_to, complete) VALUES (${table.name}, ${columns}, NULL, 0)`,
  )
}

/** Takes away the index of a table, if it has one. */
export async function dropSearchIndex(transaction: Transaction, table: string): Promise<void> {
  for (const event of EVENTS) await transaction.run(sql`DROP TRIGGER IF EXISTS ${triggerName(table, event)}`)
  await transaction.run(sql`DROP TABLE IF EXISTS ${searchIndexOf(table)}`)
  await transaction.run(sql`DELETE FROM "carryon-search-index" WHERE table_name = ${table}`)
}

/** Goes on filling the index of a table until it is complete; one that is has nothing to do. */
export async function fillSearchIndex(
  { reader, writer }: { readonly reader: ReplicaReader; readonly writer: WriteGate },
  table: PhysicalTable,
): Promise<Result<null>> {
  const due = await reader.rows(
    sql`SELECT 1 FROM "carryon-search-index" WHERE table_name = ${table.name} AND NOT complete`,
  )
  if (!due.ok) return due
  if (due.value.length === 0) return ok(null)
  for (;;) {
    const step = await writer.writeRepeatable(async (transaction) => ok(await fillSome(transaction, table)))
    if (!step.ok) return step
    if (step.value) return ok(null)
  }
}

/** The FTS5 table of a record table. */
export function searchIndexOf(table: string): Sql {
  return ident(`search_${table}`)
}

/** Takes in some rows more. True: there is nothing left to do. */
async function fillSome(transaction: Transaction, table: PhysicalTable): Promise<boolean> {
  const [state] = await transaction.rows<{ filled_to: number | null }>(
    sql`SELECT filled_to FROM "carryon-search-index" WHERE table_name = ${table.name} AND NOT complete`,
  )
  if (state === undefined) return true
  if (state.filled_to === null) await layTriggers(transaction, table)
  const texts = join(table.searched.map(ident))
  const from = state.filled_to ?? 0
  const next = sql`FROM ${ident(table.name)} WHERE rowid > ${from} ORDER BY rowid LIMIT ${AT_ONCE}`
  const [reached] = await transaction.rows<{ last: number | null }>(
    sql`SELECT max(rowid) AS last FROM (SELECT rowid ${next})`,
  )
  const last = reached?.last ?? null
  if (last !== null) {
    await transaction.run(
      sql`INSERT OR REPLACE INTO ${searchIndexOf(table.name)} (rowid, ${texts}) SELECT rowid, ${texts} ${next}`,
    )
  }
  await transaction.run(sql`UPDATE "carryon-search-index" SET filled_to = ${last ?? from}, complete = ${last === null ? 1 : 0}
    WHERE table_name = ${table.name}`)
  return last === null
}

const EVENTS = ['insert', 'update', 'delete'] as const

async function layTriggers(transaction: Transaction, { name, searched }: PhysicalTable): Promise<void> {
  const index = searchIndexOf(name)
  const texts = searched.map(ident)
  const add = sql`INSERT INTO ${index} (rowid, ${join(texts)}) VALUES (new.rowid, ${join(texts.map((text) => sql`new.${text}`))});`
  const remove = sql`DELETE FROM ${index} WHERE rowid = old.rowid;`
  const differs = join(
    texts.map((text) => sql`old.${text} IS NOT new.${text}`),
    ' OR ',
  )
  const table = ident(name)
  for (const [event, when, body] of [
    ['insert', sql`AFTER INSERT ON ${table}`, add],
    ['update', sql`AFTER UPDATE OF ${join(texts)} ON ${table} WHEN ${differs}`, sql`${remove} ${add}`],
    ['delete', sql`AFTER DELETE ON ${table}`, remove],
  ] as const) {
    await transaction.run(sql`CREATE TRIGGER ${triggerName(name, event)} ${when} BEGIN ${body} END`)
  }
}

function triggerName(table: string, event: (typeof EVENTS)[number]): Sql {
  return ident(`search_${table}__${event}`)
}
