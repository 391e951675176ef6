import type { FetchLink, FetchQuery, FilterPart } from '@shared/fetchxml/fetch-query'
import { QueryFault } from './query-problem'

/** The most conditions a query may have, as on the server. */
export const MOST_CONDITIONS = 500

/** The most links a query may have, as on the server. */
export const MOST_LINKS = 15

/** SQLite's limit of parameters is 32,766; a page may bind the conditions three times, and adds its own. */
const MOST_VALUES = 10_000

interface Counts {
  conditions: number
  links: number
  values: number
}

/** Refuses a query with more conditions, links or values than can be answered. */
export function checkLimits(query: FetchQuery): void {
  const counts: Counts = { conditions: 0, links: 0, values: 0 }
  query.filters.forEach((filter) => countPart(filter, counts))
  query.links.forEach((link) => countLink(link, counts))
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

function countLink(link: FetchLink, counts: Counts): void {
  counts.links += 1
  link.filters.forEach((filter) => countPart(filter, counts))
  link.links.forEach((inner) => countLink(inner, counts))
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
