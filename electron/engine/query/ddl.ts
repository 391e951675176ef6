import { ident, join, sql } from './sql'
import type { Sql } from './sql'
import type { PhysicalColumn, PhysicalTable, StoredKey } from './physical-table'
import { storedColumns } from './stored-columns'
import type { StoredColumn } from './stored-columns'

/** The statement that makes the table, with all its columns and its primary key, but no other index. */
export function createTableSql(table: PhysicalTable): string {
  const stored = [...table.columns.values()].flatMap(storedColumns)
  const lines = stored.map((column) =>
    column.name === table.primaryId ? sql`${declaration(column)} NOT NULL PRIMARY KEY` : declaration(column),
  )
  return sql`CREATE TABLE ${ident(table.name)} (${join(lines)})`.text
}

/** The statement that adds one of a column's SQL columns to a table that is there; its values are null. */
export function addColumnSql(table: PhysicalTable, stored: StoredColumn): string {
  return sql`ALTER TABLE ${ident(table.name)} ADD COLUMN ${declaration(stored)}`.text
}

/**
 * The statement that makes the index which orders and compares by this column: a lookup's by the target's id. The
 * primary key stands at its end, so that a page can be continued from within equal values. Does nothing if it is there.
 */
export function indexSql(table: PhysicalTable, column: PhysicalColumn): string {
  return indexOn(table, column.kind === 'lookup' ? column.name : (column.folded?.stored ?? column.name))
}

/** The index by which a lookup is ordered: the name of its target. */
export function lookupNameIndexSql(table: PhysicalTable, column: PhysicalColumn): string {
  return indexOn(table, column.folded?.stored ?? `${column.name}__name`)
}

/** The name of an index that a view wants: it says what it holds, so that one of another shape has another name. */
export function viewIndexName(table: PhysicalTable, keys: readonly StoredKey[]): string {
  return `view_${table.name}__${keys.map(({ name, descending }) => (descending ? `${name}__desc` : name)).join('__')}`
}

/** The statement that makes an index that a view wants. Does nothing if it is there. */
export function viewIndexSql(table: PhysicalTable, keys: readonly StoredKey[]): string {
  const columns = keys.map(({ name, descending }) => (descending ? sql`${ident(name)} DESC` : ident(name)))
  const name = ident(viewIndexName(table, keys))
  return sql`CREATE INDEX IF NOT EXISTS ${name} ON ${ident(table.name)} (${join(columns)})`.text
}

function indexOn(table: PhysicalTable, column: string): string {
  const name = ident(`index_${table.name}__${column}`)
  return sql`CREATE INDEX IF NOT EXISTS ${name} ON ${ident(table.name)} (${ident(column)}, ${ident(table.primaryId)})`
    .text
}

function declaration(column: StoredColumn): Sql {
  const collation: Sql = { text: column.ignoresCase ? ' COLLATE NOCASE' : '', values: [] }
  return sql`${ident(column.name)} ${{ text: column.type, values: [] }}${collation}`
}
