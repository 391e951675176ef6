import type { RecordId } from '@shared/model/record'
import { mix } from '../random'

/** The tables whose records are numbered, each with a number of its own. */
const NUMBERED = {
  pricelevel: 1,
  competitor: 2,
  product: 3,
  account: 4,
  contact: 5,
  opportunity: 6,
  opportunitycompetitors: 7,
  nv_instrument: 8,
  task: 9,
  phonecall: 10,
  appointment: 11,
  annotation: 12,
  nv_account_product: 13,
  activityparty: 14,
} as const
export type NumberedTable = keyof typeof NUMBERED

/** No account has more records of one sort below it, so that they can be numbered by the account's number. */
export const MOST_OF_ONE_SORT = 16

const HEX = Array.from({ length: 0x10000 }, (_, value) => value.toString(16).padStart(4, '0'))

/** The id of a table's record by its number: made without looking at any other record. */
export function recordId(seed: number, table: NumberedTable, index: number): RecordId {
  const first = mix(seed ^ Math.imul(NUMBERED[table], 0x01000193))
  // No two numbers of a table share this word, so no two records of a table can share an id.
  const second = mix(first ^ index)
  const third = mix(second + NUMBERED[table])
  const fourth = mix(third ^ first)
  const fifth = mix(fourth + second)
  return `${high(second)}${low(second)}-${high(third)}-4${low(third).slice(1)}-a${high(fourth).slice(1)}-${low(fourth)}${high(fifth)}${low(fifth)}`
}

function high(word: number): string {
  return HEX[word >>> 16] ?? ''
}

function low(word: number): string {
  return HEX[word & 0xffff] ?? ''
}
