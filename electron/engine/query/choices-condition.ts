import type { CompileCondition, ConditionRequest } from './condition-request'
import { wholeNumber } from './literal'
import { allOf, anyOf } from './logic'
import { sql } from './sql'
import type { Sql } from './sql'

/** `contain-values` and `not-contain-values`: at least one of the values is selected, or none of them. */
export function containsChoices(negated: boolean): CompileCondition {
  return (request) => {
    const { operand } = request
    const any = anyOf(chosen(request).map((value) => isSelected(operand.sql, value)))
    return negated ? anyOf([sql`${operand.sql} IS NULL`, sql`NOT ${any}`]) : sql`(${any})`
  }
}

/** `eq`, `in` and their negations: the selection is exactly these values, in any order. */
export function compareChoices(request: ConditionRequest, negated: boolean): Sql {
  const { operand } = request
  const values = [...new Set(chosen(request))]
  const count = sql`length(${operand.sql}) - length(replace(${operand.sql}, ',', '')) + 1`
  const same = allOf([sql`${count} = ${values.length}`, ...values.map((value) => isSelected(operand.sql, value))])
  return negated ? anyOf([sql`${operand.sql} IS NULL`, sql`NOT ${same}`]) : same
}

function chosen(request: ConditionRequest): readonly number[] {
  return request.values.map((value) => wholeNumber(request, value))
}

function isSelected(column: Sql, value: number): Sql {
  return sql`(instr(',' || ${column} || ',', ${`,${value},`}) > 0)`
}
