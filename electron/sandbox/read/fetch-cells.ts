import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { CompiledQuery, OutputColumn } from '@electron/engine/query/compile-query'
import { ident, join, sql } from '@electron/engine/query/sql'
import type { ColumnDefinition } from '../definition/table-definition'
import type { Session } from '../organisation'
import { propertyOf, type ServedSchema, type ServedTable } from '../schema/served-schema'
import type { SqlRow } from '../store/database'
import type { OutputCell } from './print-record'
import { ROOT, rootFacts, CURRENCY_KEY } from './table-columns'

/** How the columns of a compiled query are printed. Linked columns are `alias.column`, lookups of the root `_x_value`. */
export function fetchCells(
  schema: ServedSchema,
  table: ServedTable,
  query: FetchQuery,
  compiled: CompiledQuery,
): readonly OutputCell[] {
  const cells = compiled.columns.map((output) => cellOf(schema, output))
  const key = table.columns.get(table.definition.primaryId)
  const hasKey = cells.some(({ property }) => property === table.definition.primaryId)
  if (key === undefined || hasKey || !identifies(query)) return cells
  return [...cells, { ...cellFor(key.name, key), valueKey: '__id' }]
}

/** Whether each row of the answer is a record of the root table, with its key and version. */
function identifies({ settings }: FetchQuery): boolean {
  return !settings.aggregate && !settings.distinct
}

/** The rows with what the query itself does not bring: the versions of their root records, and the currency's symbol. */
export async function loadRootFacts(
  { database }: Session,
  table: ServedTable,
  query: FetchQuery,
  rows: readonly SqlRow[],
): Promise<readonly SqlRow[]> {
  if (!identifies(query) || rows.length === 0) return rows
  const { name, primaryId } = table.definition
  const ids = rows.flatMap((row) => (row.__id instanceof Uint8Array ? [Buffer.from(row.__id).toString('hex')] : []))
  const key = sql`${ident(ROOT)}.${ident(primaryId)}`
  const found = await database.all(
    sql`SELECT lower(hex(${key})) AS id, ${join(rootFacts(table))} FROM ${ident(name)} AS ${ident(ROOT)}
      WHERE ${key} IN (SELECT unhex(value) FROM json_each(${JSON.stringify(ids)}))`,
  )
  const facts = new Map(found.map(({ id, ...fact }) => [id, fact]))
  return rows.map((row) =>
    row.__id instanceof Uint8Array ? { ...row, ...facts.get(Buffer.from(row.__id).toString('hex')) } : row,
  )
}

function cellOf(schema: ServedSchema, output: OutputColumn): OutputCell {
  const known = schema.tables.get(output.table)?.columns.get(output.column.name)
  const column = known?.kind === output.column.kind ? known : computedColumn(output)
  const plain = output.link === null && output.name === column.name
  return { ...cellFor(output.name, column), property: plain ? propertyOf(column) : output.name }
}

function cellFor(name: string, column: ColumnDefinition): OutputCell {
  const lookup = column.kind === 'lookup'
  return {
    property: name,
    column,
    valueKey: name,
    targetTableKey: lookup ? `${name}__table` : null,
    targetNameKey: lookup ? `${name}__name` : null,
    currencyKey: column.kind === 'money' ? CURRENCY_KEY : null,
  }
}

/** What stands for a column that no table has: a total, a part of a date, a count of children. */
function computedColumn({ name, column }: OutputColumn): ColumnDefinition {
  const basics = { name, schemaName: name, label: name, required: 'none', creatable: false, updatable: false } as const
  const range = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }
  switch (column.kind) {
    case 'whole':
    case 'bigint':
      return { ...basics, kind: 'whole', ...range }
    case 'decimal':
    case 'double':
      return { ...basics, kind: column.kind, ...range, precision: 10 }
    case 'money':
      return { ...basics, kind: 'money', ...range, precision: 4 }
    case 'dateTime':
      return { ...basics, kind: 'dateTime', behavior: column.dateBehavior ?? 'userLocal', dateOnlyFormat: false }
    case 'id':
      return { ...basics, kind: 'id' }
    case 'choice':
    case 'state':
    case 'status':
      return { ...basics, kind: 'choice', options: column.options }
    default:
      return { ...basics, kind: 'memo', maxLength: range.max }
  }
}
