import type { FetchLink, FetchOrder, FilterGroup } from '@shared/fetchxml/fetch-query'
import { printFilterPart, printLink, printOrder } from '@shared/fetchxml/print-fetchxml'
import { extentOf, lineBreakBefore, withFirstInside, withoutExtent } from '@shared/xml/element-text'
import { readXml } from '@shared/xml/read-xml'
import type { XmlElement } from '@shared/xml/xml-element'

/** What may stand before a filter in its table, and before an order. */
const BEFORE_FILTERS = ['all-attributes', 'attribute', 'order']
const BEFORE_ORDERS = ['all-attributes', 'attribute']

/** The well-formed FetchXML with these filters of its own table in place of those it has. All else stays as it was written. */
export function withFilters(fetchXml: string, filters: readonly FilterGroup[]): string {
  const printed = filters.map(printFilterPart)
  return withParts(fetchXml, 'filter', printed, BEFORE_FILTERS)
}

/** The same for the orders of its own table. */
export function withOrders(fetchXml: string, orders: readonly FetchOrder[]): string {
  const printed = orders.map(printOrder)
  return withParts(fetchXml, 'order', printed, BEFORE_ORDERS)
}

/** The well-formed FetchXML with one more link of its own table. */
export function withLink(fetchXml: string, link: FetchLink): string {
  return inserted(fetchXml, entityOf(fetchXml), [printLink(link)], null)
}

/** The well-formed FetchXML without the link of that alias. */
export function withoutLink(fetchXml: string, alias: string): string {
  const link = entityOf(fetchXml)?.children.find(
    ({ name, attributes }) => name === 'link-entity' && attributes.get('alias')?.value === alias,
  )
  return link === undefined ? fetchXml : withoutExtent(fetchXml, extentOf(fetchXml, link))
}

function withParts(fetchXml: string, name: string, printed: readonly string[], before: readonly string[]): string {
  const present = entityOf(fetchXml)?.children.filter((child) => child.name === name) ?? []
  const [first] = present
  if (first === undefined) {
    return inserted(fetchXml, entityOf(fetchXml), printed, before)
  }
  // From the last to the first, so that what is cut out moves nothing that is still to be found.
  const others = present.slice(1).map((element) => extentOf(fetchXml, element))
  const bare = others.reverse().reduce(withoutExtent, fetchXml)
  const extent = extentOf(bare, first)
  if (printed.length === 0) {
    return withoutExtent(bare, extent)
  }
  const written = joined(printed, lineBreakBefore(bare, extent.start))
  return `${bare.slice(0, extent.start)}${written}${bare.slice(extent.end)}`
}

/** Behind the last child of those names, or of any; where there is none, as the first. */
function inserted(
  fetchXml: string,
  entity: XmlElement | undefined,
  printed: readonly string[],
  behind: readonly string[] | null,
): string {
  if (entity === undefined || printed.length === 0) {
    return fetchXml
  }
  const sibling = entity.children.findLast(({ name }) => behind === null || behind.includes(name))
  if (sibling === undefined) {
    const [first] = entity.children
    const place = first === undefined ? '' : lineBreakBefore(fetchXml, extentOf(fetchXml, first).start)
    return withFirstInside(fetchXml, entity, joined(printed, place))
  }
  const { start, end } = extentOf(fetchXml, sibling)
  const lineBreak = lineBreakBefore(fetchXml, start)
  return `${fetchXml.slice(0, end)}${lineBreak}${joined(printed, lineBreak)}${fetchXml.slice(end)}`
}

/** Every line of the parts stands where the text around them has its lines. */
function joined(printed: readonly string[], lineBreak: string): string {
  return printed.map((part) => part.trim().replaceAll('\n', lineBreak === '' ? '\n' : lineBreak)).join(lineBreak)
}

function entityOf(fetchXml: string): XmlElement | undefined {
  return readXml(fetchXml).children.find(({ name }) => name === 'entity')
}
