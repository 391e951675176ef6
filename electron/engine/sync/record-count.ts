import type { FetchLink, FetchQuery } from '@shared/fetchxml/fetch-query'
import type { Table } from '@shared/model/table'
import { number, onlyRow } from '../crm/decode'
import { fetchPath } from './page-request'

const COUNT = 'records'

/**
 * Where the server says how many records a query takes. It counts up to 50,000 and refuses beyond that.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data#limitations
 */
export function countPath(table: Table, query: FetchQuery): string {
  return fetchPath(table, {
    ...query,
    settings: { ...query.settings, aggregate: true, distinct: false },
    // A join repeats a record for every match: each is counted once.
    columns: [{ kind: 'aggregate', name: table.primaryId, alias: COUNT, aggregate: 'countcolumn', distinct: true }],
    orders: [],
    links: query.links.map(withoutOrders),
  })
}

/** The count in the answer. Throws like the readers of `crm/decode.ts`. */
export function countIn(json: unknown): number {
  return number(onlyRow(json), COUNT)
}

function withoutOrders(link: FetchLink): FetchLink {
  return { ...link, orders: [], links: link.links.map(withoutOrders) }
}
