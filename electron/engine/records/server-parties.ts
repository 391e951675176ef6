import type { CellValue, RecordId, RecordValues } from '@shared/model/record'
import { ok } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { rows } from '../crm/decode'
import { readBatch } from '../crm/read-batch'
import { recordsPath, RECORDS_PER_ID_QUERY } from '../crm/select-columns'
import type { WebApi, WebApiResult } from '../crm/web-api'
import { decodeRecord, RECORD_ANNOTATIONS } from '../crm/wire-record'

/** A row of a list, by the id of its record; a row of totals has none. */
interface ListRow {
  readonly id: RecordId | null
  readonly cells: readonly CellValue[]
}

/**
 * Rows with the parties of their records: no answer to FetchXML brings them, so they are read by id. `lists` names the columns of
 * parties in the places of their cells; any other place is `null`.
 */
export async function withParties<Row extends ListRow>(
  webApi: Pick<WebApi, 'batch'>,
  { table, lists }: { readonly table: Table; readonly lists: readonly (string | null)[] },
  found: readonly Row[],
): Promise<WebApiResult<readonly Row[]>> {
  const shown = lists.filter((name) => name !== null)
  const ids = [...new Set(found.flatMap(({ id }) => id ?? []))]
  if (shown.length === 0 || ids.length === 0) return ok(found)
  const reads = Array.from({ length: Math.ceil(ids.length / RECORDS_PER_ID_QUERY) }, (_, index) => {
    const some = ids.slice(index * RECORDS_PER_ID_QUERY, (index + 1) * RECORDS_PER_ID_QUERY)
    return { path: recordsPath(table, shown, some), annotations: RECORD_ANNOTATIONS }
  })
  const answer = await readBatch(webApi, { reads }, (answers): ReadonlyMap<RecordId, RecordValues> => {
    const records = answers.flatMap((one) => rows(one.json())).map((row) => decodeRecord(table, row))
    return new Map(records.map(({ id, values }) => [id, values]))
  })
  if (!answer.ok) return answer
  return ok(
    found.map((row) => {
      const values = row.id === null ? undefined : answer.value.get(row.id)
      const cells = row.cells.map((cell, place) => {
        const name = lists[place] ?? null
        return name === null ? cell : (values?.[name] ?? null)
      })
      return { ...row, cells }
    }),
  )
}
