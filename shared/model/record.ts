/** A record's id: a GUID in lower case with hyphens and no braces. */
export type RecordId = string

/** What a lookup holds: which record, and the name the server last gave for it. */
export interface LookupValue {
  readonly table: string
  readonly id: RecordId
  readonly name: string | null
}

/**
 * One column's value: text, dates (ISO text as on the wire) and big integers as strings, numbers and choices as numbers,
 * multiple choices as a list of numbers, lookups as objects. Empty is `null`, also for empty text.
 */
export type CellValue = null | string | number | boolean | readonly number[] | LookupValue

/** Values by column's logical name. */
export type RecordValues = Readonly<Record<string, CellValue>>

/** A record named by its table and id. */
export interface RecordReference {
  readonly table: string
  readonly id: RecordId
}

/** True for the value of a lookup column. */
export function isLookupValue(value: CellValue): value is LookupValue {
  return typeof value === 'object' && value !== null && 'id' in value
}

/** True when two values of one column mean the same. The cached name of a lookup does not count. */
export function sameValue(left: CellValue, right: CellValue): boolean {
  if (isLookupValue(left) || isLookupValue(right)) {
    return isLookupValue(left) && isLookupValue(right) && left.id === right.id && left.table === right.table
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    const sorted = (values: readonly number[]): string => [...values].sort((a, b) => a - b).join()
    return sorted(left) === sorted(right)
  }
  return left === right
}
