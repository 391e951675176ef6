import { fetchValue, type FetchQuery, PLAIN_SETTINGS } from '@shared/fetchxml/fetch-query'
import type { RecordId } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { ident, sql } from '../query/sql'
import { KeptEntity } from '../replica/entities/kept-entity'
import type { Replica } from '../replica/open-replica'
import type { PhysicalTable } from '../query/physical-table'
import type { Transaction } from '../replica/writer'

/** Ids in one query: an address has its limits. */
const IDS_PER_QUERY = 100

/** The records of a table that stay whatever the filter says: pinned, or created here. */
export async function keptRecords(replica: Replica, table: string): Promise<Result<readonly RecordId[]>> {
  const rows = await replica.reader.find(KeptEntity, { where: { table }, order: { record: 'ASC' } })
  return rows.ok ? ok(rows.value.map(({ record }) => record)) : rows
}

/** Queries for records by id, beside those of the filter. */
export function keptQueries(
  table: Table,
  ids: readonly RecordId[],
  columns: Iterable<string>,
  aboveVersion: string | null,
): readonly FetchQuery[] {
  const names = [...new Set([table.primaryId, ...columns])]
  const chunks = Array.from({ length: Math.ceil(ids.length / IDS_PER_QUERY) }, (_, index) =>
    ids.slice(index * IDS_PER_QUERY, (index + 1) * IDS_PER_QUERY),
  )
  return chunks.map((chunk) => ({
    settings: PLAIN_SETTINGS,
    table: table.name,
    allColumns: false,
    columns: names.map((name) => ({ kind: 'plain', name, alias: null })),
    orders: [{ kind: 'column', link: null, column: table.primaryId, descending: false }],
    filters: [
      {
        kind: 'group',
        join: 'and',
        quickFind: false,
        hint: null,
        parts: [
          { kind: 'condition', link: null, column: table.primaryId, operator: 'in', values: chunk.map(fetchValue) },
          ...(aboveVersion === null ? [] : [newerThan(aboveVersion)]),
        ],
      },
    ],
    links: [],
  }))
}

function newerThan(version: string): FetchQuery['filters'][number]['parts'][number] {
  return { kind: 'condition', link: null, column: 'versionnumber', operator: 'gt', values: [fetchValue(version)] }
}

/** Forgets kept records that are gone, after a full read has told. */
export async function forgetGone(transaction: Transaction, table: PhysicalTable): Promise<void> {
  await transaction.run(sql`DELETE FROM "carryon-kept" WHERE table_name = ${table.name}
    AND record NOT IN (SELECT ${ident(table.primaryId)} FROM ${ident(table.name)})
    AND record NOT IN (SELECT record FROM "carryon-base" WHERE table_name = ${table.name})`)
}
