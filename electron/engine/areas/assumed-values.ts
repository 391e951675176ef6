import { instantOf } from '@shared/model/instant'
import type { CellValue, RecordValues } from '@shared/model/record'
import type { SignedInUser } from '@shared/model/status'
import type { Column } from '@shared/model/column'
import type { ReadableTable } from '../records/record-source'

/**
 * What the server will most likely fill in when it gets a new record: shown until it has. Without it a record made offline
 * would be missing from every view that asks for active records of its owner. None of this is ever sent.
 */
export function assumedValues(
  { table, columns }: ReadableTable,
  user: SignedInUser,
  values: RecordValues,
  now: number,
): RecordValues {
  const assumed: Record<string, CellValue> = {}
  for (const column of table.columns) {
    if (!columns.has(column.name) || values[column.name] !== undefined) continue
    const value = assumedValue(column, user, now)
    if (value !== null) assumed[column.name] = value
  }
  return { ...assumed, ...assumedName(table.primaryName, values) }
}

function assumedValue(column: Column, user: SignedInUser, now: number): CellValue {
  const caller = { table: 'systemuser', id: user.id, name: user.name }
  switch (column.kind) {
    case 'state':
      return 0
    case 'status':
      return column.options.find((option) => option.state === 0)?.value ?? null
    case 'yesNo':
      return column.byDefault
    case 'lookup':
      return column.role === 'owner' || column.name === 'createdby' || column.name === 'modifiedby' ? caller : null
    case 'dateTime':
      return column.name === 'createdon' || column.name === 'modifiedon' ? instantOf(now) : null
    default:
      return null
  }
}

/** People's full names are put together by the server; the usual order stands in until then. */
function assumedName(primaryName: string | null, values: RecordValues): RecordValues {
  if (primaryName !== 'fullname' || values['fullname'] !== undefined) return {}
  const parts = [values['firstname'], values['lastname']].filter(
    (part): part is string => typeof part === 'string' && part !== '',
  )
  return parts.length === 0 ? {} : { fullname: parts.join(' ') }
}
