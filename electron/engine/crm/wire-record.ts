import type { Column, ColumnOf } from '@shared/model/column'
import { isLookupValue, type CellValue, type LookupValue, type RecordId, type RecordValues } from '@shared/model/record'
import { partiesMember } from '@shared/model/parties'
import { columnOf, type Table } from '@shared/model/table'
import { id, object, type JsonObject } from './decode'
import { decodeParties, encodeParties } from './parties'
import { wireName } from './select-columns'

/** Annotations to ask for so that lookups come with their table and name. */
export const RECORD_ANNOTATIONS = 'OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname'

/** What stands behind the name of a member for its value in words. */
export const FORMATTED = '@OData.Community.Display.V1.FormattedValue'
const LOOKUP_TABLE = '@Microsoft.Dynamics.CRM.lookuplogicalname'

/** A record as the organisation sent it. `values` has the columns of the answer, and no others. */
export interface WireRecord {
  readonly id: RecordId
  readonly etag: string
  readonly values: RecordValues
}

/**
 * Reads one record of an answer. A column that is absent has no entry in `values`: an answer to FetchXML leaves empty columns
 * out, so there the caller reads absent as `null`. Throws an `Error` on a value that does not fit its column.
 */
export function decodeRecord(table: Table, json: unknown): WireRecord {
  const row = object(json, `a record of ${table.name}`)
  const etag = row['@odata.etag']
  return {
    id: id(row, table.primaryId),
    etag: typeof etag === 'string' ? etag : '',
    values: Object.fromEntries(
      table.columns.flatMap((column) => {
        const name = column.kind === 'parties' ? partiesMember(table.name) : wireName(column)
        return column.kind === 'other' || !(name in row) ? [] : [[column.name, cellOf(column, row, name)]]
      }),
    ),
  }
}

/** Reads `alias.column` of an answer to FetchXML, where a lookup of a linked table keeps its plain name. Absent is `null`. */
export function decodeLinked(column: Column, alias: string, json: unknown): CellValue {
  const row = object(json, 'a record')
  const name = [`${alias}.${column.name}`, `${alias}.${wireName(column)}`].find((candidate) => candidate in row)
  return name === undefined ? null : cellOf(column, row, name)
}

/** Reads a value of an answer that stands there under a name of its own, with the kind of `column`. Absent is `null`. */
export function decodeNamed(column: Column, name: string, row: JsonObject): CellValue {
  return cellOf(column, row, name)
}

function cellOf(column: Column, row: JsonObject, name: string): CellValue {
  const value = row[name] ?? null
  if (value === null || value === '') return null
  switch (column.kind) {
    case 'text':
    case 'memo':
    case 'dateTime':
    case 'image':
    case 'id':
      if (typeof value === 'string') return column.kind === 'id' ? value.toLowerCase() : value
      break
    case 'bigint':
      if (typeof value === 'number' || typeof value === 'string') return String(value)
      break
    case 'whole':
    case 'decimal':
    case 'double':
    case 'money':
    case 'choice':
    case 'state':
    case 'status':
      if (typeof value === 'number') return value
      break
    case 'yesNo':
      if (typeof value === 'boolean') return value
      break
    case 'choices':
      if (typeof value === 'string') return value.split(',').map(Number)
      break
    case 'lookup':
      if (typeof value === 'string') return lookupOf(column, row, name, value)
      break
    case 'parties':
      return decodeParties(column, value)
    case 'other':
      return null
  }
  throw new Error(`${name} is not a value of kind ${column.kind}`)
}

function lookupOf(column: ColumnOf<'lookup'>, row: JsonObject, name: string, value: string): LookupValue {
  const annotated = row[`${name}${LOOKUP_TABLE}`]
  const table = typeof annotated === 'string' ? annotated : column.targets[0]?.table
  if (table === undefined) throw new Error(`${name} points at no known table`)
  const formatted = row[`${name}${FORMATTED}`]
  return { table, id: value.toLowerCase(), name: typeof formatted === 'string' ? formatted : null }
}

/**
 * The body of a write: the given columns, and no others, in the wire's form. Columns that the table does not have, or that may
 * not be set in this kind of write, are left out, as the organisation ignores them. Parties go together: who changes one list of them
 * gives them all.
 * `setNames` gives the collection of a table by its logical name.
 */
export function encodeWrite(
  table: Table,
  values: RecordValues,
  setNames: (table: string) => string,
  kind: 'create' | 'update',
): string {
  const members = Object.entries(values).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    const column = columnOf(table, name)
    if (column === undefined || !(kind === 'create' ? column.creatable : column.updatable)) return []
    if (column.kind === 'parties') return []
    return column.kind === 'lookup' ? bindings(column, value, setNames) : [[name, wireValue(value)]]
  })
  const parties = encodeParties(table, values, setNames)
  const all = parties === null ? members : [...members, [partiesMember(table.name), parties] as const]
  return JSON.stringify(Object.fromEntries(all))
}

function wireValue(value: CellValue): unknown {
  if (Array.isArray(value)) return value.join(',')
  return value
}

function bindings(
  column: ColumnOf<'lookup'>,
  value: CellValue,
  setNames: (table: string) => string,
): readonly (readonly [string, string | null])[] {
  if (isLookupValue(value)) {
    const target = column.targets.find((candidate) => candidate.table === value.table)
    // A table that metadata does not list is still sent: the organisation refuses it with its own words, and nothing is lost.
    const navigation = target?.navigation ?? `${column.name}_${value.table}`
    return [[`${navigation}@odata.bind`, `/${setNames(value.table)}(${value.id})`]]
  }
  const [first] = column.targets
  return first === undefined ? [] : [[`${first.navigation}@odata.bind`, null]]
}
