import type { RecordId, RecordValues } from '@shared/model/record'
import { ok } from '@shared/model/result'
import type { GridRow } from '@shared/model/view'
import { rows } from '../crm/decode'
import { recordsPath } from '../crm/select-columns'
import type { WebApi, WebApiResult } from '../crm/web-api'
import { decodeRecord, RECORD_ANNOTATIONS } from '../crm/wire-record'
import type { RunnableView } from './record-source'

/** Rows of a view with the parties that it shows of its own table: no answer to FetchXML brings them, so they are read by id. */
export async function withParties(
  webApi: Pick<WebApi, 'readJson'>,
  { table, definition }: RunnableView,
  found: readonly GridRow[],
): Promise<WebApiResult<readonly GridRow[]>> {
  const lists = definition.columns.map(({ name, column }) =>
    column.kind === 'parties' && !name.includes('.') ? name : null,
  )
  const shown = lists.filter((name) => name !== null)
  if (shown.length === 0 || found.length === 0) return ok(found)
  const request = {
    path: recordsPath(
      table,
      shown,
      found.map(({ id }) => id),
    ),
    annotations: RECORD_ANNOTATIONS,
  }
  const answer = await webApi.readJson(
    request,
    (json): ReadonlyMap<RecordId, RecordValues> =>
      new Map(
        rows(json)
          .map((row) => decodeRecord(table, row))
          .map(({ id, values }) => [id, values]),
      ),
  )
  if (!answer.ok) return answer
  return ok(
    found.map((row) => ({
      ...row,
      cells: row.cells.map((cell, place) => {
        const name = lists[place] ?? null
        return name === null ? cell : (answer.value.get(row.id)?.[name] ?? null)
      }),
    })),
  )
}
