import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { readXml } from '@shared/xml/read-xml'
import type { Table } from '@shared/model/table'
import { selectColumns } from '../crm/select-columns'
import type { ReadRequest } from '../crm/web-api'
import { RECORD_ANNOTATIONS } from '../crm/wire-record'
import type { PageEnvelope } from '../replica/page-envelope'

/** Records a page: half of what the server would give. Handing a body to SQLite holds the event loop for 2 ms a megabyte. */
export const RECORDS_PER_PAGE = 2_500

const PAGING_ANNOTATIONS = 'Microsoft.Dynamics.CRM.fetchxmlpagingcookie,Microsoft.Dynamics.CRM.morerecords'

/** Where a read stands: the address of the page to ask for, and its number in its query, from 1. */
export interface PageAddress {
  readonly path: string
  readonly number: number
  /** Asks for change tracking: the last page then brings a delta link. */
  readonly tracked: boolean
}

/** The first page of everything in a table, with change tracking. */
export function trackedStart(table: Table, columns: Iterable<string>): PageAddress {
  return { path: `${table.setName}?$select=${selectColumns(table, columns)}`, number: 1, tracked: true }
}

/** The first page of what changed since a delta link was given. The link goes out as it came. */
export function deltaStart(link: string): PageAddress {
  return { path: link, number: 1, tracked: false }
}

/** The first page of a query. */
export function queryStart(table: Table, query: FetchQuery): PageAddress {
  return queryPage(table, query, 1, null)
}

/** The request for a page. */
export function pageRequest(address: PageAddress, signal: AbortSignal): ReadRequest {
  return {
    path: address.path,
    pageSize: RECORDS_PER_PAGE,
    annotations: `${RECORD_ANNOTATIONS},${PAGING_ANNOTATIONS}`,
    signal,
    ...(address.tracked ? { trackChanges: true } : {}),
  }
}

/**
 * The page behind this one; `null` when it was the last. A query goes on by its paging cookie where the server gives one.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results
 */
export function nextPage(
  table: Table,
  query: FetchQuery | null,
  address: PageAddress,
  envelope: PageEnvelope,
): PageAddress | null {
  if (envelope.nextLink !== null) return { ...address, path: envelope.nextLink, number: address.number + 1 }
  if (query === null || !envelope.moreRecords) return null
  return queryPage(table, query, address.number + 1, cookieOf(envelope.pagingCookie))
}

function queryPage(table: Table, query: FetchQuery, number: number, cookie: string | null): PageAddress {
  const paged: FetchQuery = {
    ...query,
    settings: { ...query.settings, count: RECORDS_PER_PAGE, page: number, pagingCookie: cookie },
  }
  return { path: `${table.setName}?fetchXml=${encodeURIComponent(printFetchXml(paged))}`, number, tracked: false }
}

/** The cookie comes wrapped in an element, percent-encoded twice. */
function cookieOf(annotation: string | null): string | null {
  if (annotation === null) return null
  try {
    const wrapped = readXml(annotation).attributes.get('pagingcookie')?.value
    return wrapped === undefined ? null : decodeURIComponent(decodeURIComponent(wrapped))
  } catch {
    return null
  }
}
