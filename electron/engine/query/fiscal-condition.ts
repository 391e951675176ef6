import { bothValues, onlyValue, unsupported } from './condition-request'
import type { CompileCondition, ConditionRequest } from './condition-request'
import { inRange, positiveCount } from './date-condition'
import { fiscalPeriodOf } from './fiscal-parts'
import { fiscalRange, namedFiscalPeriod, namedFiscalYear } from './fiscal-ranges'
import { wholeNumber } from './literal'
import { FALSE } from './logic'
import { sql } from './sql'
import type { Sql } from './sql'

/** `this-fiscal-year`, `last-x-fiscal-periods` and all others that depend on the clock. */
export const isInFiscalRange: CompileCondition = (request) => {
  const count = request.values.length === 0 ? 0 : positiveCount(request)
  const range = fiscalRange(request.operator, count, request.context.clock)
  if (range === null) {
    throw unsupported(request, 'this operator is not fiscal')
  }
  return inRange(request.operand, range)
}

/** `in-fiscal-year`. */
export const isInFiscalYear: CompileCondition = (request) =>
  inRange(request.operand, namedFiscalYear(wholeNumber(request, onlyValue(request)), request.context.clock))

/** `in-fiscal-period`: that period of any year. */
export const isInFiscalPeriod: CompileCondition = (request) => {
  const period = wholeNumber(request, onlyValue(request))
  return sql`${fiscalPeriodOf(request.operand, true, request.context.clock)} = ${period}`
}

/** `in-fiscal-period-and-year` and what reaches before or after it. A period that no year has finds nothing. */
export function isInFiscalPeriodOfYear(reach: 'in' | 'before' | 'after'): CompileCondition {
  return (request) => periodOfYear(request, reach)
}

function periodOfYear(request: ConditionRequest, reach: 'in' | 'before' | 'after'): Sql {
  const [period, year] = bothValues(request)
  const range = namedFiscalPeriod(wholeNumber(request, period), wholeNumber(request, year), request.context.clock)
  if (range === null) {
    return FALSE
  }
  return inRange(request.operand, {
    from: reach === 'before' ? null : range.from,
    until: reach === 'after' ? null : range.until,
  })
}
