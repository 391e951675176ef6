import { foldText } from '@shared/format/fold-text'
import { foldedAsciiSql } from '../query/fold-sql'
import type { PhysicalColumn, PhysicalTable } from '../query/physical-table'
import { ident, join, sql, type Sql } from '../query/sql'
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

/**
 * The key that a text gets with a new value, of which `key` is the key as far as SQLite can tell it. What it cannot tell is empty until
 * `foldTexts` has filled it in, and not null as in a row that is new: whoever copied the text waits for it.
 */
export function changedKey(text: Sql, key: Sql): Sql {
  return sql`CASE WHEN ${text} IS NULL THEN NULL ELSE coalesce(${key}, '') END`
}

/** In a trigger: whether the key of a text that had changed was filled in now. */
export function isFoldedAfterChange(key: Sql): Sql {
  return sql`(old.${key} = '' AND new.${key} IS NOT '')`
}

/** Fills in the keys that SQLite could not tell itself: those of texts beyond ASCII. */
export async function foldTexts(transaction: Transaction, table: PhysicalTable): Promise<void> {
  const due = await unfoldedTexts(transaction, table)
  let isMore = due.length > 0
  while (isMore) isMore = await foldSome(transaction, table, due)
}

/** The columns with a key to fill in, asked for at once: most pages have none, and each statement is a way to SQLite and back. */
async function unfoldedTexts(transaction: Transaction, table: PhysicalTable): Promise<readonly FoldedTexts[]> {
  const all = foldedTextsOf(table)
  if (all.length === 0) return []
  const found = join(
    all.map((texts, place) => sql`EXISTS (SELECT 1 ${unfolded(table, texts)}) AS ${ident(`due${place}`)}`),
  )
  const [due] = await transaction.rows<Readonly<Record<`due${number}`, number>>>(sql`SELECT ${found}`)
  return all.filter((_, place) => due?.[`due${place}`] === 1)
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
    const name = unfoldedIndexName(table, column)
    const unfolded = isUnfolded(column, key)
    return sql`CREATE INDEX IF NOT EXISTS ${name} ON ${ident(table.name)} (${ident(table.primaryId)}) WHERE ${unfolded}`
  })
}

function unfoldedIndexName(table: PhysicalTable, column: string): Sql {
  return ident(`unfolded_${table.name}__${column}`)
}

function isUnfolded(column: string, key: string): Sql {
  return sql`${ident(column)} IS NOT NULL AND coalesce(${ident(key)}, '') = ''`
}

function foldedTextsOf(table: PhysicalTable): readonly FoldedTexts[] {
  return [...table.columns.values()].flatMap((column) => foldedTextOf(column) ?? [])
}

/** Fills in some keys of these columns, all of a record at once: each time its row is written anew. True: there are more. */
async function foldSome(transaction: Transaction, table: PhysicalTable, due: readonly FoldedTexts[]): Promise<boolean> {
  const keysOf = new Map<string, Record<string, string>>()
  let isMore = false
  for (const texts of due) {
    const rows = await transaction.rows<{ id: string; text: string }>(sql`
      SELECT hex(${ident(table.primaryId)}) AS id, ${ident(texts.column)} AS text ${unfolded(table, texts)} LIMIT ${AT_ONCE}`)
    for (const { id, text } of rows) {
      keysOf.set(id, { ...keysOf.get(id), [texts.key]: foldText(text, texts.languageCode) })
    }
    isMore ||= rows.length === AT_ONCE
  }
  const cells = due.map(({ key }) => sql`${ident(key)} = coalesce(folded.value ->> ${key}, ${ident(key)})`)
  await transaction.run(sql`UPDATE ${ident(table.name)} SET ${join(cells)}
    FROM json_each(${JSON.stringify(Object.fromEntries(keysOf))}) AS folded
    WHERE ${ident(table.primaryId)} = unhex(folded.key)`)
  return isMore
}

/** The rows whose text is still to be folded. By itself SQLite takes the index by key, in which stand all rows without such a text. */
function unfolded(table: PhysicalTable, { column, key }: FoldedTexts): Sql {
  return sql`FROM ${ident(table.name)} INDEXED BY ${unfoldedIndexName(table, column)}
    WHERE ${isUnfolded(column, key)} AND ${ident(column)} <> ''`
}
