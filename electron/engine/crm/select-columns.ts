import type { Column } from '@shared/model/column'
import type { RecordId } from '@shared/model/record'
import { columnOf, type Table } from '@shared/model/table'
import { expandParties } from './parties'

/** The name under which a column's value travels in an OData answer: lookups as `_x_value`, but not the ends of a relation. */
export function wireName(column: Column): string {
  return column.kind === 'lookup' && column.role !== 'end' ? `_${column.name}_value` : column.name
}

/**
 * The query options that bring the named columns of a table's records: what `selectColumns` names, and the parties of an activity
 * where a column of theirs is among them.
 */
export function readColumns(table: Table, columns: Iterable<string>): string {
  const named = [...columns]
  const select = `$select=${selectColumns(table, named)}`
  const withParties = named.some((name) => columnOf(table, name)?.kind === 'parties')
  return withParties ? `${select}&$expand=${expandParties(table.name)}` : select
}

/**
 * The text of `$select` for the named columns of a table. The primary key always comes along. Columns that the table does not
 * have, kinds that Carryon does not hold, and parties, which are no members of the record, are left out.
 */
export function selectColumns(table: Table, columns: Iterable<string>): string {
  const named = [...new Set([table.primaryId, ...columns])].flatMap((name) => columnOf(table, name) ?? [])
  return named
    .filter(({ kind }) => kind !== 'other' && kind !== 'parties')
    .map(wireName)
    .join(',')
}

/** Ids in one query. Its address is too long to stand alone, so it travels in a batch, where 64 KB are allowed. */
export const RECORDS_PER_ID_QUERY = 500

/**
 * The path of the records of these ids, with the named columns.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/in
 */
export function recordsPath(table: Table, columns: Iterable<string>, ids: readonly RecordId[]): string {
  const values = ids.map((id) => `'${id}'`).join(',')
  const filter = `Microsoft.Dynamics.CRM.In(PropertyName='${table.primaryId}',PropertyValues=[${values}])`
  return `${table.setName}?${readColumns(table, columns)}&$filter=${filter}`
}

/** The path of one record, relative to `…/api/data/v9.2/`. */
export function recordPath(table: Table, id: RecordId): string {
  return `${table.setName}(${id})`
}
