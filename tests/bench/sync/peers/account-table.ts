import type { PhysicalTable } from '@electron/engine/query/physical-table'
import { physicalTableOf } from '@electron/engine/query/physical-table-of'
import type { StoredValue } from '@electron/engine/replica/record-entity'
import { TABLES } from '@electron/sandbox/definition/tables'
import { ACCOUNT_COLUMNS } from '../account-organisation'
import type { JsonRecord } from './json-records'

/** How the accounts lie in SQLite: the same table for everybody that writes it. */
export function accountTable(): PhysicalTable {
  const account = TABLES.find(({ name }) => name === 'account')
  if (account === undefined) throw new Error('the sandbox has no accounts')
  return physicalTableOf(account, new Set(ACCOUNT_COLUMNS))
}

/** A SQL column, and what reads its value out of a parsed record. */
export interface CellReader {
  readonly name: string
  read(record: JsonRecord): StoredValue
}

const FORMATTED = '@OData.Community.Display.V1.FormattedValue'
const LOOKUP_TABLE = '@Microsoft.Dynamics.CRM.lookuplogicalname'

/** Readers for all SQL columns of a table, in their order: names are put together once, not for each record. */
export function cellReaders(table: PhysicalTable, guid: (text: string) => StoredValue): readonly CellReader[] {
  return [...table.columns.values()].flatMap(({ name, kind }): readonly CellReader[] => {
    const wire = kind === 'lookup' ? `_${name}_value` : name
    const id = { name, read: (record: JsonRecord) => guidOf(record[wire], guid) }
    if (kind === 'id') return [id]
    if (kind !== 'lookup') return [{ name, read: (record) => plain(record[wire]) }]
    const target = `${wire}${LOOKUP_TABLE}`
    const label = `${wire}${FORMATTED}`
    return [
      id,
      { name: `${name}__table`, read: (record) => plain(record[target]) },
      { name: `${name}__name`, read: (record) => plain(record[label]) },
    ]
  })
}

/** The sixteen bytes of a GUID, by the quickest way JavaScript has. */
export function guidBytes(text: string): Uint8Array {
  return Buffer.from(text.replaceAll('-', ''), 'hex')
}

function guidOf(value: JsonRecord[string] | undefined, guid: (text: string) => StoredValue): StoredValue {
  return typeof value === 'string' ? guid(value) : null
}

function plain(value: JsonRecord[string] | undefined): StoredValue {
  return typeof value === 'boolean' ? Number(value) : (value ?? null)
}
