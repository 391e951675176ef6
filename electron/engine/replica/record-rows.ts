import { foldText } from '@shared/format/fold-text'
import { type CellValue, isLookupValue, isPartyList, type RecordId, type RecordValues } from '@shared/model/record'
import { partiesSchema } from '@shared/schema/record'
import { guidFromBytes, guidToBytes } from '../query/guid-bytes'
import type { PhysicalColumn, PhysicalTable } from '../query/physical-table'
import { ident, join, sql, type Sql, type SqlValue } from '../query/sql'
import { storedColumns } from '../query/stored-columns'
import type { RecordRow, StoredValue } from './record-entity'

/** Every row's version on the server. */
export const VERSION_COLUMN = 'versionnumber'

/** The record that lies in a row of its SQL table. */
export function decodeRow(table: PhysicalTable, row: RecordRow): RecordValues {
  return Object.fromEntries([...table.columns.values()].map((column) => [column.name, decodeCell(column, row)]))
}

/** One column's value out of a row that has its SQL columns under the names they have in the table. */
export function decodeCell(column: PhysicalColumn, row: RecordRow): CellValue {
  const value = row[column.name] ?? null
  if (value === null || value === '') return null
  switch (column.kind) {
    case 'lookup':
      return decodeLookup(column, row, value)
    case 'id':
      return value instanceof Uint8Array ? guidFromBytes(value) : null
    case 'yesNo':
      return value === 1
    case 'choices':
      return textOf(value).split(',').map(Number)
    case 'bigint':
      return textOf(value)
    case 'whole':
    case 'choice':
    case 'state':
    case 'status':
    case 'decimal':
    case 'double':
    case 'money':
      return Number(value)
    case 'text':
    case 'memo':
    case 'dateTime':
    case 'image':
      return textOf(value)
    case 'parties':
      return decodeParties(textOf(value))
    case 'other':
      return null
  }
}

function decodeLookup(column: PhysicalColumn, row: RecordRow, value: StoredValue): CellValue {
  if (!(value instanceof Uint8Array)) return null
  const table = row[`${column.name}__table`] ?? column.targets[0] ?? ''
  const name = row[`${column.name}__name`] ?? null
  return { table: textOf(table), id: guidFromBytes(value), name: name === null ? null : textOf(name) }
}

/** What lies there was written by Carryon. */
function decodeParties(text: string): CellValue {
  return partiesSchema.parse(JSON.parse(text))
}

function textOf(value: StoredValue): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : ''
}

/** The values of a column's SQL columns, in the order of `storedColumns`. */
export function encodeCell(column: PhysicalColumn, value: CellValue): readonly SqlValue[] {
  const { folded } = column
  const text = isLookupValue(value) ? value.name : value
  const key =
    typeof text === 'string' && text !== '' && folded !== undefined ? foldText(text, folded.languageCode) : null
  return [...encodeValue(column, value), ...(folded === undefined ? [] : [key])]
}

function encodeValue(column: PhysicalColumn, value: CellValue): readonly SqlValue[] {
  if (column.kind === 'lookup') {
    return isLookupValue(value) ? [guidToBytes(value.id), value.table, value.name] : [null, null, null]
  }
  if (value === null || value === '' || isLookupValue(value)) return [null]
  if (column.kind === 'id') return [typeof value === 'string' ? guidToBytes(value) : null]
  if (isPartyList(value)) return [value.length === 0 ? null : JSON.stringify(value)]
  if (typeof value === 'object') return [value.join(',')]
  return [typeof value === 'boolean' ? Number(value) : value]
}

/** Writes a whole record: what is there under its id is replaced. Columns without a value become empty. */
export function upsertRecordSql(table: PhysicalTable, id: RecordId, values: RecordValues): Sql {
  const columns = [...table.columns.values()]
  const names = columns.flatMap(storedColumns).map(({ name }) => ident(name))
  const cells = columns.flatMap((column) =>
    encodeCell(column, column.name === table.primaryId ? id : (values[column.name] ?? null)),
  )
  return sql`
    INSERT INTO ${ident(table.name)} (${join(names)}) VALUES (${join(cells.map((cell) => sql`${cell}`))})
    ON CONFLICT DO UPDATE SET ${join(names.map((name) => sql`${name} = excluded.${name}`))}`
}

/**
 * Sets what of a record is to be another value than its row has: an index is written only where it holds such a column. `null`: nothing
 * of it is.
 */
export function updateRecordSql(
  table: PhysicalTable,
  id: RecordId,
  { before, after }: { readonly before: RecordValues; readonly after: RecordValues },
): Sql | null {
  const cells = [...table.columns.values()].flatMap((column) => {
    const [was = null, is = null] = [before[column.name], after[column.name]]
    if (was === is || column.name === table.primaryId) return []
    const values = encodeCell(column, is)
    return storedColumns(column).map(({ name }, place) => sql`${ident(name)} = ${values[place] ?? null}`)
  })
  if (cells.length === 0) return null
  return sql`UPDATE ${ident(table.name)} SET ${join(cells)} WHERE ${ident(table.primaryId)} = ${guidToBytes(id)}`
}

/** Removes one record's row. */
export function deleteRecordSql(table: PhysicalTable, id: RecordId): Sql {
  return sql`DELETE FROM ${ident(table.name)} WHERE ${ident(table.primaryId)} = ${guidToBytes(id)}`
}

/** One record's row. */
export function selectRecordSql(table: PhysicalTable, id: RecordId): Sql {
  return sql`SELECT * FROM ${ident(table.name)} WHERE ${ident(table.primaryId)} = ${guidToBytes(id)}`
}

/** The ETag Dataverse gives a row of that version; `null` for a record the server does not have. */
export function etagOf(values: RecordValues): string | null {
  const version = values[VERSION_COLUMN]
  return typeof version === 'string' ? `W/"${version}"` : null
}
