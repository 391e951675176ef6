import type { Operator } from '@shared/fetchxml/operators'
import { QueryFault } from './query-problem'
import type { Operand } from './operand'
import type { QueryContext } from './source'
import type { Sql } from './sql'

/** One condition to be compiled: its column, operator and values as written. */
export interface ConditionRequest {
  readonly operand: Operand
  readonly operator: Operator
  readonly values: readonly string[]
  readonly context: QueryContext
}

/** Compiles the conditions of one family of operators. */
export type CompileCondition = (request: ConditionRequest) => Sql

/** The value of an operator that takes exactly one. */
export function onlyValue(request: ConditionRequest): string {
  const [value] = request.values
  if (value === undefined) {
    throw unsupported(request, 'the value is missing')
  }
  return value
}

/** The values of an operator that takes two. */
export function bothValues(request: ConditionRequest): readonly [string, string] {
  const [first, second] = request.values
  if (first === undefined || second === undefined) {
    throw unsupported(request, 'two values are needed')
  }
  return [first, second]
}

/** The fault of a value that does not fit. `expected` is a noun phrase. */
export function badValue(request: ConditionRequest, value: string, expected: string): QueryFault {
  const { operand, operator } = request
  return new QueryFault({
    kind: 'badValue',
    table: operand.source.table.name,
    column: operand.name,
    operator,
    value,
    expected,
  })
}

/** The fault of a condition that is not compiled. */
export function unsupported(request: ConditionRequest, reason: string): QueryFault {
  const { operand, operator } = request
  return new QueryFault({
    kind: 'unsupported',
    table: operand.source.table.name,
    column: operand.name,
    operator,
    reason,
  })
}
