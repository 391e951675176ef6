import { fail, ok, type Result } from '@shared/model/result'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import { problem, type Problem } from '../http/problem'
import type { Session } from '../organisation'
import { guidText } from '../schema/guid'
import type { Parts } from '../schema/parts'
import type { ServedTable } from '../schema/served-schema'
import { deleteRecord } from './delete-record'
import type { PartsChange } from './parse-changes'
import { referenceTo } from './resolve-reference'
import { createRecord } from './save-record'

/** Puts the parts of a record in the place of those that it has. */
export async function replaceParts(
  session: Session,
  whole: ServedTable,
  id: string,
  changes: readonly PartsChange[],
): Promise<Result<null, Problem>> {
  for (const { relationship, table, records } of changes) {
    for (const part of await partIds(session, { relationship, table }, id)) await deleteRecord(session, table, part)
    const reference = await referenceTo(session, whole, id)
    for (const record of records) {
      const values = new Map([...record, [relationship.column, reference] as const])
      const created = await createRecord(session, table, session.organisation.guid(), values)
      if (!created.ok) return created
    }
  }
  return ok(null)
}

/** 400 for records that are written as parts of others alone. */
export function requireWhole(table: ServedTable, message: 'Create' | 'Update' | 'Delete'): Result<null, Problem> {
  const { name, partOf } = table.definition
  if (partOf === undefined) return ok(null)
  return fail(problem(400, '0x80040800', `The '${message}' method does not support entities of type '${name}'.`))
}

async function partIds({ database }: Session, { relationship, table }: Parts, id: string): Promise<readonly string[]> {
  const { name, primaryId } = table.definition
  const { column, target } = relationship
  const rows = await database.all(
    sql`SELECT ${ident(primaryId)} AS id FROM ${ident(name)}
      WHERE ${ident(column)} = ${guidToBytes(id)} AND ${ident(`${column}__table`)} = ${target}`,
  )
  return rows.flatMap((row) => (row.id instanceof Uint8Array ? [guidText(row.id)] : []))
}
