import { badValue } from './condition-request'
import type { ConditionRequest } from './condition-request'
import { normalizeGuid, guidToBytes } from './guid-bytes'
import { kindOf } from './operand'
import { sql } from './sql'
import type { Sql } from './sql'
import { textLiteral } from './text-key'

const WHOLE = /^[+-]?\d{1,19}$/
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/

/** The value as a bound parameter of the operand's own type. Dates are not its matter: see `date-condition.ts`. */
export function literal(request: ConditionRequest, text: string): Sql {
  const { operand } = request
  if (operand.aspect === 'targetTable') {
    return targetTable(request, text)
  }
  switch (kindOf(operand)) {
    case 'text':
    case 'memo':
      return textLiteral(operand, text)
    case 'whole':
    case 'choice':
    case 'choices':
    case 'state':
    case 'status':
      return sql`${wholeNumber(request, text)}`
    case 'bigint':
      return sql`CAST(${bigNumber(request, text)} AS INTEGER)`
    case 'decimal':
    case 'double':
    case 'money':
      return sql`${decimalNumber(request, text)}`
    case 'yesNo':
      return sql`${yesOrNo(request, text)}`
    case 'lookup':
    case 'id':
      return sql`${identity(request, text)}`
    case 'dateTime':
    case 'image':
    case 'parties':
    case 'other':
      return sql`${text}`
  }
}

/** A whole number that a JavaScript number holds exactly. */
export function wholeNumber(request: ConditionRequest, text: string): number {
  const value = WHOLE.test(text.trim()) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(value)) {
    throw badValue(request, text, 'a whole number')
  }
  return value
}

// The database driver binds no big integers, so their digits travel as text.
function bigNumber(request: ConditionRequest, text: string): string {
  if (!WHOLE.test(text.trim()) || BigInt.asIntN(64, BigInt(text)) !== BigInt(text)) {
    throw badValue(request, text, 'a whole number')
  }
  return BigInt(text).toString()
}

function decimalNumber(request: ConditionRequest, text: string): number {
  const value = DECIMAL.test(text.trim()) ? Number(text) : Number.NaN
  if (!Number.isFinite(value)) {
    throw badValue(request, text, 'a number such as 12.5')
  }
  return value
}

function yesOrNo(request: ConditionRequest, text: string): number {
  switch (text.trim().toLowerCase()) {
    case '1':
    case 'true':
      return 1
    case '0':
    case 'false':
      return 0
    default:
      throw badValue(request, text, '1 or 0')
  }
}

function identity(request: ConditionRequest, text: string): Buffer {
  if (normalizeGuid(text) === null) {
    throw badValue(request, text, 'an id')
  }
  return guidToBytes(text)
}

/** The table with that type code; a code that no table here has matches nothing, because no table is called "". */
function targetTable(request: ConditionRequest, text: string): Sql {
  const code = wholeNumber(request, text)
  const table = [...request.context.schema.values()].find(({ typeCode }) => typeCode === code)
  return sql`${table?.name ?? ''}`
}
