import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { readXml } from '@shared/xml/read-xml'
import type { Table } from '@shared/model/table'
import { selectColumns } from '../crm/select-columns'
import type { ReadRequest } from '../crm/web-api'
import { RECORD_ANNOTATIONS } from '../crm/wire-record'
import type { PageEnvelope } from '../replica/page-envelope'

const PAGING_ANNOTATIONS = 'Microsoft.Dynamics.CRM.fetchxmlpagingcookie,Microsoft.Dynamics.CRM.morerecords'

/** How many records a page has, and which annotations they bring. */
export interface PageShape {
  readonly size: number
  readonly annotations: string
}

/** Whole records a page: half of what the server would give. Handing a body to SQLite holds the event loop 2 ms a megabyte. */
export const RECORDS_PER_PAGE = 2_500

/** Whole records. */
export const RECORD_PAGES: PageShape = {
  size: RECORDS_PER_PAGE,
  annotations: `${RECORD_ANNOTATIONS},${PAGING_ANNOTATIONS}`,
}

/** Ids and versions alone: as many as the server gives. */
export const ID_PAGES: PageShape = { size: 5_000, annotations: PAGING_ANNOTATIONS }

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
export function queryStart(table: Table, query: FetchQuery, shape: PageShape): PageAddress {
  return queryPage(table, { query, size: shape.size, number: 1, cookie: null })
}

/** The request for a page. */
export function pageRequest(address: PageAddress, shape: PageShape, signal: AbortSignal): ReadRequest {
  return {
    path: address.path,
    pageSize: shape.size,
    annotations: shape.annotations,
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
  { query, shape }: { readonly query: FetchQuery | null; readonly shape: PageShape },
  address: PageAddress,
  envelope: PageEnvelope,
): PageAddress | null {
  if (envelope.nextLink !== null) return { ...address, path: envelope.nextLink, number: address.number + 1 }
  if (query === null || !envelope.moreRecords) return null
  const cookie = cookieOf(envelope.pagingCookie)
  return queryPage(table, { query, size: shape.size, number: address.number + 1, cookie })
}

interface QueryPage {
  readonly query: FetchQuery
  readonly size: number
  readonly number: number
  readonly cookie: string | null
}

function queryPage(table: Table, { query, size, number, cookie }: QueryPage): PageAddress {
  const settings = { ...query.settings, count: size, page: number, pagingCookie: cookie }
  return { path: fetchPath(table, { ...query, settings }), number, tracked: false }
}

/** The address that answers a query. */
export function fetchPath({ setName }: Pick<Table, 'setName'>, query: FetchQuery): string {
  return `${setName}?fetchXml=${encodeURIComponent(printFetchXml(query))}`
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
