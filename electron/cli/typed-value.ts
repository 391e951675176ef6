import type { ChoiceOption, Column } from '@shared/model/column'
import type { CellValue, LookupValue, Party } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const DATE = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/**
 * Reads a value as it is typed on a command line: the same in every locale, so that scripts mean the same everywhere. The
 * failure says what was expected. Ranges and lengths are checked where every save is checked.
 */
export function parseTypedValue(column: Column, text: string): Result<CellValue, string> {
  if (text === '') return ok(null)
  switch (column.kind) {
    case 'text':
    case 'memo':
    case 'bigint':
      return ok(text)
    case 'whole':
    case 'decimal':
    case 'double':
    case 'money':
      return Number.isFinite(Number(text)) ? ok(Number(text)) : fail(`${column.name} takes a number such as 1250.5.`)
    case 'yesNo':
      return parseYesNo(column.name, text)
    case 'choice':
    case 'state':
    case 'status':
      return parseChoice(column.name, column.options, text)
    case 'choices':
      return parseChoices(column.name, column.options, text)
    case 'dateTime':
      return column.behavior === 'dateOnly' ? parseDate(column.name, text) : parseMoment(column.name, text)
    case 'lookup':
      return parseLookup(
        column.name,
        column.targets.map((target) => target.table),
        text,
      )
    case 'id':
      return GUID.test(text) ? ok(text.toLowerCase()) : fail(`${column.name} takes an id.`)
    case 'parties':
      return parseParties(column.name, column.targets, text)
    case 'image':
    case 'other':
      return fail(`${column.name} cannot be set here.`)
  }
}

function parseYesNo(name: string, text: string): Result<CellValue, string> {
  if (['yes', 'true', '1'].includes(text.toLowerCase())) return ok(true)
  if (['no', 'false', '0'].includes(text.toLowerCase())) return ok(false)
  return fail(`${name} takes yes or no.`)
}

function parseChoice(name: string, options: readonly ChoiceOption[], text: string): Result<number, string> {
  const wanted = text.trim().toLowerCase()
  const option = options.find(({ value, label }) => String(value) === wanted || label.toLowerCase() === wanted)
  if (option !== undefined) return ok(option.value)
  return fail(`${name} takes one of: ${options.map(({ value, label }) => `${value} (${label})`).join(', ')}.`)
}

function parseChoices(name: string, options: readonly ChoiceOption[], text: string): Result<CellValue, string> {
  const values: number[] = []
  for (const part of text.split(',')) {
    const choice = parseChoice(name, options, part)
    if (!choice.ok) return choice
    values.push(choice.value)
  }
  return ok(values)
}

function parseDate(name: string, text: string): Result<CellValue, string> {
  return DATE.test(text) && !Number.isNaN(Date.parse(text))
    ? ok(text)
    : fail(`${name} takes a date such as 2026-11-23.`)
}

function parseMoment(name: string, text: string): Result<CellValue, string> {
  const milliseconds = MOMENT.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(milliseconds)) return fail(`${name} takes a moment such as 2026-11-23T10:42:07Z.`)
  return ok(`${new Date(milliseconds).toISOString().slice(0, 19)}Z`)
}

/** Records and addresses, with commas between them. */
function parseParties(name: string, targets: readonly string[], text: string): Result<CellValue, string> {
  const parties: Party[] = []
  for (const part of text.split(',').map((one) => one.trim())) {
    const party = part.includes('@') ? ok({ address: part }) : parseLookup(name, targets, part)
    if (!party.ok) return party
    parties.push(party.value)
  }
  return ok(parties)
}

function parseLookup(name: string, targets: readonly string[], text: string): Result<LookupValue, string> {
  const [first = '', second] = text.split(':')
  const [table, id] = second === undefined ? [targets.length === 1 ? targets[0] : undefined, first] : [first, second]
  if (table === undefined || !targets.includes(table) || !GUID.test(id)) {
    return fail(`${name} takes TABLE:ID with a table of: ${targets.join(', ')}.`)
  }
  return ok({ table, id: id.toLowerCase(), name: null })
}
