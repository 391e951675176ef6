import type { PhysicalTable } from '../query/physical-table'
import { ident, join, sql, type Sql } from '../query/sql'
import type { Transaction } from './writer'

/**
 * A lookup keeps the name of the record it points at, so that a grid can show it when that record is not on the device. When
 * the record is here and its name changes, triggers carry the new name to every row that points at it.
 */
export async function layRenameTriggers(transaction: Transaction, tables: readonly PhysicalTable[]): Promise<void> {
  const standing = await transaction.rows<{ name: string }>(sql`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
  for (const { name } of standing) await transaction.run(sql`DROP TRIGGER ${ident(name)}`)
  for (const target of tables) {
    const updates = tables.flatMap((table) => lookupUpdates(table, target))
    if (target.primaryName === null || !target.columns.has(target.primaryName) || updates.length === 0) continue
    const name = ident(target.primaryName)
    await transaction.run(sql`
      CREATE TRIGGER ${triggerName(target)} AFTER UPDATE OF ${name} ON ${ident(target.name)}
      WHEN old.${name} IS NOT new.${name} COLLATE BINARY
      BEGIN ${join(updates, ' ')} END`)
  }
}

function lookupUpdates(table: PhysicalTable, target: PhysicalTable): readonly Sql[] {
  if (target.primaryName === null) return []
  const newName = ident(target.primaryName)
  const newId = ident(target.primaryId)
  return [...table.columns.values()]
    .filter((column) => column.kind === 'lookup' && column.targets.includes(target.name))
    .map(
      ({ name }) => sql`
        UPDATE ${ident(table.name)} SET ${ident(`${name}__name`)} = new.${newName} WHERE ${ident(name)} = new.${newId};`,
    )
}

function triggerName(target: PhysicalTable): Sql {
  return ident(`rename_${target.name}`)
}
