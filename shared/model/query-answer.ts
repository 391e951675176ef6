import type { CellValue, RecordId } from './record'
import type { AnswerSource } from './view'

/** How many rows a query answers that does not say it itself, as on the server. */
export const MOST_ROWS = 5000

/** What a query answers that is no view: the columns it asks for, under the names it gives them. */
export interface QueryAnswer {
  readonly table: string
  readonly columns: readonly string[]
  /** `id`: the record at the root; `null` for totals. `cells` stand in the order of the columns. */
  readonly rows: readonly { readonly id: RecordId | null; readonly cells: readonly CellValue[] }[]
  readonly source: AnswerSource
}
