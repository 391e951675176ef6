import type { FetchLink, FetchQuery, FetchSource, FilterPart } from '@shared/fetchxml/fetch-query'
import type { CompiledQuery } from './compile-request'
import { QueryFault } from './query-problem'

/** The most conditions a query may have, as on the server. */
export const MOST_CONDITIONS = 500

/** The most links a query may have, as on the server. */
export const MOST_LINKS = 15

/** SQLite's limit of parameters is 32,766; a page may bind the conditions three times, and adds its own. */
const MOST_VALUES = 10_000

/** The most attributes and orders a query may have: more than any table has columns, fewer than SQLite answers or orders by. */
const MOST_ATTRIBUTES = 1_000
const MOST_ORDERS = 100

/** SQLite's limit of a pattern, in bytes of UTF-8, with room for what escaping adds. */
export const LONGEST_PATTERN = 10_000

/** SQLite's limits: columns of an answer, parameters, and the length of a statement. */
const MOST_RESULT_COLUMNS = 2_000
const MOST_PARAMETERS = 32_766
const LONGEST_STATEMENT = 1_000_000

interface Counts {
  attributes: number
  orders: number
  conditions: number
  links: number
  values: number
}

/** Refuses a query with more conditions, links or values than can be answered. */
export function checkLimits(query: FetchQuery): void {
  const counts: Counts = { attributes: 0, orders: 0, conditions: 0, links: 0, values: 0 }
  countSource(query, counts)
  refuseAbove(query.table, 'attributes', counts.attributes, MOST_ATTRIBUTES)
  refuseAbove(query.table, 'orders', counts.orders, MOST_ORDERS)
  refuseAbove(query.table, 'conditions', counts.conditions, MOST_CONDITIONS)
  refuseAbove(query.table, 'links', counts.links, MOST_LINKS)
  refuseAbove(query.table, 'values', counts.values, MOST_VALUES)
}

function refuseAbove(table: string, what: string, count: number, most: number): void {
  if (count > most) {
    const reason = `the query has ${count} ${what}, and ${most} is the most`
    throw new QueryFault({ kind: 'unsupported', table, column: null, operator: null, reason })
  }
}

/** Refuses a compiled query that SQLite would not take. */
export function checkStatement(table: string, { rows, count, columns, keyColumns }: CompiledQuery): void {
  // A lookup is answered in three columns.
  const width = columns.reduce((sum, { column }) => sum + (column.kind === 'lookup' ? 3 : 1), keyColumns.length + 1)
  refuseAbove(table, 'columns', width, MOST_RESULT_COLUMNS)
  for (const { text, values } of [rows, count]) {
    refuseAbove(table, 'parameters', values.length, MOST_PARAMETERS)
    refuseAbove(table, 'characters as SQL', text.length, LONGEST_STATEMENT)
  }
}

function countSource(source: FetchSource, counts: Counts): void {
  counts.attributes += source.columns.length
  counts.orders += source.orders.length
  source.filters.forEach((filter) => countPart(filter, counts))
  source.links.forEach((link) => countLink(link, counts))
}

function countLink(link: FetchLink, counts: Counts): void {
  counts.links += 1
  countSource(link, counts)
}

function countPart(part: FilterPart, counts: Counts): void {
  switch (part.kind) {
    case 'group':
      part.parts.forEach((inner) => countPart(inner, counts))
      break
    case 'condition':
      counts.conditions += 1
      counts.values += part.values.length
      break
    case 'columns':
      counts.conditions += 1
      break
    case 'link':
      countLink(part.link, counts)
      break
  }
}
