import { fail, ok, type Result } from '@shared/model/result'
import type { ColumnDefinition } from '../definition/table-definition'
import { badRequest, type Problem } from '../http/problem'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { textKey, textKeyOf } from '../schema/text-keys'
import { wireDay, wireMoment } from '../schema/wire-date'
import { join, sql, type SqlValue, type Sql } from '@electron/engine/query/sql'
import type { ComparisonOperator, Literal } from './filter-expression'
import { parseGuid } from './parse-literal'

/** The condition `value operator literal`, for a value of this column or its key; refused where the types do not go together. */
export function compareWith(
  value: Sql,
  column: ColumnDefinition,
  operator: ComparisonOperator,
  literal: Literal,
): Result<Sql, Problem> {
  if (column.kind === 'image') return fail(incompatible(column, operator))
  if (literal.kind === 'null') return nullComparison(value, column, operator)
  const bound = boundValue(column, literal)
  if (bound === undefined) return fail(incompatible(column, operator))
  const comparable = comparableOf(value, column)
  switch (operator) {
    case 'eq':
      return ok(sql`${comparable} = ${bound}`)
    case 'ne':
      return ok(sql`(${comparable} <> ${bound} OR ${value} IS NULL)`)
    case 'gt':
      return ok(sql`${comparable} > ${bound}`)
    case 'ge':
      return ok(hasFraction(literal) ? sql`${comparable} > ${bound}` : sql`${comparable} >= ${bound}`)
    case 'lt':
      return ok(hasFraction(literal) ? sql`${comparable} <= ${bound}` : sql`${comparable} < ${bound}`)
    case 'le':
      return ok(sql`${comparable} <= ${bound}`)
  }
}

/** The condition that a value of this column is one of the literals, which may be hundreds. */
export function oneOf(value: Sql, column: ColumnDefinition, literals: readonly Literal[]): Result<Sql, Problem> {
  if (column.kind === 'image') return fail(incompatible(column, 'eq'))
  const bound: Sql[] = []
  const empty = literals.some(({ kind }) => kind === 'null')
  for (const literal of literals) {
    if (literal.kind === 'null') continue
    const item = boundValue(column, literal)
    if (item === undefined) return fail(incompatible(column, 'eq'))
    bound.push(sql`${item}`)
  }
  // A list, where so many comparisons joined by OR would be deeper than SQLite takes.
  const listed = sql`${comparableOf(value, column)} IN (${join(bound)})`
  return ok(empty ? sql`(${listed} OR ${value} IS NULL)` : listed)
}

function comparableOf(value: Sql, column: ColumnDefinition): Sql {
  return column.kind === 'bigint' ? sql`CAST(${value} AS INTEGER)` : value
}

/** True for columns whose values are numbers in a filter. */
export function isNumeric(column: ColumnDefinition): boolean {
  return NUMERIC.includes(column.kind)
}

const NUMERIC: readonly ColumnDefinition['kind'][] = [
  'whole',
  'bigint',
  'decimal',
  'double',
  'money',
  'choice',
  'state',
  'status',
]

/** A literal as a plain value. */
export function literalValue(literal: Literal): string | number | boolean | null {
  if (literal.kind === 'null') return null
  return 'text' in literal ? literal.text : literal.value
}

function nullComparison(value: Sql, column: ColumnDefinition, operator: ComparisonOperator): Result<Sql, Problem> {
  if (operator === 'eq') return ok(sql`${value} IS NULL`)
  return operator === 'ne' ? ok(sql`${value} IS NOT NULL`) : fail(incompatible(column, operator))
}

/** What the column holds for this literal; `undefined` where it cannot hold such a value. */
function boundValue(column: ColumnDefinition, literal: Literal): SqlValue | undefined {
  switch (column.kind) {
    case 'id':
    case 'lookup': {
      const guid = literal.kind === 'guid' ? literal.value : literal.kind === 'text' ? parseGuid(literal.value) : null
      return guid === null ? undefined : guidToBytes(guid)
    }
    case 'text':
    case 'memo':
      if (literal.kind !== 'text') return undefined
      return textKeyOf(column) === null ? literal.value : textKey(literal.value)
    case 'choices':
      return literal.kind === 'text' ? literal.value : undefined
    case 'yesNo':
      return literal.kind === 'boolean' ? Number(literal.value) : undefined
    case 'dateTime':
      return boundDate(column.behavior === 'dateOnly', literal)
    case 'image':
    case 'parties':
    case 'other':
      return undefined
    default:
      return literal.kind === 'number' ? Number(literal.text) : undefined
  }
}

function boundDate(dayOnly: boolean, literal: Literal): SqlValue | undefined {
  if (literal.kind !== 'date') return undefined
  return (dayOnly ? wireDay(literal.text.slice(0, 10)) : wireMoment(literal.text)) ?? undefined
}

/** Moments are kept to the second; a literal between two seconds stands for the one before it. */
function hasFraction(literal: Literal): boolean {
  return literal.kind === 'date' && /\.\d*[1-9]/.test(literal.text)
}

function incompatible(column: ColumnDefinition, operator: ComparisonOperator): Problem {
  return badRequest(
    `A binary operator with incompatible types was detected for the property '${column.name}' and operator '${operator}'.`,
  )
}
