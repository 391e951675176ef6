import type { FetchOrder, FetchQuery, FetchSource } from '@shared/fetchxml/fetch-query'
import type { SortKey } from '@shared/model/list-question'
import { PAGE_SIZE, type PageRequest, type ViewDefinition } from '@shared/model/view'

/** The key of a page that the server gave no cookie for: such pages are asked for by number alone. */
export const NO_COOKIE = ''

/**
 * The view's query for one page, as the server is to run it: the grid's order instead of the view's own if there is one, and
 * every column that the grid shows. A query with `top` is asked for whole, for `top` and pages exclude each other.
 */
export function pageQuery(query: FetchQuery, definition: ViewDefinition, request: PageRequest): FetchQuery {
  const asked = arrangedQuery(query, definition, request.sort)
  if (query.settings.top !== null) return asked
  const { anchor } = request
  const cookie = anchor !== null && anchor.page === request.page - 1 && isCookie(anchor.key) ? anchor.key : null
  return {
    ...asked,
    settings: { ...query.settings, count: PAGE_SIZE, page: request.page + 1, pagingCookie: cookie },
  }
}

/** The view's query in the grid's order, if there is one, and with every column that the grid shows. */
export function arrangedQuery(query: FetchQuery, definition: ViewDefinition, sort: readonly SortKey[]): FetchQuery {
  return withColumns(withOrder(query, sort), definition)
}

/** The key of a page that was read from the device is none: the client's mode may have changed since. */
function isCookie(key: string): boolean {
  return key.startsWith('<cookie')
}

/** The view's query asking for one record and for how many there are. */
export function countQuery(query: FetchQuery): FetchQuery {
  return {
    ...query,
    settings: { ...query.settings, top: null, count: 1, page: 1, pagingCookie: null, returnTotalRecordCount: true },
  }
}

function withOrder(query: FetchQuery, sort: readonly SortKey[]): FetchQuery {
  if (sort.length === 0) return query
  return { ...withoutLinkOrders(query), settings: query.settings, orders: sort.map(orderOf) }
}

function withoutLinkOrders(source: FetchSource): FetchSource {
  return { ...source, links: source.links.map((link) => ({ ...link, ...withoutLinkOrders(link), orders: [] })) }
}

function orderOf({ column, descending }: SortKey): FetchOrder {
  const dot = column.indexOf('.')
  if (dot < 0) return { kind: 'column', link: null, column, descending }
  return { kind: 'column', link: column.slice(0, dot), column: column.slice(dot + 1), descending }
}

function withColumns(query: FetchQuery, definition: ViewDefinition): FetchQuery {
  if (query.allColumns || query.settings.aggregate || query.settings.distinct) return query
  const named = new Set(query.columns.map((column) => column.name))
  const missing = definition.columns
    .map((column) => column.name)
    .filter((name) => !name.includes('.') && !named.has(name))
  return {
    ...query,
    columns: [...query.columns, ...missing.map((name) => ({ kind: 'plain', name, alias: null }) as const)],
  }
}
