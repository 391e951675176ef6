import { fail, ok, type Result } from '@shared/model/result'
import { noSuchProperty, type Problem } from '../http/problem'
import type { ColumnDefinition } from '../definition/table-definition'
import { columnOfProperty, propertyOf, type ServedTable } from '../schema/served-schema'

/** The columns that a read brings, and the properties as the context names them. */
export interface Selection {
  readonly columns: readonly ColumnDefinition[]
  readonly named: readonly string[] | null
}

/** Parses `$select`. Absent or `*`: all columns. The primary key always comes, and money brings its currency. */
export function parseSelect(table: ServedTable, text: string | null): Result<Selection, Problem> {
  if (text === null || text.trim() === '' || text.trim() === '*') {
    return ok({ columns: [...table.columns.values()], named: null })
  }
  const named = text.split(',').map((property) => property.trim())
  const chosen = new Map<string, ColumnDefinition>()
  for (const property of named) {
    // A lookup may also be selected by its navigation property; it brings the same value.
    const column = columnOfProperty(table, property) ?? table.navigations.get(property)?.column
    if (column === undefined) return fail(noSuchProperty(table.definition.name, property))
    chosen.set(propertyOf(column), column)
  }
  const currency = table.columns.get('transactioncurrencyid')
  if (currency !== undefined && [...chosen.values()].some(({ kind }) => kind === 'money')) {
    chosen.set(propertyOf(currency), currency)
  }
  const key = table.columns.get(table.definition.primaryId)
  if (key !== undefined) chosen.set(propertyOf(key), key)
  return ok({ columns: [...chosen.values()], named })
}
