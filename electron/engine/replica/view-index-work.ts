import { ok, type Result } from '@shared/model/result'
import { viewIndexName, viewIndexSql } from '../query/ddl'
import type { PhysicalTable } from '../query/physical-table'
import { ident, sql, type Sql } from '../query/sql'
import type { ReplicaReader } from './reader'

/** The statements that make a table's indexes those that its views want: views come, change and go. Mostly there is none. */
export async function viewIndexWork(reader: ReplicaReader, table: PhysicalTable): Promise<Result<readonly Sql[]>> {
  const rows = await reader.rows<{ readonly name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ${table.name} AND name GLOB 'view_*'`,
  )
  if (!rows.ok) return rows
  const standing = new Set(rows.value.map(({ name }) => name))
  const wanted = new Map(table.indexes.map((keys) => [viewIndexName(table, keys), viewIndexSql(table, keys)]))
  return ok([
    ...[...standing].filter((name) => !wanted.has(name)).map((name) => sql`DROP INDEX IF EXISTS ${ident(name)}`),
    ...[...wanted].filter(([name]) => !standing.has(name)).map(([, text]): Sql => ({ text, values: [] })),
  ])
}
