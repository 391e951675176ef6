import type { Column } from '../model/column'
import type { CellValue } from '../model/record'
import { fail, ok, type Result } from '../model/result'
import { parseChoice, parseChoices } from './choice-text'
import { parseBigInteger, parseNumber } from './number-text'
import { parseDate } from './parse-date'
import type { Region, TypedProblem } from './region'

/**
 * What a person typed, as a value of the column; `null` for nothing but spaces. Reads everything that `valueText` writes.
 * Whether the value may stand (its length, its range) is for `validateRecord` to say. A date without a year is of `thisYear`.
 */
export function parseValue(
  column: Column,
  typed: string,
  region: Region,
  thisYear: number,
): Result<CellValue, TypedProblem> {
  if (typed.trim() === '') return ok(null)
  switch (column.kind) {
    case 'text':
      return ok(typed.trim())
    case 'memo':
      return ok(typed.replaceAll('\r\n', '\n'))
    case 'whole':
      return parseNumber(typed, 0, region.locale)
    case 'decimal':
    case 'double':
    case 'money':
      return parseNumber(typed, column.precision, region.locale)
    case 'bigint':
      return parseBigInteger(typed, region.locale)
    case 'yesNo': {
      const answer = parseChoice(yesNoOptions(column), typed)
      return answer.ok ? ok(answer.value === 1) : answer
    }
    case 'choice':
    case 'state':
    case 'status':
      return parseChoice(column.options, typed)
    case 'choices': {
      const chosen = parseChoices(column.options, typed)
      return chosen.ok && chosen.value.length === 0 ? ok(null) : chosen
    }
    case 'dateTime':
      return parseDate(column, typed, region, thisYear)
    case 'lookup':
    case 'id':
    case 'image':
    case 'parties':
    case 'other':
      return fail({ kind: 'notTyped' })
  }
}

/** The two answers of a yes/no column as choices: 0 and 1, the way Dataverse numbers them. */
function yesNoOptions(column: { readonly trueLabel: string; readonly falseLabel: string }) {
  return [
    { value: 0, label: column.falseLabel },
    { value: 1, label: column.trueLabel },
  ]
}
