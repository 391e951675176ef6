import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import type { ListQuestion } from '@shared/model/list-question'
import type { Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { askedQuery } from './asked-query'
import { notAnswerable } from './not-answerable'
import type { RunnableView } from './record-source'

/** The asked query for the server, which knows nothing of the changes on this device. */
export function liveQuery(view: RunnableView, question: ListQuestion): Result<FetchQuery> {
  if (question.changes === null) return askedQuery(view, question)
  return notAnswerable(view, 'changes on this device are shown in offline mode.')
}

/** Where the server answers a query. */
export function fetchPath(table: Table, query: FetchQuery): string {
  return `${table.setName}?fetchXml=${encodeURIComponent(printFetchXml(query))}`
}
