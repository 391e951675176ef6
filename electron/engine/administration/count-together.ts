import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { ok } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import type { RecordCount } from '@shared/model/view'
import { flag, id, object, rows } from '../crm/decode'
import type { WebApi, WebApiResult } from '../crm/web-api'

/** The most records the server gives in one page; with more than that the count says that there are more. */
const LARGEST_PAGE = 5000
const ANNOTATIONS = 'Microsoft.Dynamics.CRM.morerecords'

/**
 * How many records of the table the queries take together. A record that several of them take counts once, so their ids are
 * read: the server can count no union.
 */
export async function countTogether(
  webApi: WebApi,
  table: Table,
  queries: readonly FetchQuery[],
): Promise<WebApiResult<RecordCount>> {
  const together = new Set<string>()
  let exact = true
  for (const query of queries) {
    const ids = await webApi.readJson({ path: idsPath(table, query), annotations: ANNOTATIONS }, (json) => ({
      found: rows(json).map((row) => id(row, table.primaryId)),
      more: flag(object(json, 'the answer'), '@Microsoft.Dynamics.CRM.morerecords'),
    }))
    if (!ids.ok) return ids
    for (const found of ids.value.found) together.add(found)
    exact &&= !ids.value.more
  }
  return ok({ count: together.size, exact })
}

function idsPath(table: Table, query: FetchQuery): string {
  const ids: FetchQuery = {
    ...query,
    settings: { ...query.settings, count: LARGEST_PAGE, page: 1 },
    columns: [{ kind: 'plain', name: table.primaryId, alias: null }],
  }
  return `${table.setName}?fetchXml=${encodeURIComponent(printFetchXml(ids))}`
}
