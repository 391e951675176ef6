import {
  allowAttributes,
  allowNoChildren,
  allowNoText,
  flagOf,
  requiredTextOf,
  textOf,
  wordOf,
} from '../xml/attribute-reader'
import type { XmlElement } from '../xml/xml-element'
import { XmlFault } from '../xml/xml-fault'
import type {
  FetchColumn,
  FetchLink,
  FetchOrder,
  FetchSource,
  FilterGroup,
  FilterPart,
  LinkCondition,
  LinkType,
} from './fetch-query'
import { parseColumn } from './parse-column'
import { parseCondition } from './parse-condition'
import { parseOrder } from './parse-order'
import type { QueryContext } from './query-context'

/** The contents of an `entity` or `link-entity`; its attributes beyond `name` are the caller's matter. */
export function parseSource(element: XmlElement, context: QueryContext): FetchSource {
  allowNoText(element)
  let allColumns = false
  const columns: FetchColumn[] = []
  const orders: FetchOrder[] = []
  const filters: FilterGroup[] = []
  const links: FetchLink[] = []
  for (const child of element.children) {
    switch (child.name) {
      case 'all-attributes':
        allowAttributes(child, [])
        allowNoChildren(child)
        allColumns = true
        break
      case 'attribute':
        columns.push(parseColumn(child, context))
        break
      case 'order':
        orders.push(parseOrder(child, context))
        break
      case 'filter':
        filters.push(parseFilter(child, context))
        break
      case 'link-entity':
        links.push(parseLink(child, context))
        break
      default:
        throw new XmlFault(`${child.name} is not allowed in ${element.name}`, child.place)
    }
  }
  if (allColumns && context.aggregate) {
    throw new XmlFault('an aggregate query cannot return all columns', element.place)
  }
  return { table: requiredTextOf(element, 'name'), allColumns, columns, orders, filters, links }
}

const LINK_ATTRIBUTES = [
  'name',
  'from',
  'to',
  'alias',
  'link-type',
  'visible',
  'intersect',
  'enableprefiltering',
  'prefilterparametername',
]

const LINK_WORDS: Readonly<Record<string, LinkType>> = {
  inner: 'inner',
  natural: 'inner',
  outer: 'outer',
  exists: 'exists',
  in: 'in',
  any: 'any',
  'not any': 'notAny',
  all: 'all',
  'not all': 'notAll',
  matchfirstrowusingcrossapply: 'firstMatch',
}

const ALIAS = /^[A-Za-z_][A-Za-z0-9_]*$/

function parseLink(element: XmlElement, context: QueryContext): FetchLink {
  allowAttributes(element, LINK_ATTRIBUTES)
  const from = textOf(element, 'from')
  const to = textOf(element, 'to')
  if ((from === null) !== (to === null)) {
    throw new XmlFault('link-entity needs both from and to, or neither', element.place)
  }
  const alias = textOf(element, 'alias')
  if (alias !== null && !ALIAS.test(alias)) {
    throw new XmlFault(`“${alias}” cannot be an alias`, element.place)
  }
  return {
    ...parseSource(element, context),
    type: wordOf(element, 'link-type', LINK_WORDS) ?? 'inner',
    on: from === null || to === null ? null : { from, to },
    alias,
    intersect: flagOf(element, 'intersect', false),
    hidden: !flagOf(element, 'visible', true),
  }
}

/** The attributes of quick find's row limit steer the server's own resources and are not kept. */
const FILTER_ATTRIBUTES = [
  'type',
  'isquickfindfields',
  'hint',
  'bypassquickfind',
  'overridequickfindrecordlimitenabled',
  'overridequickfindrecordlimitdisabled',
]

const JOINS = { and: 'and', or: 'or' } as const

function parseFilter(element: XmlElement, context: QueryContext): FilterGroup {
  allowAttributes(element, FILTER_ATTRIBUTES)
  allowNoText(element)
  return {
    kind: 'group',
    join: wordOf<'and' | 'or'>(element, 'type', JOINS) ?? 'and',
    parts: element.children.map((child) => parsePart(child, context)),
    quickFind: flagOf(element, 'isquickfindfields', false),
    hint: textOf(element, 'hint'),
  }
}

function parsePart(element: XmlElement, context: QueryContext): FilterPart {
  switch (element.name) {
    case 'condition':
      return parseCondition(element)
    case 'filter':
      return parseFilter(element, context)
    case 'link-entity':
      return linkCondition(element, parseLink(element, context))
    default:
      throw new XmlFault(`${element.name} is not allowed in filter`, element.place)
  }
}

function linkCondition(element: XmlElement, link: FetchLink): LinkCondition {
  if (link.type === 'inner' || link.type === 'outer' || link.type === 'firstMatch') {
    throw new XmlFault('a link in a filter is of type any, not any, all, not all, exists or in', element.place)
  }
  return { kind: 'link', link }
}
