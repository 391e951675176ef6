import type { Table } from '@shared/model/table'
import { object, rows } from '../crm/decode'
import { VERSION_COLUMN } from '../replica/record-rows'

/** Where the highest row version is told that the user can see in a table. */
export function highestVersionPath({ setName }: Pick<Table, 'setName'>): string {
  return `${setName}?$select=${VERSION_COLUMN}&$orderby=${VERSION_COLUMN}%20desc&$top=1`
}

/** The highest row version in the answer; 0 for an empty table. Throws like the readers of `crm/decode.ts`. */
export function highestVersionIn(json: unknown): number {
  const [row] = rows(json)
  if (row === undefined) return 0
  const version = Number(object(row, 'a record')[VERSION_COLUMN])
  if (!Number.isSafeInteger(version)) throw new Error('a row version is not a number')
  return version
}
