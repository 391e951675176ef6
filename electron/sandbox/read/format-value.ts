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
const FIXED = new Map<number, Intl.NumberFormat>()

function fixed(value: number, digits: number): string {
  const known = FIXED.get(digits)
  const format =
    known ?? new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  if (known === undefined) FIXED.set(digits, format)
  return format.format(value)
}

/** `4/7/2023 2:59 PM`, read off the ISO text: a page has thousands of dates, and a date formatter is slow. */
function formatDate(text: string, dayOnly: boolean): string {
  const part = (start: number, end: number): number => Number(text.slice(start, end))
  const day = `${part(5, 7)}/${part(8, 10)}/${text.slice(0, 4)}`
  if (dayOnly) return day
  const hour = part(11, 13)
  return `${day} ${hour % 12 === 0 ? 12 : hour % 12}:${text.slice(14, 16)} ${hour < 12 ? 'AM' : 'PM'}`
}

function labelsOf(value: string, options: readonly { readonly value: number; readonly label: string }[]): string {
  const chosen = value.split(',').map(Number)
  return chosen.flatMap((number) => options.find((option) => option.value === number)?.label ?? []).join('; ')
}
