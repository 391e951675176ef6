import type { ChangeMark } from '@shared/model/list-question'
import { ROOT_ALIAS } from '../query/compile-request'
import type { PhysicalTable } from '../query/physical-table'
import { ident, sql, type Sql } from '../query/sql'

/** The condition on a query's root that its record has pending changes, in that state if one is named. */
export function changedHere({ name, primaryId }: PhysicalTable, mark: ChangeMark): Sql {
  const ofTable = sql`SELECT record FROM "carryon-change" WHERE table_name = ${name}`
  const changed = mark === 'changed' ? ofTable : sql`${ofTable} AND state ->> '$.kind' = ${mark}`
  return sql`${ident(ROOT_ALIAS)}.${ident(primaryId)} IN (${changed})`
}
