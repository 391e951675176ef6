import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'

/** A query of tasks with this inside. */
export function tasksWith(inside: string): FetchQuery {
  const query = parseFetchXml(`<fetch><entity name="task">${inside}</entity></fetch>`)
  if (!query.ok) throw new Error(query.error.message)
  return query.value
}
