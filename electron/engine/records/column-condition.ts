import { fetchOperator, fetchText } from '@shared/fetchxml/asked-operator'
import type { FilterCondition } from '@shared/fetchxml/fetch-query'
import { fetchValue } from '@shared/fetchxml/fetch-query'
import { operatorRule } from '@shared/fetchxml/operators'
import type { ColumnFilter } from '@shared/model/list-question'
import { fail, ok, type Result } from '@shared/model/result'
import type { ViewColumn } from '@shared/model/view'
import { splitColumn } from '../configuration/named-columns'

/** How many values an operator is given: at least, and at most. */
const COUNTS = { none: [0, 0], one: [1, 1], two: [2, 2], list: [1, 500] } as const

/** A filter of the user as a condition of FetchXML; the error says why it is none. */
export function columnCondition(filter: ColumnFilter, columns: readonly ViewColumn[]): Result<FilterCondition, string> {
  const shown = columns.find(({ name }) => name === filter.column)
  if (shown === undefined) return fail(`it shows no column ${filter.column} to filter by`)
  const operator = fetchOperator(filter.operator)
  const rule = operatorRule(operator)
  const takes: readonly string[] = rule.takes
  if (!takes.includes(shown.column.kind)) return fail(`${shown.label} cannot be filtered by ${filter.operator}`)
  const [least, most] = COUNTS[rule.values]
  const { length } = filter.values
  if (length < least || length > most) return fail(`the filter of ${shown.label} has ${length} values`)
  const { alias, column } = splitColumn(filter.column)
  const values = filter.values.map((text) => fetchValue(fetchText(filter.operator, text)))
  return ok({ kind: 'condition', link: alias, column, operator, values })
}
