import type { LookupValue } from '@shared/model/record'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import type { Session } from '../organisation'
import { guidText } from '../schema/guid'
import type { Parts } from '../schema/parts'

/**
 * The records that parts of a record point at now. A payload lists all parts, also those that somebody else put there: to name them
 * again takes no more than to have read the list.
 */
export async function namedAlready(
  { database }: Session,
  { table, relationship: { column, target } }: Parts,
  id: string,
): Promise<readonly LookupValue[]> {
  const lookups = [...table.columns.values()].filter(({ kind, name }) => kind === 'lookup' && name !== column)
  const named: LookupValue[] = []
  for (const { name } of lookups) {
    const rows = await database.all(sql`SELECT ${ident(name)} AS id, ${ident(`${name}__table`)} AS "table",
        ${ident(`${name}__name`)} AS name FROM ${ident(table.definition.name)}
      WHERE ${ident(column)} = ${guidToBytes(id)} AND ${ident(`${column}__table`)} = ${target}`)
    named.push(
      ...rows.flatMap((row) =>
        row.id instanceof Uint8Array
          ? [{ table: String(row.table), id: guidText(row.id), name: typeof row.name === 'string' ? row.name : null }]
          : [],
      ),
    )
  }
  return named
}
