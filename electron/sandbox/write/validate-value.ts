import { bytesIn, pictureTypeOf } from '@shared/format/picture'
import { fail, ok, type Result } from '@shared/model/result'
import type { CellValue } from '@shared/model/record'
import type { ColumnDefinition } from '../definition/table-definition'
import { badPayload, problem, type Problem } from '../http/problem'
import { parseGuid } from '../odata/parse-literal'
import type { ColumnDefinitionOf, ServedTable } from '../schema/served-schema'
import { wireDay, wireMoment } from '../schema/wire-date'

type Checked = Result<CellValue, Problem>
type NumberColumn = Extract<ColumnDefinition, { readonly min: number }>
type OptionsColumn = Extract<ColumnDefinition, { readonly options: unknown }>

/** The value that a column keeps for what a payload says, or why it cannot keep it. Lookups are not set this way. */
export function validateValue(table: ServedTable, column: ColumnDefinition, given: unknown): Checked {
  if (given === null) return ok(null)
  switch (column.kind) {
    case 'text':
    case 'memo':
      return typeof given === 'string'
        ? checkedText(table, column, given)
        : fail(wrongType(table, column, given, 'String'))
    case 'whole':
      return Number.isInteger(given)
        ? checkedRange(table, column, Number(given))
        : fail(wrongType(table, column, given, 'Int32'))
    case 'decimal':
    case 'double':
    case 'money':
      return typeof given === 'number'
        ? checkedRange(table, column, given)
        : fail(wrongType(table, column, given, 'Decimal'))
    case 'bigint':
      return typeof given === 'number' && Number.isInteger(given)
        ? ok(String(given))
        : fail(wrongType(table, column, given, 'Int64'))
    case 'yesNo':
      return typeof given === 'boolean' ? ok(given) : fail(wrongType(table, column, given, 'Boolean'))
    case 'choice':
    case 'state':
    case 'status':
      return Number.isInteger(given)
        ? checkedOption(table, column, Number(given))
        : fail(wrongType(table, column, given, 'Int32'))
    case 'choices':
      return typeof given === 'string'
        ? checkedOptions(table, column, given)
        : fail(wrongType(table, column, given, 'String'))
    case 'dateTime':
      return checkedDate(table, column, given)
    case 'id': {
      const guid = typeof given === 'string' ? parseGuid(given) : null
      return guid === null ? fail(wrongType(table, column, given, 'Guid')) : ok(guid)
    }
    case 'image':
      return typeof given === 'string' ? checkedImage(column, given) : fail(wrongType(table, column, given, 'Binary'))
    case 'lookup':
    case 'parties':
    case 'other':
      return fail(wrongType(table, column, given, 'Untyped'))
  }
}

function checkedText(table: ServedTable, column: ColumnDefinitionOf<'text' | 'memo'>, text: string): Checked {
  if (text.length <= column.maxLength) return ok(text === '' ? null : text)
  return fail(
    problem(
      400,
      '0x80044331',
      `A validation error occurred.  The length of the '${column.name}' attribute of the '${table.definition.name}' entity ` +
        `exceeded the maximum allowed length of '${column.maxLength}'.`,
    ),
  )
}

/**
 * What an image column keeps: Dataverse makes a thumbnail of it, the sandbox keeps it as it came.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/image-column-data
 */
function checkedImage({ maxSizeInKb }: ColumnDefinitionOf<'image'>, text: string): Checked {
  const refused = (reason: string): Checked =>
    fail(problem(400, '0x80072553', `Error occured when processing image. Reason: ${reason}`))
  if (pictureTypeOf(text) === null) return refused('The file is not an image.')
  if (bytesIn(text) <= maxSizeInKb * 1024) return ok(text)
  return refused(`File size is too big. MaxSize: ${maxSizeInKb} KB, Uploaded filesize: ${bytesIn(text)} bytes.`)
}

function checkedRange(table: ServedTable, column: NumberColumn, value: number): Checked {
  if (value >= column.min && value <= column.max) {
    return ok(column.kind === 'whole' ? value : Number(value.toFixed(column.precision)))
  }
  const code = column.kind === 'whole' ? '0x8004432F' : '0x80044330'
  return fail(outOfRange(table, column, value, code, `${column.min} to ${column.max}`))
}

function checkedOption(table: ServedTable, column: OptionsColumn, value: number): Checked {
  if (column.options.some((option) => option.value === value)) return ok(value)
  const code = column.kind === 'choice' ? '0x8004431A' : '0x80048408'
  return fail(outOfRange(table, column, value, code, column.options.map((option) => option.value).join(',')))
}

function checkedOptions(table: ServedTable, column: OptionsColumn, text: string): Checked {
  const values = text.split(',').flatMap((part) => (part.trim() === '' ? [] : [Number(part)]))
  const unknown = values.find((value) => !column.options.some((option) => option.value === value))
  if (unknown === undefined) return ok(values.length === 0 ? null : [...new Set(values)])
  const accepted = column.options.map((option) => option.value).join(',')
  return fail(outOfRange(table, column, unknown, '0x8004431A', accepted))
}

function checkedDate(table: ServedTable, column: ColumnDefinitionOf<'dateTime'>, given: unknown): Checked {
  const dayOnly = column.behavior === 'dateOnly'
  const text = typeof given === 'string' ? given : ''
  const kept = dayOnly ? wireDay(text) : wireMoment(text)
  return kept === null ? fail(wrongType(table, column, given, dayOnly ? 'Date' : 'DateTimeOffset')) : ok(kept)
}

function outOfRange(
  table: ServedTable,
  column: ColumnDefinition,
  value: number,
  code: string,
  accepted: string,
): Problem {
  return problem(
    400,
    code,
    `A validation error occurred. The value ${value} of '${column.name}' on record of type '${table.definition.name}' is ` +
      `outside the valid range. Accepted Values: ${accepted}`,
  )
}

function wrongType(table: ServedTable, column: ColumnDefinition, given: unknown, type: string): Problem {
  const literal = JSON.stringify(given)
  const reason = `Cannot convert the literal '${literal}' of the property '${column.name}' to the expected type 'Edm.${type}'.`
  return badPayload(table.definition.setName, reason)
}
