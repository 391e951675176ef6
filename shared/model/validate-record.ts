import type { Column } from './column'
import type { ColumnProblem } from './errors'
import type { CellValue, RecordValues } from './record'
import { validateValue } from './validate-value'

/** What the values are for. A create must name every required column; an edit is judged by what it changes. */
export type WritePurpose = 'create' | 'edit'

/**
 * What is wrong with the values a user wants to write, by the table's metadata: at most one problem a column, in the order
 * of `columns`, then columns the table does not have. The same rules hold before a save on screen and in the engine; the
 * server may know more.
 */
export function validateRecord(
  columns: readonly Column[],
  values: RecordValues,
  purpose: WritePurpose,
): readonly ColumnProblem[] {
  const problems: ColumnProblem[] = []
  for (const column of columns) {
    const value = values[column.name]
    const message = value === undefined ? missing(column, purpose) : wrong(column, value, purpose)
    if (message !== null) problems.push({ column: column.name, message })
  }
  return [...problems, ...unknownColumns(columns, values)]
}

/** True when the interface asks for a value: the server enforces `system` alone, Carryon also what the application wants. */
export function isRequired(column: Column): boolean {
  return column.required === 'system' || column.required === 'application'
}

function missing(column: Column, purpose: WritePurpose): string | null {
  return purpose === 'create' && isRequired(column) && !serverFills(column) ? needed(column) : null
}

function wrong(column: Column, value: CellValue, purpose: WritePurpose): string | null {
  if (!(purpose === 'create' ? column.creatable : column.updatable)) return `${column.label} cannot be set.`
  if (isEmpty(value))
    return isRequired(column) && !(purpose === 'create' && serverFills(column)) ? needed(column) : null
  return validateValue(column, value)
}

function needed(column: Column): string {
  return `${column.label} needs a value.`
}

function isEmpty(value: CellValue): boolean {
  return (
    value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
  )
}

/** Columns the server gives a value when a create names none: its own, those with a default, and the owner. */
function serverFills(column: Column): boolean {
  switch (column.kind) {
    case 'id':
    case 'other':
    case 'state':
    case 'status':
    case 'yesNo':
      return true
    case 'lookup':
      return column.role === 'owner' || !column.creatable
    default:
      return !column.creatable
  }
}

function unknownColumns(columns: readonly Column[], values: RecordValues): readonly ColumnProblem[] {
  const known = new Set(columns.map((column) => column.name))
  return Object.keys(values)
    .filter((name) => !known.has(name))
    .map((name) => ({ column: name, message: `The table has no column ${name}.` }))
}
