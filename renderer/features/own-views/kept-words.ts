import type { FetchOrder, FetchQuery, FilterPart } from '@shared/fetchxml/fetch-query'
import { printFilterPart, printLink, printOrder } from '@shared/fetchxml/print-fetchxml'

/** A part that only FetchXML can say, as it is written there, on one line. */
export function keptPart(part: FilterPart): string {
  return onOneLine(printFilterPart(part))
}

/** Whether an order can be set by hand: by a column of the view's own table. */
export function isPlainOrder(order: FetchOrder): order is Extract<FetchOrder, { kind: 'column' }> & { link: null } {
  return order.kind === 'column' && order.link === null
}

/**
 * What else the query says that the builder does not show, as it is written. It stays as it is. A link that brings nothing but a
 * name to compare by is shown by its conditions.
 */
export function keptInQuery({ settings, links, orders }: FetchQuery): readonly string[] {
  const { top, distinct } = settings
  const meaningful = links.filter(
    ({ type, filters, links: further, columns, orders: own }) =>
      type !== 'outer' || filters.length + further.length + columns.length + own.length > 0,
  )
  return [
    ...(top === null ? [] : [`top="${top}"`]),
    ...(distinct ? ['distinct="true"'] : []),
    ...orders.filter((order) => !isPlainOrder(order)).map((order) => onOneLine(printOrder(order))),
    ...meaningful.map((link) => onOneLine(printLink(link))),
  ]
}

function onOneLine(xml: string): string {
  return xml.trim().replaceAll(/\n\s*/g, ' ')
}
