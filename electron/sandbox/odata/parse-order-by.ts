import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, noSuchProperty, type Problem } from '../http/problem'
import type { ColumnDefinition } from '../definition/table-definition'
import { columnOfProperty, type ServedTable } from '../schema/served-schema'

export interface OrderTerm {
  readonly column: ColumnDefinition
  readonly descending: boolean
}

/** Parses `$orderby`: properties of the table itself, each with an optional `asc` or `desc`; `null` gives none. */
export function parseOrderBy(table: ServedTable, text: string | null): Result<readonly OrderTerm[], Problem> {
  if (text === null) return ok([])
  const terms: OrderTerm[] = []
  for (const part of text.split(',')) {
    const [property = '', direction = 'asc', ...rest] = part.trim().split(/ +/)
    const column = columnOfProperty(table, property)
    if (column === undefined) return fail(noSuchProperty(table.definition.name, property))
    if (rest.length > 0 || !['asc', 'desc'].includes(direction)) return fail(badRequest(`Syntax error in '${text}'.`))
    if (column.kind === 'choices') return fail(badRequest(`Records cannot be sorted by the column '${property}'.`))
    terms.push({ column, descending: direction === 'desc' })
  }
  return ok(terms)
}
