import type { PendingChange } from '@shared/model/change'
import { isLookupValue, type RecordId, type RecordValues } from '@shared/model/record'
import { guidFromBytes, guidToBytes } from '../query/guid-bytes'
import type { PhysicalColumn, PhysicalTable } from '../query/physical-table'
import { ident, join, sql } from '../query/sql'
import { changesOf, rebase, redraw } from './base-records'
import { ChangeEntity } from './entities/change-entity'
import { forgetReason, keepRecord } from './keep-record'
import { afterValues } from './visible-record'
import type { Transaction } from './writer'

/**
 * Rows of a table in between. The server gives each an id of its own, so that a row that was made here gives way to the server's
 * row of the same pair as soon as that is known: nobody sees a relation twice.
 */

/** The columns of a table in between that hold the ends of a relation; of any other table none. */
export function endColumns({ columns }: PhysicalTable): readonly PhysicalColumn[] {
  return [...columns.values()].filter(({ role }) => role === 'end')
}

/** The rows that relate the pair these values name, in both columns. */
export async function rowsOfPair(
  transaction: Transaction,
  table: PhysicalTable,
  values: RecordValues,
): Promise<readonly RecordId[]> {
  const ends = endColumns(table).flatMap(({ name }) => {
    const value = values[name] ?? null
    return isLookupValue(value) ? [sql`${ident(name)} = ${guidToBytes(value.id)}`] : []
  })
  if (ends.length < 2) return []
  const id = ident(table.primaryId)
  const rows = await transaction.rows<{ id: Uint8Array }>(
    sql`SELECT ${id} AS id FROM ${ident(table.name)} WHERE ${join(ends, ' AND ')} ORDER BY ${id}`,
  )
  return rows.map((row) => guidFromBytes(row.id))
}

/** A pending create, and what was done on top of it, become changes of the row that the server has for it. */
export async function takeServersId(
  transaction: Transaction,
  table: PhysicalTable,
  create: PendingChange,
  id: RecordId,
): Promise<PendingChange> {
  const own = await changesOf(transaction, table.name, create.record)
  for (const change of own.filter(({ sequence }) => sequence >= create.sequence)) {
    await transaction.update(ChangeEntity, { id: change.id }, { record: id })
  }
  await forgetReason(transaction, create, 'createdHere')
  await keepRecord(transaction, { table: table.name, record: id }, 'createdHere')
  await redraw(transaction, table, create.record)
  return { ...create, record: id }
}

/** Rows that were just written as the server has them take the place of those that were made here for the same pairs. */
export async function giveWayToServers(transaction: Transaction, table: PhysicalTable): Promise<void> {
  if (endColumns(table).length < 2) return
  const creates = await transaction.find(ChangeEntity, { where: { table: table.name, kind: 'create' } })
  for (const create of creates) {
    const rows = await rowsOfPair(transaction, table, afterValues(create))
    const servers = rows.find((id) => id !== create.record)
    if (servers === undefined) continue
    await takeServersId(transaction, table, create, servers)
    await rebase(transaction, table, [servers])
  }
}
