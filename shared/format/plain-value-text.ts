import { isLookupValue, isPartyList, type CellValue } from '../model/record'
import { partiesText } from './parties-text'
import { pictureTypeOf } from './picture'
import { PICTURE } from './value-text'

/** A value of which the column is not known, as a person reads it; empty text for an empty value. */
export function plainValueText(value: CellValue): string {
  if (value === null) return ''
  if (isLookupValue(value)) return value.name ?? value.id
  if (typeof value === 'string' && pictureTypeOf(value) !== null) return PICTURE
  if (isPartyList(value)) return partiesText(value)
  return Array.isArray(value) ? value.join(',') : String(value)
}
