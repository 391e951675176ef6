import { parseValue } from '@shared/format/parse-value'
import type { Region, TypedProblem } from '@shared/format/region'
import { valueText } from '@shared/format/value-text'
import type { Column } from '@shared/model/column'
import { fail, ok, type Result } from '@shared/model/result'
import type { FilterEntry } from './filter-operators'

/** One value of a filter: as FetchXML writes it, and as a person reads it. */
export interface FilterValue {
  readonly text: string
  readonly shown: string
}

const MOST_DAYS = 10_000

/** What a person typed, as a value to compare the column with; `null` for nothing. A date without a year is of `thisYear`. */
export function filterValue(
  column: Column,
  entry: FilterEntry,
  typed: string,
  region: Region,
  thisYear: number,
): Result<FilterValue | null, TypedProblem> {
  if (typed.trim() === '') return ok(null)
  if (entry === 'days') return daysOf(typed.trim())
  const compared = comparedAs(column)
  const value = parseValue(compared, typed, region, thisYear)
  if (!value.ok) return value
  const text = typeof value.value === 'number' || typeof value.value === 'string' ? String(value.value) : ''
  return ok(text === '' ? null : { text, shown: valueText(compared, value.value, region) })
}

/** A value as FetchXML writes it, as a person would type it. */
export function typedValue(column: Column, entry: FilterEntry, text: string, region: Region): string {
  if (entry === 'days' || text === '') return text
  const compared = comparedAs(column)
  switch (compared.kind) {
    case 'whole':
    case 'decimal':
    case 'double':
    case 'money': {
      const figure = Number(text)
      return Number.isFinite(figure) ? valueText(compared, figure, region) : text
    }
    case 'dateTime':
      return valueText(compared, text, region)
    default:
      return text
  }
}

function daysOf(typed: string): Result<FilterValue, TypedProblem> {
  const days = Number(typed)
  const isCount = /^\d+$/.test(typed) && days >= 1 && days <= MOST_DAYS
  return isCount ? ok({ text: String(days), shown: String(days) }) : fail({ kind: 'notWhole' })
}

/** Dates are compared by the day, whatever time they have; memos on one line. */
function comparedAs(column: Column): Column {
  if (column.kind === 'dateTime') return { ...column, behavior: 'dateOnly', dateOnlyFormat: true }
  return column.kind === 'memo' ? { ...column, kind: 'text', format: 'text' } : column
}
