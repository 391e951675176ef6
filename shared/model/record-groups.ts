import type { ListQuestion } from './list-question'
import type { CellValue } from './record'
import type { AnswerSource } from './view'

/** How long the periods are by which dates are grouped. */
export const DATE_PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const
export type DatePeriod = (typeof DATE_PERIODS)[number]

/** The column that records are grouped by; dates by periods, other columns by their values, `null`. */
export interface Grouping {
  readonly column: string
  readonly dateGrouping: DatePeriod | null
}

/** What can be told of a column over many records. `count` is how many of them have a value in it. */
export const TOTALS = ['sum', 'avg', 'min', 'max', 'count'] as const
export type TotalKind = (typeof TOTALS)[number]

export interface ColumnTotal {
  readonly column: string
  readonly aggregate: TotalKind
}

/** What groups and totals are asked of the records of a list; without a `group` the totals of all of them alone. */
export interface GroupQuestion extends ListQuestion {
  readonly group: Grouping | null
  readonly totals: readonly ColumnTotal[]
}

/** How many groups an answer holds at most. */
export const MOST_GROUPS = 500

/** How many records there are, and their totals in the order they were asked for. */
export interface RecordTotals {
  readonly count: number
  readonly totals: readonly CellValue[]
}

/** The records that have one value in the column; of dates the first day of the period, as `2026-03-01`. */
export interface RecordGroup extends RecordTotals {
  readonly value: CellValue
}

/** The groups in the order of their values, with what they come to together. `more`: there are more groups than are told. */
export interface RecordGroups {
  readonly groups: readonly RecordGroup[]
  readonly more: boolean
  readonly whole: RecordTotals
  readonly source: AnswerSource
}
