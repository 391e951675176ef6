import type { FetchQuery, FetchSource, FilterPart } from '@shared/fetchxml/fetch-query'

/** Whether a condition or an order of the query is about a column of the link of that alias. */
export function namesAlias(query: FetchQuery, alias: string): boolean {
  return inSource(query, alias)
}

function inSource({ filters, orders, links }: FetchSource, alias: string): boolean {
  return (
    filters.some((part) => inPart(part, alias)) ||
    orders.some((order) => order.kind === 'column' && order.link === alias) ||
    links.some((link) => inSource(link, alias))
  )
}

function inPart(part: FilterPart, alias: string): boolean {
  switch (part.kind) {
    case 'group':
      return part.parts.some((each) => inPart(each, alias))
    case 'condition':
      return part.link === alias
    case 'columns':
      return part.link === alias || part.other.startsWith(`${alias}.`)
    case 'link':
      return inSource(part.link, alias)
  }
}
