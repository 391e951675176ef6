import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, join, sql, type Sql } from '@electron/engine/query/sql'
import type { Session } from '../organisation'
import { deletesWithTarget } from '../schema/delete-rule'
import { guidText } from '../schema/guid'
import { pointersTo, type Pointer, type ServedTable } from '../schema/served-schema'
import { forgetShares } from '../security/shares'
import { nextVersion } from '../store/state'
import { storedValues } from '../store/stored-values'
import { modificationColumns } from './system-columns'

/**
 * Deletes a record and what goes with it, its relations among it; lookups that pointed at it are emptied, but for those of parts.
 * Each deletion is remembered for tracking.
 */
export async function deleteRecord(session: Session, table: ServedTable, id: string): Promise<void> {
  const { database, organisation } = session
  const { name, primaryId } = table.definition
  const removed = await database.run(sql`DELETE FROM ${ident(name)} WHERE ${ident(primaryId)} = ${guidToBytes(id)}`)
  if (removed === 0) return
  if (name === 'annotation') await database.run(sql`DELETE FROM sandbox_file WHERE note = ${guidToBytes(id)}`)
  await forgetShares(database, name, id)
  const version = await nextVersion(database)
  await database.run(
    sql`INSERT INTO sandbox_deletion (version, table_name, record_id, deleted_at)
      VALUES (${version}, ${name}, ${guidToBytes(id)}, ${organisation.now()})`,
  )
  for (const pointer of pointersTo(organisation.schema, name)) {
    if (staysNamed(pointer)) continue
    if (deletesWithTarget(pointer.column)) await deleteWhere(session, pointer.table, pointsAt(pointer, name, id))
    else await emptyPointing(session, pointer, name, id)
  }
  for (const { intersect, ownColumn } of table.associations.values()) {
    const between = organisation.schema.tables.get(intersect)
    if (between !== undefined) await deleteWhere(session, between, sql`${ident(ownColumn)} = ${guidToBytes(id)}`)
  }
}

/**
 * Who took part in an activity is still told when the record is gone: Dataverse says of such a party that it was deleted.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/activityparty#BKMK_IsPartyDeleted
 */
function staysNamed({ table: { definition }, column }: Pointer): boolean {
  return definition.partOf !== undefined && definition.partOf !== column.name
}

async function deleteWhere(session: Session, table: ServedTable, condition: Sql): Promise<void> {
  const { name, primaryId } = table.definition
  const rows = await session.database.all(sql`SELECT ${ident(primaryId)} AS id FROM ${ident(name)} WHERE ${condition}`)
  for (const row of rows) {
    if (row.id instanceof Uint8Array) await deleteRecord(session, table, guidText(row.id))
  }
}

async function emptyPointing(session: Session, pointer: Pointer, target: string, id: string): Promise<void> {
  const { database } = session
  const table = ident(pointer.table.definition.name)
  const pointing = pointsAt(pointer, target, id)
  if ((await database.one(sql`SELECT 1 FROM ${table} WHERE ${pointing} LIMIT 1`)) === null) return
  const modified = [...(await modificationColumns(session, pointer.table))].flatMap(([name, value]) => {
    const column = pointer.table.columns.get(name)
    return column === undefined ? [] : storedValues(column, value)
  })
  const sets = [...storedValues(pointer.column, null), ...modified].map(
    ({ column, value }) => sql`${column} = ${value}`,
  )
  const version = await nextVersion(database)
  await database.run(sql`UPDATE ${table} SET ${join([...sets, sql`"versionnumber" = ${version}`])} WHERE ${pointing}`)
}

function pointsAt({ column }: Pointer, target: string, id: string): Sql {
  return sql`${ident(column.name)} = ${guidToBytes(id)} AND ${ident(`${column.name}__table`)} = ${target}`
}
