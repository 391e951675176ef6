import type { PhysicalTable } from '../query/physical-table'
import { ident, join, sql, type Sql } from '../query/sql'
import { type CellSource, cellsOf, recordIdOf } from './apply-page'
import { changedKey, foldTexts } from './fold-texts'
import { type PageBody, recordsIn } from './page-body'
import { VERSION_COLUMN } from './record-rows'
import type { Transaction } from './writer'

/**
 * Writes some columns of the records in a page, where the version is still that of the record on the device. What has pending
 * changes is noted to be fetched whole. Answers how many records were written. Rejects when the body is not JSON.
 */
export async function fillColumns(
  transaction: Transaction,
  table: PhysicalTable,
  columns: readonly string[],
  body: PageBody,
): Promise<number> {
  const cells = columns.flatMap((name) => {
    const column = table.columns.get(name)
    return column === undefined ? [] : cellsOf(column)
  })
  if (cells.length === 0) return 0
  const id = ident(table.primaryId)
  const pending = sql`SELECT record FROM "carryon-base" WHERE table_name = ${table.name}`
  const filled = await transaction.run(sql`UPDATE ${ident(table.name)} AS t
    SET ${join(cells.map(filledCell))}
    FROM (SELECT ${recordIdOf(table)} AS record, value ->> ${VERSION_COLUMN} AS version,
      ${join(cells.map(({ name, value }) => sql`${value} AS ${ident(name)}`))}
      FROM ${recordsIn(body)}) AS page
    WHERE t.${id} = page.record AND t.${ident(VERSION_COLUMN)} = page.version AND t.${id} NOT IN (${pending})`)
  if (filled > 0) await foldTexts(transaction, table)
  await transaction.run(sql`INSERT OR IGNORE INTO "carryon-wanted" (table_name, record)
    SELECT ${table.name}, record FROM (SELECT ${recordIdOf(table)} AS record FROM ${recordsIn(body)})
    WHERE record IN (${pending})`)
  if (filled > 0) transaction.touchAny(table.name)
  return filled
}

function filledCell({ name, keyOf }: CellSource): Sql {
  const value = sql`page.${ident(name)}`
  return sql`${ident(name)} = ${keyOf === undefined ? value : changedKey(sql`page.${ident(keyOf)}`, value)}`
}

/** Notes the records of a page to be fetched whole. Rejects when the body is not JSON. */
export async function wantThese(transaction: Transaction, table: PhysicalTable, body: PageBody): Promise<void> {
  await transaction.run(sql`INSERT OR IGNORE INTO "carryon-wanted" (table_name, record)
    SELECT ${table.name}, ${recordIdOf(table)} FROM ${recordsIn(body)}`)
}

/** Notes all records that the server has, to be fetched whole. */
export async function wantAll(transaction: Transaction, table: PhysicalTable): Promise<void> {
  const { name, primaryId } = table
  await transaction.run(sql`INSERT OR IGNORE INTO "carryon-wanted" (table_name, record)
    SELECT ${name}, ${ident(primaryId)} FROM ${ident(name)} WHERE ${ident(VERSION_COLUMN)} IS NOT NULL`)
  await wantPending(transaction, table)
}

/** Notes the records with pending changes that the server has, to be fetched whole. */
export async function wantPending(transaction: Transaction, { name }: PhysicalTable): Promise<void> {
  await transaction.run(sql`INSERT OR IGNORE INTO "carryon-wanted" (table_name, record)
    SELECT table_name, record FROM "carryon-base" WHERE table_name = ${name} AND on_server`)
}
