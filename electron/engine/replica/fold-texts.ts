import { foldText } from '@shared/format/fold-text'
import { foldedAsciiSql } from '../query/fold-sql'
import type { PhysicalColumn, PhysicalTable } from '../query/physical-table'
import { ident, sql, type Sql } from '../query/sql'
import type { Transaction } from './writer'

/** A SQL column of texts with the SQL column that holds them folded. */
export interface FoldedTexts {
  readonly column: string
  readonly key: string
  /** The organisation's base language (LCID). */
  readonly languageCode: number
}

/** Folding a text takes some microseconds: so many stay below a millisecond or two. */
const AT_ONCE = 500

/** What is held folded of a column: of a lookup, the name of its target; `null`: nothing. */
export function foldedTextOf({ name, kind, folded }: PhysicalColumn): FoldedTexts | null {
  if (folded === undefined) return null
  return { column: kind === 'lookup' ? `${name}__name` : name, key: folded.stored, languageCode: folded.languageCode }
}

/** Fills in the keys that SQLite could not tell itself: those of texts beyond ASCII. */
export async function foldTexts(transaction: Transaction, table: PhysicalTable): Promise<void> {
  for (const texts of foldedTextsOf(table)) {
    let folded = AT_ONCE
    while (folded === AT_ONCE) folded = await foldSome(transaction, table, texts)
  }
}

/** Makes the keys of a column anew, from the texts that are there. */
export async function foldAnew(
  transaction: Transaction,
  table: PhysicalTable,
  { column, key, languageCode }: FoldedTexts,
): Promise<void> {
  const folded = foldedAsciiSql(ident(column), languageCode)
  await transaction.run(sql`UPDATE ${ident(table.name)} SET ${ident(key)} = ${folded}`)
}

/** The statements that make the indexes by which texts are found that are still to be folded: they hold those alone. */
export function unfoldedIndexes(table: PhysicalTable): readonly Sql[] {
  return foldedTextsOf(table).map(({ column, key }) => {
    const name = ident(`unfolded_${table.name}__${column}`)
    const unfolded = sql`${ident(column)} IS NOT NULL AND ${ident(key)} IS NULL`
    return sql`CREATE INDEX IF NOT EXISTS ${name} ON ${ident(table.name)} (${ident(table.primaryId)}) WHERE ${unfolded}`
  })
}

function foldedTextsOf(table: PhysicalTable): readonly FoldedTexts[] {
  return [...table.columns.values()].flatMap((column) => foldedTextOf(column) ?? [])
}

async function foldSome(
  transaction: Transaction,
  { name, primaryId }: PhysicalTable,
  { column, key, languageCode }: FoldedTexts,
): Promise<number> {
  const table = ident(name)
  const rows = await transaction.rows<{ id: string; text: string }>(sql`
    SELECT hex(${ident(primaryId)}) AS id, ${ident(column)} AS text FROM ${table}
    WHERE ${ident(column)} IS NOT NULL AND ${ident(key)} IS NULL LIMIT ${AT_ONCE}`)
  if (rows.length === 0) return 0
  const keys = JSON.stringify(Object.fromEntries(rows.map(({ id, text }) => [id, foldText(text, languageCode)])))
  await transaction.run(sql`UPDATE ${table} SET ${ident(key)} = folded.value
    FROM json_each(${keys}) AS folded WHERE ${ident(primaryId)} = unhex(folded.key)`)
  return rows.length
}
