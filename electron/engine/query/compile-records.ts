import type { CompiledQuery, CompileRequest } from './compile-request'
import type { CompiledSources } from './compile-source'
import { multiplies, multiplyingKeys } from './compile-source'
import { allOf } from './logic'
import { identityKey, orderByClause, queriedKeys, requestedKeys } from './order-keys'
import type { OrderKey } from './order-keys'
import { namedOutput, presentOutputs, queriedOutputs, queriedSources } from './output-columns'
import type { Output, QueriedSource } from './output-columns'
import { asInnerQuery, keyName, pageRows, placedKeys } from './paged-rows'
import type { UnpagedRows } from './paged-rows'
import { columnSql } from './source'
import { ident, join, sql } from './sql'
import type { Sql } from './sql'

/** A query that answers records. */
export function compileRecords(request: CompileRequest, sources: CompiledSources): CompiledQuery {
  const { query } = request
  const queried = queriedSources(sources.root, query, sources.joined)
  const outputs = request.columns?.map((name) => namedOutput(queried, name)) ?? queriedOutputs(queried)
  const sorted = sortKeys(request, queried)
  const rows = query.settings.distinct
    ? distinctRows(sources, queried, outputs, sorted)
    : plainRows(sources, outputs, sorted)
  const limited = query.settings.top === null ? rows.unpaged : firstRows(rows.unpaged, query.settings.top)
  return {
    rows: pageRows(limited, request.page ?? null),
    count: countSql(rows.counted, query.settings.top),
    placedKeys: (step) => placedKeys(limited, step),
    columns: outputs.map((output) => output.column),
    keyColumns: rows.unpaged.keys.map((_, index) => keyName(index)),
  }
}

interface CountableRows {
  readonly unpaged: UnpagedRows
  /** A query with one row for each, whatever its columns. */
  readonly counted: Sql
}

function sortKeys({ query, sort }: CompileRequest, queried: readonly QueriedSource[]): readonly OrderKey[] {
  const rawChoices = query.settings.rawChoiceOrder
  const keys =
    sort === undefined || sort.length === 0
      ? queriedKeys(queried, rawChoices)
      : requestedKeys(sort, queried, rawChoices)
  return keys.filter((key, index) => keys.findIndex((other) => other.value.text === key.value.text) === index)
}

function plainRows(sources: CompiledSources, outputs: readonly Output[], sorted: readonly OrderKey[]): CountableRows {
  const { root, joined, from, where } = sources
  const id = columnSql(root, root.table.primaryId)
  const descending = sorted.at(-1)?.descending ?? false
  const ofLinks = multiplyingKeys(joined).map((key) => identityKey(key, descending, true))
  const keys = [...sorted, identityKey(id, descending, false), ...ofLinks]
  const select = join([sql`${id} AS "__id"`, ...outputs.flatMap((output) => output.select), ...keyColumns(keys)])
  return { unpaged: { select, from, where, keys }, counted: sql`SELECT 1 FROM ${from} WHERE ${allOf(where)}` }
}

/** Rows that differ in what the query returns; equal ones become one, with the id of one of their records. */
function distinctRows(
  sources: CompiledSources,
  queried: readonly QueriedSource[],
  outputs: readonly Output[],
  sorted: readonly OrderKey[],
): CountableRows {
  const { root, from, where } = sources
  const id = columnSql(root, root.table.primaryId)
  const values = distinguishingValues(sources, [...outputs, ...presentOutputs(queried)])
  const descending = sorted.at(-1)?.descending ?? false
  const keys = [...sorted, ...values.map((value) => identityKey(value, descending, true))]
  const select = join([sql`min(${id}) AS "__id"`, ...outputs.flatMap((output) => output.select), ...keyColumns(keys)])
  const grouped = sql`FROM ${from} WHERE ${allOf(where)} GROUP BY ${join(values)}`
  return { unpaged: asInnerQuery(sql`SELECT ${select} ${grouped}`, keys), counted: sql`SELECT 1 ${grouped}` }
}

/** The values by which rows differ. A root's key alone, where nothing is returned of a link that multiplies it. */
function distinguishingValues({ root, joined }: CompiledSources, outputs: readonly Output[]): readonly Sql[] {
  const values = new Map(outputs.flatMap((output) => output.values).map((value) => [value.text, value]))
  const key = columnSql(root, root.table.primaryId)
  const multiplied = joined.filter(multiplies).map(({ source }) => source.name)
  const isOnePerRecord = values.has(key.text) && outputs.every(({ column }) => !multiplied.includes(column.link))
  return isOnePerRecord ? [key] : [...values.values()]
}

function firstRows(rows: UnpagedRows, top: number): UnpagedRows {
  const { select, from, where, keys } = rows
  const first = sql`SELECT ${select} FROM ${from} WHERE ${allOf(where)} ${orderByClause(keys)} LIMIT ${top}`
  return asInnerQuery(first, keys)
}

function keyColumns(keys: readonly OrderKey[]): readonly Sql[] {
  return keys.map((key, index) => sql`${key.value} AS ${ident(keyName(index))}`)
}

function countSql(counted: Sql, top: number | null): Sql {
  return top === null
    ? sql`SELECT count(*) AS "count" FROM (${counted})`
    : sql`SELECT count(*) AS "count" FROM (${counted} LIMIT ${top})`
}
