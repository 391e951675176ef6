import type { FetchQuery, FilterCondition, FilterPart } from '@shared/fetchxml/fetch-query'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { ColumnKind } from '@shared/model/column'
import { columnOf, type Table } from '@shared/model/table'
import type { View } from '@shared/model/view'
import type { IndexKey, ViewIndex } from '../query/physical-table-of'

/** An index costs every write a little: views that a table has beyond so many do without. */
const MOST = 8

/** Columns that stand behind the order, so that what does not meet a condition is passed over without looking at its row. */
const MOST_BEHIND = 4

/** Kinds that nothing is found by: texts too long for it, and what is not compared. */
const NOT_INDEXED: readonly ColumnKind[] = ['memo', 'image', 'parties', 'other', 'id']

const EQUAL: ReadonlySet<string> = new Set(['eq', 'eq-userid'])

/**
 * The indexes by which a table's views are read: what each compares for equality, then its order, then what else it filters by. A
 * page is found without sorting, however many records the view has. The default view comes first.
 */
export function viewIndexes(views: readonly View[], table: Table): readonly ViewIndex[] {
  const own = views.filter((view) => view.table === table.name)
  const sorted = [...own].sort((left, right) => Number(right.isDefault) - Number(left.isDefault))
  const found = new Map<string, ViewIndex>()
  for (const view of sorted) {
    const index = viewIndex(view, table)
    if (index !== null && found.size < MOST)
      found.set(JSON.stringify(index.keys), found.get(JSON.stringify(index.keys)) ?? index)
  }
  return [...found.values()]
}

/** `null`: no index helps, or the one by name does. */
function viewIndex(view: View, table: Table): ViewIndex | null {
  const query = parseFetchXml(view.fetchXml)
  if (!query.ok || query.value.settings.aggregate) return null
  const orders = orderKeys(query.value, table)
  if (orders === null) return null
  const necessary = query.value.filters.flatMap(({ join, parts }) => (join === 'and' ? parts.flatMap(conditionOf) : []))
  const equal = distinct(necessary.filter(({ operator }) => EQUAL.has(operator)).flatMap((one) => valueKey(one, table)))
  const keys = distinct([...equal, ...orders])
  const also = distinct(
    query.value.filters.flatMap(({ parts }) => parts.flatMap(conditionsIn)).flatMap((one) => comparedKey(one, table)),
  )
  const behind = also.filter(({ column }) => !keys.some((key) => key.column === column)).slice(0, MOST_BEHIND)
  const [first] = keys
  const isByName = keys.length === 1 && first?.column === table.primaryName
  return keys.length === 0 || (isByName && behind.length === 0) ? null : { keys, also: behind }
}

/** The root's order; `null` where it is not that of stored values. */
function orderKeys(query: FetchQuery, table: Table): readonly IndexKey[] | null {
  if (query.links.some(({ orders }) => orders.length > 0)) return null
  const keys: IndexKey[] = []
  for (const order of query.orders) {
    if (order.kind !== 'column' || order.link !== null) return null
    const by = orderedBy(order.column, table)
    if (by === null) return null
    keys.push({ column: order.column, by, descending: order.descending })
  }
  return keys
}

/** Choices are ordered by their labels, which no row holds. */
function orderedBy(name: string, table: Table): IndexKey['by'] | null {
  switch (columnOf(table, name)?.kind) {
    case 'text':
    case 'memo':
    case 'lookup':
      return 'text'
    case 'whole':
    case 'decimal':
    case 'double':
    case 'money':
    case 'dateTime':
      return 'value'
    default:
      return null
  }
}

function valueKey({ column }: FilterCondition, table: Table): readonly IndexKey[] {
  switch (columnOf(table, column)?.kind) {
    case 'choice':
    case 'state':
    case 'status':
    case 'yesNo':
    case 'whole':
    case 'lookup':
      return [{ column, by: 'value', descending: false }]
    case 'text':
      return [{ column, by: 'text', descending: false }]
    default:
      return []
  }
}

function comparedKey({ column }: FilterCondition, table: Table): readonly IndexKey[] {
  const kind = columnOf(table, column)?.kind
  if (kind === undefined || NOT_INDEXED.includes(kind)) return []
  return [{ column, by: kind === 'text' ? 'text' : 'value', descending: false }]
}

function conditionOf(part: FilterPart): readonly FilterCondition[] {
  return part.kind === 'condition' && part.link === null ? [part] : []
}

function conditionsIn(part: FilterPart): readonly FilterCondition[] {
  return part.kind === 'group' ? part.parts.flatMap(conditionsIn) : conditionOf(part)
}

/** Each column once, where it comes first. */
function distinct(keys: readonly IndexKey[]): readonly IndexKey[] {
  return keys.filter((key, place) => keys.findIndex(({ column }) => column === key.column) === place)
}
