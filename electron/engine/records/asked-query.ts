import type { FetchLink, FetchQuery, FilterPart } from '@shared/fetchxml/fetch-query'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { carryonError } from '@shared/model/errors'
import type { ListQuestion } from '@shared/model/list-question'
import { fail, ok, type Result } from '@shared/model/result'
import { columnCondition } from './column-condition'
import { findFilter } from './find-filter'
import type { RunnableView } from './record-source'
import { relatedRecords } from './related-records'

/**
 * The view's query narrowed by what the user filters and looks for, and to what belongs to another record. The order is left to whoever runs it. Errors: `view.notAnswerable`,
 * for a view that is malformed and for a filter that does not fit its column.
 */
export function askedQuery(
  { view, definition, table, quickFind }: RunnableView,
  { filters, find, related }: Pick<ListQuestion, 'filters' | 'find' | 'related'>,
): Result<FetchQuery> {
  const refuse = (reason: string): Result<never> =>
    fail(carryonError('view.notAnswerable', { view: view.name, reason }))
  const query = parseFetchXml(view.fetchXml)
  if (!query.ok) return refuse(query.error.message)
  const parts: FilterPart[] = []
  for (const filter of filters) {
    const condition = columnCondition(filter, definition.columns)
    if (!condition.ok) return refuse(`${condition.error}.`)
    parts.push(condition.value)
  }
  if (find.trim() !== '') {
    const found = findFilter(find, table, quickFindQuery(quickFind))
    if (found === null) return refuse('its table has no column to search in.')
    parts.push(found)
  }
  const links: FetchLink[] = []
  if (related !== null) {
    const belonging = relatedRecords(table, related)
    if (!belonging.ok) return refuse(`${belonging.error}.`)
    parts.push(...belonging.value.filters)
    links.push(...belonging.value.links)
  }
  return ok(narrowed({ ...query.value, links: [...query.value.links, ...links] }, parts))
}

function narrowed(query: FetchQuery, parts: readonly FilterPart[]): FetchQuery {
  if (parts.length === 0) return query
  return { ...query, filters: [...query.filters, { kind: 'group', join: 'and', parts, quickFind: false, hint: null }] }
}

/** A quick-find view that is malformed is taken for none. */
function quickFindQuery(view: RunnableView['quickFind']): FetchQuery | null {
  const query = view === null ? null : parseFetchXml(view.fetchXml)
  return query?.ok === true ? query.value : null
}
