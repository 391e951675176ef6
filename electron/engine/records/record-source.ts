import type { ListQuestion } from '@shared/model/list-question'
import type { RecordId } from '@shared/model/record'
import type { GroupQuestion, RecordGroups } from '@shared/model/record-groups'
import type { LookupCandidate, OpenRecord } from '@shared/model/record-view'
import type { Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import type { PageRequest, RecordCount, RecordPage, View, ViewDefinition } from '@shared/model/view'

/** A view with what is needed to run it. */
export interface RunnableView {
  readonly view: View
  readonly definition: ViewDefinition
  readonly table: Table
  /** The view that says in which columns of the table people look for text, if it has one. */
  readonly quickFind: View | null
}

/** A table and which of its columns Carryon keeps and shows. */
export interface ReadableTable {
  readonly table: Table
  readonly columns: ReadonlySet<string>
}

/**
 * Where records are read from: the replica or the server. Both answer the same questions in the same shapes, so that nobody
 * else needs to know which it is; the answers say it.
 */
export interface RecordSource {
  page(view: RunnableView, request: PageRequest): Promise<Result<RecordPage>>
  count(view: RunnableView, question: ListQuestion): Promise<Result<RecordCount>>
  /** Records of a view in which words are found, those that fit best first; at most one page. */
  search(view: RunnableView, text: string): Promise<Result<RecordPage>>
  /** The records of a list by the values of one column, and what they come to. */
  groups(view: RunnableView, question: GroupQuestion): Promise<Result<RecordGroups>>
  read(readable: ReadableTable, id: RecordId): Promise<Result<OpenRecord>>
  /** Records whose name contains `text`, by name, at most `LOOKUP_LIMIT` a table. */
  lookup(tables: readonly Table[], text: string): Promise<Result<readonly LookupCandidate[]>>
}

/** How many candidates of each table a lookup offers. */
export const LOOKUP_LIMIT = 20
