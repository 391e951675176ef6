import { ident, join, sql, type Sql } from '@electron/engine/query/sql'
import type { ColumnDefinition } from '../definition/table-definition'
import { propertyOf, type ServedTable } from '../schema/served-schema'
import type { OutputCell } from './print-record'

/** The alias under which every OData read knows its table. */
export const ROOT = 'r'

/** Where a row has its version, for the ETag. */
export const VERSION_KEY = '__version'
const CURRENCY_KEY = '__currency'

/** The select list for these columns, with what an ETag and annotations need. */
export function selectList(table: ServedTable, columns: readonly ColumnDefinition[]): readonly Sql[] {
  const amounts = columns.some(({ kind }) => kind === 'money') && table.columns.has('transactioncurrencyid')
  return [
    sql`${ident(ROOT)}."versionnumber" AS ${ident(VERSION_KEY)}`,
    ...(amounts ? [currencySymbol()] : []),
    ...columns.flatMap(expressions),
  ]
}

/** How the values of such a select list are printed. */
export function outputCells(columns: readonly ColumnDefinition[]): readonly OutputCell[] {
  return columns.map((column) => ({
    property: propertyOf(column),
    column,
    valueKey: column.name,
    targetTableKey: column.kind === 'lookup' ? `${column.name}__table` : null,
    targetNameKey: column.kind === 'lookup' ? `${column.name}__name` : null,
    currencyKey: column.kind === 'money' ? CURRENCY_KEY : null,
  }))
}

/** A blob as hex digits, which cross from SQLite to JavaScript much faster. */
export function hexDigits(value: Sql): Sql {
  return sql`iif(${value} IS NULL, NULL, lower(hex(${value})))`
}

/** The statement that reads these columns of the records that meet the condition. */
export function selectFrom(table: ServedTable, columns: readonly Sql[], where: Sql): Sql {
  return sql`SELECT ${join(columns)} FROM ${ident(table.definition.name)} AS ${ident(ROOT)} WHERE ${where}`
}

function expressions(column: ColumnDefinition): readonly Sql[] {
  const own = sql`${ident(ROOT)}.${ident(column.name)}`
  const part = (suffix: string): Sql => sql`${ident(ROOT)}.${ident(column.name + suffix)}`
  const digits = sql`${hexDigits(own)} AS ${ident(column.name)}`
  if (column.kind === 'lookup') return [digits, part('__table'), part('__name')]
  return [column.kind === 'id' ? digits : own]
}

function currencySymbol(): Sql {
  return sql`(SELECT c."currencysymbol" FROM "transactioncurrency" AS c
    WHERE c."transactioncurrencyid" = ${ident(ROOT)}."transactioncurrencyid") AS ${ident(CURRENCY_KEY)}`
}
