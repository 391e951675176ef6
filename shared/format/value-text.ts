import type { Column } from '../model/column'
import { isChoiceList, isLookupValue, isPartyList, type CellValue } from '../model/record'
import { choicesText, choiceText } from './choice-text'
import { dateText, shortDateText } from './date-text'
import { bigIntegerText, numberText } from './number-text'
import { partiesText } from './parties-text'
import type { Region } from './region'

/** What is said of a picture where it is not shown. Its bytes are for nobody to read. */
export const PICTURE = 'Picture'

/** A value as a person reads it in a field, in full; empty text for an empty value. */
export function valueText(column: Column, value: CellValue, region: Region): string {
  if (value === null) return ''
  if (isLookupValue(value)) return value.name ?? value.id
  if (isPartyList(value)) return partiesText(value)
  switch (column.kind) {
    case 'whole':
      return typeof value === 'number' ? numberText(value, 0, region.locale) : String(value)
    case 'decimal':
    case 'double':
    case 'money':
      return typeof value === 'number' ? numberText(value, column.precision, region.locale) : String(value)
    case 'bigint':
      return bigIntegerText(String(value), region.locale)
    case 'yesNo':
      return value === true ? column.trueLabel : column.falseLabel
    case 'choice':
    case 'state':
    case 'status':
      return typeof value === 'number' ? choiceText(column.options, value) : String(value)
    case 'choices':
      return isChoiceList(value) ? choicesText(column.options, value) : String(value)
    case 'dateTime':
      return typeof value === 'string' ? dateText(column, value, region) : String(value)
    case 'image':
      return PICTURE
    case 'text':
    case 'memo':
    case 'lookup':
    case 'id':
    case 'parties':
    case 'other':
      return String(value)
  }
}

/** A value as a person reads it in a grid: one line, and no year in the dates of `thisYear`. */
export function cellText(column: Column, value: CellValue, region: Region, thisYear: number): string {
  if (column.kind === 'dateTime' && typeof value === 'string') return shortDateText(column, value, region, thisYear)
  const text = valueText(column, value, region)
  return column.kind === 'memo' ? text.replaceAll(/\s+/g, ' ') : text
}

/** True for columns whose values stand at the right edge of a cell. */
export function alignsRight(column: Column): boolean {
  switch (column.kind) {
    case 'whole':
    case 'bigint':
    case 'decimal':
    case 'double':
    case 'money':
    case 'dateTime':
      return true
    default:
      return false
  }
}
