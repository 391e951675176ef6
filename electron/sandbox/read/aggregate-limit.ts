import type { FetchQuery, FetchSource } from '@shared/fetchxml/fetch-query'
import { problem, type Problem } from '../http/problem'

/**
 * The most records that totals are made of.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data
 */
const MOST_RECORDS = 50_000

/** How many records the totals of a query may be made of; the query may lower the limit. */
export function aggregateLimit({ settings }: FetchQuery): number {
  return Math.min(settings.aggregateLimit ?? MOST_RECORDS, MOST_RECORDS)
}

/** The query for the records that the totals are made of, one more than are allowed at most. */
export function totalledRecords(query: FetchQuery): FetchQuery {
  const settings = { ...query.settings, aggregate: false, distinct: false, top: aggregateLimit(query) + 1 }
  return { ...bare(query), settings: { ...settings, count: null, page: null, aggregateLimit: null } }
}

export function aggregateLimitExceeded(): Problem {
  return problem(400, '0x8004E023', 'AggregateQueryRecordLimit exceeded. Cannot perform this operation.')
}

function bare<Source extends FetchSource>(source: Source): Source {
  return { ...source, allColumns: false, columns: [], orders: [], links: source.links.map((link) => bare(link)) }
}
