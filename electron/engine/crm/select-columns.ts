import type { Column } from '@shared/model/column'
import type { RecordId } from '@shared/model/record'
import { columnOf, type Table } from '@shared/model/table'

/** The name under which a column's value travels in an OData answer: lookups as `_x_value`, but not the ends of a relation. */
export function wireName(column: Column): string {
  return column.kind === 'lookup' && column.role !== 'end' ? `_${column.name}_value` : column.name
}

/**
 * The text of `$select` for the named columns of a table. The primary key always comes along. Columns that the table does not
 * have, and kinds that Carryon does not hold, are left out.
 */
export function selectColumns(table: Table, columns: Iterable<string>): string {
  const named = [...new Set([table.primaryId, ...columns])].flatMap((name) => columnOf(table, name) ?? [])
  return named
    .filter((column) => column.kind !== 'other')
    .map(wireName)
    .join(',')
}

/** The path of one record, relative to `…/api/data/v9.2/`. */
export function recordPath(table: Table, id: RecordId): string {
  return `${table.setName}(${id})`
}
