import { pictureTypeOf } from '@shared/format/picture'
import type { Column } from '@shared/model/column'
import { isLookupValue, type CellValue } from '@shared/model/record'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What is wrong with a value of a column, or `null`. Empty values are looked at by the caller. */
export function valueProblem(column: Column, value: Exclude<CellValue, null>): string | null {
  const fits = valueFits(column, value)
  return fits ? null : `${column.name} (${column.kind}) cannot hold ${JSON.stringify(value).slice(0, 80)}`
}

function valueFits(column: Column, value: Exclude<CellValue, null>): boolean {
  switch (column.kind) {
    case 'text':
    case 'memo':
      return typeof value === 'string' && value !== '' && value.length <= column.maxLength
    case 'whole':
      return typeof value === 'number' && Number.isInteger(value) && value >= column.min && value <= column.max
    case 'decimal':
    case 'double':
    case 'money':
      return (
        typeof value === 'number' &&
        value >= column.min &&
        value <= column.max &&
        Number(value.toFixed(column.precision)) === value
      )
    case 'yesNo':
      return typeof value === 'boolean'
    case 'choice':
    case 'state':
    case 'status':
      return column.options.some((option) => option.value === value)
    case 'choices':
      return (
        Array.isArray(value) &&
        value.length > 0 &&
        new Set(value).size === value.length &&
        value.every((each) => column.options.some((option) => option.value === each))
      )
    case 'dateTime':
      return typeof value === 'string' && isDate(value, column.behavior === 'dateOnly')
    case 'lookup':
      return (
        isLookupValue(value) &&
        GUID.test(value.id) &&
        typeof value.name === 'string' &&
        value.name !== '' &&
        column.targets.some(({ table }) => table === value.table)
      )
    case 'id':
      return typeof value === 'string' && GUID.test(value)
    case 'image':
      return typeof value === 'string' && pictureTypeOf(value) === 'image/png'
    case 'bigint':
    case 'parties':
    case 'other':
      return false
  }
}

function isDate(text: string, dayOnly: boolean): boolean {
  const whole = dayOnly ? `${text}T00:00:00Z` : text
  const milliseconds = Date.parse(whole)
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().replace('.000', '') === whole
}
