import { compareChoices } from './choices-condition'
import { COMPARISON_SQL } from './comparison-sql'
import type { Comparison } from './comparison-sql'
import { comparable, comparablePair } from './comparable'
import { bothValues, onlyValue, unsupported } from './condition-request'
import type { CompileCondition, ConditionRequest } from './condition-request'
import { compareDate, dateBetween } from './date-condition'
import { literal } from './literal'
import { anyOf } from './logic'
import { kindOf } from './operand'
import type { Operand } from './operand'
import { join, sql } from './sql'
import type { Sql } from './sql'

/** `eq`, `ne`, `gt` and so on with one value. Nothing but `ne` matches null. */
export function compare(comparison: Comparison): CompileCondition {
  return (request) => {
    const value = onlyValue(request)
    switch (kindOf(request.operand)) {
      case 'dateTime':
        return compareDate(request, comparison, value)
      case 'choices':
        return compareChoices(request, comparison === 'ne')
      default:
        return compareValue(request.operand, comparison, literal(request, value))
    }
  }
}

function compareValue(operand: Operand, comparison: Comparison, value: Sql): Sql {
  const left = comparable(operand)
  // Negative operators match null on the server; `IS NOT` does just that.
  return comparison === 'ne'
    ? sql`${left} IS NOT ${value}`
    : sql`${left} ${{ text: COMPARISON_SQL[comparison], values: [] }} ${value}`
}

/** `in` and `not-in`. The latter matches null. */
export function within(negated: boolean): CompileCondition {
  return (request) => {
    if (kindOf(request.operand) === 'choices') {
      return compareChoices(request, negated)
    }
    if (request.values.length === 0) {
      throw unsupported(request, 'the values are missing')
    }
    const left = comparable(request.operand)
    const values = join(request.values.map((value) => literal(request, value)))
    return negated ? orNull(request, sql`${left} NOT IN (${values})`) : sql`${left} IN (${values})`
  }
}

/** `between` and `not-between`, both ends included. The latter matches null. */
export function between(negated: boolean): CompileCondition {
  return (request) => {
    const [low, high] = bothValues(request)
    const left = comparable(request.operand)
    const inside =
      kindOf(request.operand) === 'dateTime'
        ? dateBetween(request, low, high)
        : sql`${left} BETWEEN ${literal(request, low)} AND ${literal(request, high)}`
    return negated ? orNull(request, sql`NOT (${inside})`) : inside
  }
}

/** `null`. */
export const isNull: CompileCondition = ({ operand }) => sql`${operand.sql} IS NULL`

/** `not-null`. */
export const isNotNull: CompileCondition = ({ operand }) => sql`${operand.sql} IS NOT NULL`

/** The condition, or the operand is null. */
export function orNull({ operand }: ConditionRequest, condition: Sql): Sql {
  return anyOf([sql`${operand.sql} IS NULL`, condition])
}

/** One column with another. `ne` also matches when the left one is null. */
export function compareColumns(left: Operand, comparison: Comparison, right: Operand): Sql {
  const operator: Sql = { text: COMPARISON_SQL[comparison], values: [] }
  const [first, second] = comparablePair(left, right)
  const compared = sql`${first} ${operator} ${second}`
  return comparison === 'ne' ? anyOf([sql`${left.sql} IS NULL`, compared]) : compared
}
