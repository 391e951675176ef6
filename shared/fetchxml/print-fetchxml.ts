import { writeXml } from '../xml/write-xml'
import type { XmlOutput } from '../xml/write-xml'
import type {
  FetchColumn,
  FetchLink,
  FetchOrder,
  FetchQuery,
  FetchSource,
  FilterGroup,
  FilterPart,
} from './fetch-query'
import { LINK_TYPES } from './fetch-query'
import { operatorRule } from './operators'

/** The query as indented FetchXML; parsing it gives the same query again. */
export function printFetchXml(query: FetchQuery): string {
  const { settings } = query
  return writeXml({
    name: 'fetch',
    attributes: [
      ['version', '1.0'],
      ['mapping', 'logical'],
      ['aggregate', whenTrue(settings.aggregate)],
      ['distinct', whenTrue(settings.distinct)],
      ['top', number(settings.top)],
      ['count', number(settings.count)],
      ['page', number(settings.page)],
      ['paging-cookie', settings.pagingCookie],
      ['returntotalrecordcount', whenTrue(settings.returnTotalRecordCount)],
      ['useraworderby', whenTrue(settings.rawChoiceOrder)],
      ['aggregatelimit', number(settings.aggregateLimit)],
      ['datasource', settings.retained ? 'retained' : null],
    ],
    children: [{ name: 'entity', attributes: [['name', query.table]], children: contents(query) }],
  })
}

/** A filter, or a part of one, as it stands in a query. */
export function printFilterPart(part: FilterPart): string {
  return writeXml(filterPart(part))
}

/** An order as it stands in a query. */
export function printOrder(by: FetchOrder): string {
  return writeXml(order(by))
}

/** A link as it stands in a query. */
export function printLink(to: FetchLink): string {
  return writeXml(link(to))
}

function contents(source: FetchSource): readonly XmlOutput[] {
  return [
    ...(source.allColumns ? [{ name: 'all-attributes', attributes: [] }] : []),
    ...source.columns.map(column),
    ...source.orders.map(order),
    ...source.filters.map(filter),
    ...source.links.map(link),
  ]
}

function column(of: FetchColumn): XmlOutput {
  const named = [
    ['name', of.name],
    ['alias', of.alias],
  ] as const
  switch (of.kind) {
    case 'plain':
      return { name: 'attribute', attributes: named }
    case 'childCount':
      return { name: 'attribute', attributes: [...named, ['rowaggregate', 'CountChildren']] }
    case 'group':
      return {
        name: 'attribute',
        attributes: [
          ...named,
          ['groupby', 'true'],
          ['dategrouping', of.dateGrouping],
          ['usertimezone', of.inUserTimeZone ? null : 'false'],
        ],
      }
    case 'aggregate':
      return {
        name: 'attribute',
        attributes: [...named, ['aggregate', of.aggregate], ['distinct', whenTrue(of.distinct)]],
      }
  }
}

function order(by: FetchOrder): XmlOutput {
  const descending = ['descending', whenTrue(by.descending)] as const
  return by.kind === 'alias'
    ? { name: 'order', attributes: [['alias', by.alias], descending] }
    : { name: 'order', attributes: [['attribute', by.column], ['entityname', by.link], descending] }
}

function filter(group: FilterGroup): XmlOutput {
  return {
    name: 'filter',
    attributes: [
      ['type', group.join],
      ['isquickfindfields', whenTrue(group.quickFind)],
      ['hint', group.hint],
    ],
    children: group.parts.map(filterPart),
  }
}

function filterPart(part: FilterPart): XmlOutput {
  switch (part.kind) {
    case 'group':
      return filter(part)
    case 'link':
      return link(part.link)
    case 'columns':
      return {
        name: 'condition',
        attributes: [
          ['entityname', part.link],
          ['attribute', part.column],
          ['operator', part.operator],
          ['valueof', part.other],
        ],
      }
    case 'condition': {
      const named = [
        ['entityname', part.link],
        ['attribute', part.column],
        ['operator', part.operator],
      ] as const
      const [first] = part.values
      if (operatorRule(part.operator).values === 'one' && first !== undefined) {
        const { text, shownName, shownTable } = first
        const valued = [
          ['value', text],
          ['uiname', shownName],
          ['uitype', shownTable],
        ] as const
        return { name: 'condition', attributes: [...named, ...valued] }
      }
      const children = part.values.map(({ text, shownName, shownTable }) => ({
        name: 'value',
        attributes: [
          ['uiname', shownName],
          ['uitype', shownTable],
        ] as const,
        text,
      }))
      return { name: 'condition', attributes: named, children }
    }
  }
}

function link(to: FetchLink): XmlOutput {
  return {
    name: 'link-entity',
    attributes: [
      ['name', to.table],
      ['from', to.on?.from ?? null],
      ['to', to.on?.to ?? null],
      ['alias', to.alias],
      ['link-type', LINK_TYPES[to.type]],
      ['intersect', whenTrue(to.intersect)],
      ['visible', to.hidden ? 'false' : null],
    ],
    children: contents(to),
  }
}

function whenTrue(flag: boolean): string | null {
  return flag ? 'true' : null
}

function number(value: number | null): string | null {
  return value === null ? null : String(value)
}
