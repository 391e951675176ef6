import { allowAttributes, allowNoChildren, flagOf, requiredTextOf, textOf, wordOf } from '../xml/attribute-reader'
import type { XmlElement } from '../xml/xml-element'
import { XmlFault } from '../xml/xml-fault'
import type { Aggregate, DateGrouping, FetchColumn } from './fetch-query'
import { AGGREGATES, DATE_GROUPINGS } from './fetch-query'
import type { QueryContext } from './query-context'

const COLUMN_ATTRIBUTES = [
  'name',
  'build',
  'addedby',
  'alias',
  'aggregate',
  'groupby',
  'dategrouping',
  'usertimezone',
  'distinct',
  'rowaggregate',
]

const AGGREGATE_WORDS = sameWords<Aggregate>(AGGREGATES)
const GROUPING_WORDS = sameWords<DateGrouping>(DATE_GROUPINGS)
const ALIAS = /^[A-Za-z_][A-Za-z0-9_]*$/

/** An `attribute`: a plain column, or in an aggregate query a group or an aggregate. */
export function parseColumn(element: XmlElement, context: QueryContext): FetchColumn {
  allowAttributes(element, COLUMN_ATTRIBUTES)
  allowNoChildren(element)
  const name = requiredTextOf(element, 'name')
  const alias = textOf(element, 'alias')
  if (alias !== null && !ALIAS.test(alias)) {
    throw new XmlFault(`“${alias}” cannot be an alias`, element.place)
  }
  return context.aggregate ? parseAggregate(element, name, alias) : parsePlain(element, name, alias)
}

function parsePlain(element: XmlElement, name: string, alias: string | null): FetchColumn {
  for (const attribute of ['aggregate', 'dategrouping', 'usertimezone', 'distinct']) {
    if (element.attributes.has(attribute)) {
      throw new XmlFault(`${attribute} belongs to aggregate queries`, element.place)
    }
  }
  if (flagOf(element, 'groupby', false)) {
    throw new XmlFault('groupby belongs to aggregate queries', element.place)
  }
  const isChildCount = wordOf(element, 'rowaggregate', { CountChildren: true, countchildren: true })
  return { kind: isChildCount === true ? 'childCount' : 'plain', name, alias }
}

function parseAggregate(element: XmlElement, name: string, alias: string | null): FetchColumn {
  if (alias === null) {
    throw new XmlFault('every attribute of an aggregate query needs an alias', element.place)
  }
  if (element.attributes.has('rowaggregate')) {
    throw new XmlFault('rowaggregate does not belong in an aggregate query', element.place)
  }
  const aggregate = wordOf(element, 'aggregate', AGGREGATE_WORDS)
  const dateGrouping = wordOf(element, 'dategrouping', GROUPING_WORDS)
  const inUserTimeZone = flagOf(element, 'usertimezone', true)
  const distinct = flagOf(element, 'distinct', false)
  const isGroup = flagOf(element, 'groupby', false)
  if (isGroup === (aggregate !== null)) {
    throw new XmlFault('an attribute of an aggregate query is either aggregate or groupby', element.place)
  }
  if (aggregate === null) {
    return { kind: 'group', name, alias, dateGrouping, inUserTimeZone }
  }
  if (dateGrouping !== null) {
    throw new XmlFault('dategrouping belongs to groupby', element.place)
  }
  if (distinct && aggregate !== 'countcolumn') {
    throw new XmlFault('distinct belongs to countcolumn', element.place)
  }
  return { kind: 'aggregate', name, alias, aggregate, distinct }
}

function sameWords<Word extends string>(words: readonly Word[]): Readonly<Record<string, Word>> {
  return Object.fromEntries(words.map((word) => [word, word]))
}
