import type { Table } from '@shared/model/table'
import { addColumnSql, createTableSql, indexSql, lookupNameIndexSql } from '../query/ddl'
import type { PhysicalColumn, PhysicalTable } from '../query/physical-table'
import { type TableLayout, physicalTableOf } from '../query/physical-table-of'
import { ident, sql, type Sql } from '../query/sql'
import { storedColumns } from '../query/stored-columns'
import type { RecordTableRow } from './entities/record-table-entity'
import { foldAnew, foldedTextOf, foldTexts, unfoldedIndexes } from './fold-texts'
import { dropSearchIndex, laySearchIndex } from './search-index'
import type { Transaction } from './writer'

/** A table of the organisation as it stands in the replica. */
export interface RecordTable {
  readonly table: Table
  readonly physical: PhysicalTable
  /** What is held beside its values; `null`: nothing. */
  readonly layout: TableLayout | null
  /** False: it left the profile, and holds records with pending changes only. */
  readonly active: boolean
}

/** The record table that a kept row describes. */
export function recordTableOf(row: RecordTableRow): RecordTable {
  return {
    table: row.metadata,
    physical: physicalTableOf(row.metadata, new Set(row.columns), row.layout),
    layout: row.layout,
    active: row.active,
  }
}

/** What had to be done to a SQL table to hold a record table. */
export type TableWork =
  | { readonly kind: 'none' }
  /** These columns are new in it: they are to be read for all records. */
  | { readonly kind: 'fill'; readonly columns: readonly string[] }
  /** It was made: its records are to be read in full. */
  | { readonly kind: 'read' }

/**
 * Makes the SQL table of a record table, or adds the columns it lacks. A column whose type changed empties the table: what was
 * in it came from the server, and what is pending is kept beside it.
 */
export async function layRecordTable(
  transaction: Transaction,
  before: PhysicalTable | undefined,
  now: PhysicalTable,
): Promise<TableWork> {
  const standing = await standingColumns(transaction, now.name)
  const changedType = [...now.columns.values()]
    .flatMap(storedColumns)
    .some(({ name, type }) => standing.has(name) && standing.get(name) !== type)
  if (standing.size === 0 || changedType) {
    await dropSearchIndex(transaction, now.name)
    await transaction.run({ text: `DROP TABLE IF EXISTS ${ident(now.name).text}`, values: [] })
    await transaction.run({ text: createTableSql(now), values: [] })
    for (const text of nameIndexes(now)) await transaction.run({ text, values: [] })
    for (const index of unfoldedIndexes(now)) await transaction.run(index)
    await laySearchIndex(transaction, now)
    return { kind: 'read' }
  }
  const missing = [...now.columns.values()].flatMap(storedColumns).filter(({ name }) => !standing.has(name))
  for (const column of missing) await transaction.run({ text: addColumnSql(now, column), values: [] })
  await layKeys(transaction, before, now)
  await laySearchIndex(transaction, now)
  if (before === undefined) return { kind: 'read' }
  // A column that was left out for a while is there, but what it holds is old.
  const columns = [...now.columns.keys()].filter((name) => !before.columns.has(name))
  return columns.length === 0 ? { kind: 'none' } : { kind: 'fill', columns }
}

/** Makes the keys of columns that had none until now, or had them by another language, of what is there. */
async function layKeys(transaction: Transaction, before: PhysicalTable | undefined, now: PhysicalTable): Promise<void> {
  const anew = [...now.columns.values()].flatMap((column) => {
    const texts = foldedTextOf(column)
    const known = before?.columns.get(column.name)?.folded?.languageCode
    return texts === null || known === texts.languageCode ? [] : [{ column, texts }]
  })
  if (anew.length === 0) return
  for (const index of unfoldedIndexes(now)) await transaction.run(index)
  for (const { column, texts } of anew) {
    await foldAnew(transaction, now, texts)
    await transaction.run(sql`DROP INDEX IF EXISTS ${ident(`index_${now.name}__${texts.column}`)}`)
    for (const text of indexesOf(now, column)) await transaction.run({ text, values: [] })
  }
  await foldTexts(transaction, now)
}

/** The statements that make the indexes by which views order and search. For when the first load is done: it is much faster so. */
export function indexStatements(table: PhysicalTable): readonly Sql[] {
  return [...table.columns.values()].flatMap((column) => indexesOf(table, column)).map((text) => ({ text, values: [] }))
}

/** The index by which most views order, made with the table: screens that show it while it is first read would sort all of it. */
function nameIndexes(table: PhysicalTable): readonly string[] {
  const name = table.primaryName === null ? undefined : table.columns.get(table.primaryName)
  return name === undefined ? [] : indexesOf(table, name)
}

function indexesOf(table: PhysicalTable, column: PhysicalColumn): readonly string[] {
  if (column.role === 'end') return [indexSql(table, column)]
  if (column.kind === 'lookup') return [indexSql(table, column), lookupNameIndexSql(table, column)]
  const orders = column.name === table.primaryName || column.name === 'modifiedon' || column.name === 'createdon'
  return orders ? [indexSql(table, column)] : []
}

/** The types of the columns a SQL table has, by name; empty when there is no such table. */
async function standingColumns(transaction: Transaction, table: string): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction.rows<{ name: string; type: string }>(
    sql`SELECT name, type FROM pragma_table_info(${table})`,
  )
  return new Map(rows.map((row) => [row.name, row.type]))
}
