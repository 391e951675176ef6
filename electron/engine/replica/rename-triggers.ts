import type { PhysicalColumn, PhysicalTable } from '../query/physical-table'
import { ident, join, sql, type Sql } from '../query/sql'
import { foldedTextOf, isFoldedAfterChange } from './fold-texts'
import type { Transaction } from './writer'

/**
 * A lookup keeps the name of the record it points at, so that a grid can show it when that record is not on the device. When
 * the record is here and its name changes, triggers carry the new name, and its key, to every row that points at it.
 */
export async function layRenameTriggers(transaction: Transaction, tables: readonly PhysicalTable[]): Promise<void> {
  const standing = await transaction.rows<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'rename_*'`,
  )
  for (const { name } of standing) await transaction.run(sql`DROP TRIGGER ${ident(name)}`)
  for (const target of tables) {
    const name = target.primaryName === null ? undefined : target.columns.get(target.primaryName)
    if (name !== undefined) await layTrigger(transaction, target, name, tables)
  }
}

async function layTrigger(
  transaction: Transaction,
  target: PhysicalTable,
  name: PhysicalColumn,
  tables: readonly PhysicalTable[],
): Promise<void> {
  const copies = tables.flatMap((table) =>
    lookupsAt(table, target).map((lookup) => copySql(table, lookup, target, name)),
  )
  if (copies.length === 0) return
  const texts = foldedTextOf(name)
  const text = ident(name.name)
  const changed = sql`old.${text} IS NOT new.${text} COLLATE BINARY`
  const [columns, when] =
    texts === null
      ? [text, changed]
      : [join([text, ident(texts.key)]), sql`${changed} OR ${isFoldedAfterChange(ident(texts.key))}`]
  await transaction.run(sql`
    CREATE TRIGGER ${ident(`rename_${target.name}`)} AFTER UPDATE OF ${columns} ON ${ident(target.name)} WHEN ${when}
    BEGIN ${join(copies, ' ')} END`)
}

/** Gives the rows of a table that point at a record its new name. */
function copySql(table: PhysicalTable, lookup: PhysicalColumn, target: PhysicalTable, name: PhysicalColumn): Sql {
  const names = sql`${ident(`${lookup.name}__name`)} = new.${ident(name.name)}`
  const { folded } = lookup
  const key = name.folded === undefined ? sql`''` : sql`new.${ident(name.folded.stored)}`
  const set = folded === undefined ? names : join([names, sql`${ident(folded.stored)} = ${key}`])
  return sql`
      UPDATE ${ident(table.name)} SET ${set} WHERE ${ident(lookup.name)} = new.${ident(target.primaryId)};`
}

/** Not the ends of relations: the wire brings no names for them, and nothing shows them. */
function lookupsAt(table: PhysicalTable, target: PhysicalTable): readonly PhysicalColumn[] {
  return [...table.columns.values()].filter(
    ({ kind, role, targets }) => kind === 'lookup' && role !== 'end' && targets.includes(target.name),
  )
}
