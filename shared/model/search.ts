import type { CarryonError } from './errors'
import type { RecordId } from './record'
import type { AnswerSource, GridRow, ViewColumn } from './view'

/** How many records of each table a search shows. */
export const MOST_FOUND = 6

/** What was found in one table, in the columns in which its quick find shows records; or why the table could not be searched. */
export interface FoundInTable {
  readonly table: string
  readonly pluralLabel: string
  /** The view that shows the table's records, to open one in. */
  readonly view: RecordId
  readonly found: FoundRecords | { readonly kind: 'failed'; readonly error: CarryonError }
}

export interface FoundRecords {
  readonly kind: 'records'
  readonly columns: readonly ViewColumn[]
  readonly rows: readonly GridRow[]
  /** Whether there are more than are shown. */
  readonly more: boolean
  readonly source: AnswerSource
}
