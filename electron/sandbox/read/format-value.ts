import type { ColumnDefinition } from '../definition/table-definition'
import type { SqlValue } from '../store/database'

/** What a formatted value needs beside the value: the name behind a lookup, the currency of an amount. */
export interface FormatContext {
  readonly lookupName: string | null
  readonly currencySymbol: string
}

/** A value as a person reads it (US English, UTC), or `null` where Dataverse gives no formatted value. */
export function formatValue(column: ColumnDefinition, value: SqlValue, context: FormatContext): string | null {
  if (value === null) return null
  switch (column.kind) {
    case 'choice':
    case 'state':
    case 'status':
      return column.options.find((option) => option.value === value)?.label ?? null
    case 'choices':
      return labelsOf(String(value), column.options)
    case 'yesNo':
      return value === 1 ? column.trueLabel : column.falseLabel
    case 'lookup':
      return context.lookupName
    case 'money':
      return context.currencySymbol + fixed(Number(value), column.precision)
    case 'decimal':
    case 'double':
      return fixed(Number(value), column.precision)
    case 'whole':
    case 'bigint':
      return WHOLE.format(Number(value))
    case 'dateTime':
      return formatDate(String(value), column.behavior === 'dateOnly' || column.dateOnlyFormat)
    default:
      return null
  }
}

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const TIME = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: 'UTC' })
const FIXED = new Map<number, Intl.NumberFormat>()

function fixed(value: number, digits: number): string {
  const known = FIXED.get(digits)
  const format =
    known ?? new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  if (known === undefined) FIXED.set(digits, format)
  return format.format(value)
}

function formatDate(text: string, dayOnly: boolean): string {
  const moment = new Date(text.length === 10 ? `${text}T00:00:00Z` : text)
  const day = `${moment.getUTCMonth() + 1}/${moment.getUTCDate()}/${moment.getUTCFullYear()}`
  return dayOnly ? day : `${day} ${TIME.format(moment).replace('\u202f', ' ')}`
}

function labelsOf(value: string, options: readonly { readonly value: number; readonly label: string }[]): string {
  const chosen = value.split(',').map(Number)
  return chosen.flatMap((number) => options.find((option) => option.value === number)?.label ?? []).join('; ')
}
