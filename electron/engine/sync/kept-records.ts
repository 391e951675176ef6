import { fetchValue, type FetchQuery, PLAIN_SETTINGS } from '@shared/fetchxml/fetch-query'
import type { RecordId } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { RECORDS_PER_ID_QUERY } from '../crm/select-columns'
import { KeptEntity } from '../replica/entities/kept-entity'
import type { Replica } from '../replica/open-replica'
import type { RecordChoice } from './table-download'

/** The records that stay whatever the filter says, pinned or created here, by table. */
export async function keptRecords(replica: Replica): Promise<Result<ReadonlyMap<string, readonly RecordId[]>>> {
  const rows = await replica.reader.find(KeptEntity, { order: { record: 'ASC' } })
  if (!rows.ok) return rows
  const byTable = new Map<string, Set<RecordId>>()
  for (const { table, record } of rows.value) byTable.set(table, (byTable.get(table) ?? new Set()).add(record))
  return ok(new Map([...byTable].map(([table, records]) => [table, [...records]])))
}

/** Queries for records by id. */
export function recordsById(
  table: Table,
  ids: readonly RecordId[],
  { columns, aboveVersion }: RecordChoice,
): readonly FetchQuery[] {
  const names = [...new Set([table.primaryId, ...columns])]
  const chunks = Array.from({ length: Math.ceil(ids.length / RECORDS_PER_ID_QUERY) }, (_, index) =>
    ids.slice(index * RECORDS_PER_ID_QUERY, (index + 1) * RECORDS_PER_ID_QUERY),
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
