import { ident, join, sql, type Sql } from '@electron/engine/query/sql'
import type { ColumnDefinition } from '../definition/table-definition'
import { propertyOf, type ServedTable } from '../schema/served-schema'
import type { OutputCell } from './print-record'

/** The alias under which every OData read knows its table. */
export const ROOT = 'r'

/** Where a row has its version, for the ETag. */
export const VERSION_KEY = '__version'
/** Where a row has the symbol of its currency. */
export const CURRENCY_KEY = '__currency'

/** The select list for these columns, with what an ETag and annotations need. */
export function selectList(table: ServedTable, columns: readonly ColumnDefinition[]): readonly Sql[] {
  const amounts = columns.some(({ kind }) => kind === 'money')
  return [...(amounts ? rootFacts(table) : [version()]), ...columns.flatMap(expressions)]
}

/** The select expressions for a record's version and, in tables with amounts, the symbol of its currency. */
export function rootFacts(table: ServedTable): readonly Sql[] {
  return [version(), ...(table.columns.has('transactioncurrencyid') ? [currencySymbol()] : [])]
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

function version(): Sql {
  return sql`${ident(ROOT)}."versionnumber" AS ${ident(VERSION_KEY)}`
}

function currencySymbol(): Sql {
  return sql`(SELECT c."currencysymbol" FROM "transactioncurrency" AS c
    WHERE c."transactioncurrencyid" = ${ident(ROOT)}."transactioncurrencyid") AS ${ident(CURRENCY_KEY)}`
}
