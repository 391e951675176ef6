import type { PhysicalColumn, PhysicalTable } from '../query/physical-table'
import { ident, join, sql } from '../query/sql'
import type { Transaction } from './writer'

/** A SQL column of rows that point at a record by a lookup: what it holds is copied from that record. */
interface Copy {
  readonly table: string
  readonly lookup: string
  readonly column: string
}

/**
 * A lookup keeps the name of the record it points at, so that a grid can show it when that record is not on the device. When
 * the record is here and its name changes, triggers carry the new name to every row that points at it, and its key, which
 * may come after the name.
 */
export async function layRenameTriggers(transaction: Transaction, tables: readonly PhysicalTable[]): Promise<void> {
  const standing = await transaction.rows<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'rename_*'`,
  )
  for (const { name } of standing) await transaction.run(sql`DROP TRIGGER ${ident(name)}`)
  for (const target of tables) {
    const name = target.primaryName === null ? undefined : target.columns.get(target.primaryName)
    if (name === undefined) continue
    const pointing = tables.flatMap((table) =>
      lookupsAt(table, target).map((lookup) => ({ table: table.name, lookup })),
    )
    const names = pointing.map(({ table, lookup }) => ({
      table,
      lookup: lookup.name,
      column: `${lookup.name}__name`,
    }))
    await layTrigger(transaction, target, name.name, names)
    const keys = pointing.flatMap(({ table, lookup }) =>
      lookup.folded === undefined ? [] : [{ table, lookup: lookup.name, column: lookup.folded.stored }],
    )
    if (name.folded !== undefined) await layTrigger(transaction, target, name.folded.stored, keys)
  }
}

/** Lays the trigger that carries a column of a table to its copies. */
async function layTrigger(
  transaction: Transaction,
  target: PhysicalTable,
  column: string,
  copies: readonly Copy[],
): Promise<void> {
  if (copies.length === 0) return
  const source = ident(column)
  const updates = copies.map(
    (copy) => sql`
      UPDATE ${ident(copy.table)} SET ${ident(copy.column)} = new.${source}
      WHERE ${ident(copy.lookup)} = new.${ident(target.primaryId)};`,
  )
  await transaction.run(sql`
    CREATE TRIGGER ${ident(`rename_${target.name}__${column}`)} AFTER UPDATE OF ${source} ON ${ident(target.name)}
    WHEN old.${source} IS NOT new.${source} COLLATE BINARY
    BEGIN ${join(updates, ' ')} END`)
}

/** Not the ends of relations: the wire brings no names for them, and nothing shows them. */
function lookupsAt(table: PhysicalTable, target: PhysicalTable): readonly PhysicalColumn[] {
  return [...table.columns.values()].filter(
    ({ kind, role, targets }) => kind === 'lookup' && role !== 'end' && targets.includes(target.name),
  )
}
