/** A record's id: a GUID in lower case with hyphens and no braces. */
export type RecordId = string

/** What a lookup holds: which record, and the name the server last gave for it. */
export interface LookupValue {
  readonly table: string
  readonly id: RecordId
  readonly name: string | null
}

/** Somebody who takes part in an activity and for whom no record is known: an address alone. */
export interface PartyAddress {
  readonly address: string
}

/** Who takes part in an activity. */
export type Party = LookupValue | PartyAddress

/**
 * One column's value: text, dates (ISO text as on the wire) and big integers as strings, numbers and choices as numbers,
 * multiple choices as a list of numbers, lookups as objects, parties as a list of objects. Empty is `null`, also for empty text
 * and an empty list.
 */
export type CellValue = null | string | number | boolean | readonly number[] | readonly Party[] | LookupValue

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

/** True for several choices. */
export function isChoiceList(value: CellValue): value is readonly number[] {
  return isList(value) && value.every((one) => typeof one === 'number')
}

/** True for a list of parties. */
export function isPartyList(value: CellValue): value is readonly Party[] {
  return isList(value) && value.every((one) => typeof one === 'object')
}

/** The records that a value points at: one of a lookup, several of parties. */
export function lookupsIn(value: CellValue): readonly LookupValue[] {
  if (isLookupValue(value)) return [value]
  return isPartyList(value) ? value.filter((party) => 'id' in party) : []
}

/** What tells a party from the others of its list: its record, or its address. */
export function partyKey(party: Party): string {
  return 'id' in party ? `${party.table} ${party.id}` : party.address.toLowerCase()
}

/** True when two values of one column mean the same. The cached name of a lookup does not count, nor the order of a list. */
export function sameValue(left: CellValue, right: CellValue): boolean {
  if (isLookupValue(left) || isLookupValue(right)) {
    return isLookupValue(left) && isLookupValue(right) && left.id === right.id && left.table === right.table
  }
  return isList(left) && isList(right) ? sameList(left, right) : left === right
}

/** `Array.isArray` alone does not know lists that cannot be changed. */
function isList(value: CellValue): value is readonly number[] | readonly Party[] {
  return Array.isArray(value)
}

function sameList(left: readonly (number | Party)[], right: readonly (number | Party)[]): boolean {
  const keys = (values: readonly (number | Party)[]): string =>
    JSON.stringify(values.map((one) => (typeof one === 'number' ? String(one) : partyKey(one))).sort())
  return keys(left) === keys(right)
}
