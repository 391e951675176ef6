import type { FetchColumn } from '@shared/fetchxml/fetch-query'
import { aggregateOutput } from './aggregate-output'
import type { CompiledQuery, CompileRequest } from './compile-request'
import type { CompiledSources } from './compile-source'
import { datePart } from './date-grouping'
import { allOf } from './logic'
import { kindOf, operandOf } from './operand'
import { identityKey, operandKey, orderByClause } from './order-keys'
import type { OrderKey } from './order-keys'
import { columnOutput, outputsByName, queriedSources, valueColumn } from './output-columns'
import type { Output, QueriedSource } from './output-columns'
import { asInnerQuery, keyName, pageRows, placedKeys } from './paged-rows'
import { QueryFault } from './query-problem'
import type { Source } from './source'
import { ident, join, NOTHING, resultName, sql } from './sql'
import type { Sql } from './sql'

/** A column of the answer, and how rows are ordered by it. */
interface Term {
  readonly output: Output
  readonly isGroup: boolean
  readonly keyOf: (descending: boolean) => OrderKey
}

/** A query that answers totals: one row for each group, or one row when nothing is grouped. It has no `__id`. */
export function compileAggregate(request: CompileRequest, sources: CompiledSources): CompiledQuery {
  const { query } = request
  const queried = queriedSources(sources.root, query, sources.joined)
  const terms = queried.flatMap(({ source, fetch }) => fetch.columns.map((column) => termOf(source, column, request)))
  const outputs = outputsByName(terms.map(({ output }) => output))
  const [first] = terms
  if (first === undefined || outputs.length < terms.length) {
    throw fault(sources.root, null, first === undefined ? 'nothing is asked for' : 'an alias stands for two attributes')
  }
  const groups = terms.filter(({ isGroup }) => isGroup)
  const identity = (groups.length === 0 ? [first] : groups).flatMap(({ output }) => output.values)
  const sorted = sortKeys(request, queried, terms)
  const keys = [...sorted, ...identity.map((value) => identityKey(value, sorted.at(-1)?.descending ?? false, true))]
  const keyColumns = keys.map((key, index) => sql`${key.value} AS ${ident(keyName(index))}`)
  const select = join([sql`NULL AS "__id"`, ...outputs.flatMap((output) => output.select), ...keyColumns])
  const from = sql`FROM ${sources.from} WHERE ${allOf(sources.where)} ${groupByClause(groups)}`
  const all = asInnerQuery(sql`SELECT ${select} ${from}`, keys)
  const { top } = query.settings
  const limit = top === null ? NOTHING : sql`LIMIT ${top}`
  const limited =
    top === null ? all : asInnerQuery(sql`SELECT * FROM ${all.from} ${orderByClause(all.keys)} ${limit}`, keys)
  return {
    rows: pageRows(limited, request.page ?? null),
    count: sql`SELECT count(*) AS "count" FROM (SELECT count(*) ${from} ${limit})`,
    placedKeys: (step) => placedKeys(limited, step),
    columns: outputs.map((output) => output.column),
    keyColumns: keys.map((_, index) => keyName(index)),
  }
}

function groupByClause(groups: readonly Term[]): Sql {
  const values = groups.flatMap(({ output }) => output.values)
  return values.length === 0 ? NOTHING : sql`GROUP BY ${join(values)}`
}

function sortKeys(
  { query, sort }: CompileRequest,
  queried: readonly QueriedSource[],
  terms: readonly Term[],
): readonly OrderKey[] {
  const ofQuery = queried.flatMap(({ fetch }) =>
    fetch.orders.map((order) => ({
      column: order.kind === 'alias' ? order.alias : order.column,
      descending: order.descending,
    })),
  )
  return (sort === undefined || sort.length === 0 ? ofQuery : sort).map(({ column, descending }) => {
    const term = terms.find(({ output }) => output.column.name === column)
    if (term === undefined) {
      throw new QueryFault({ kind: 'unknownColumn', table: query.table, column })
    }
    return term.keyOf(descending)
  })
}

function termOf(source: Source, column: FetchColumn, request: CompileRequest): Term {
  switch (column.kind) {
    case 'plain':
    case 'childCount':
      throw fault(source, column.name, 'a query for totals returns groups and aggregates only')
    case 'aggregate': {
      const output = aggregateOutput(operandOf(source, column.name), column)
      return { output, isGroup: false, keyOf: (descending) => keyOfValues(output, descending) }
    }
    case 'group':
      return groupTerm(source, column, request)
  }
}

function groupTerm(source: Source, column: Extract<FetchColumn, { kind: 'group' }>, request: CompileRequest): Term {
  const operand = operandOf(source, column.name)
  const kind = kindOf(operand)
  if (kind === 'choices') {
    throw fault(source, column.name, 'rows cannot be grouped by this kind of column')
  }
  if (kind !== 'dateTime') {
    const output = columnOutput(operand, column.alias)
    const { rawChoiceOrder } = request.query.settings
    return { output, isGroup: true, keyOf: (descending) => operandKey(operand, descending, rawChoiceOrder) }
  }
  const { dateGrouping, inUserTimeZone } = column
  if (dateGrouping === null) {
    throw fault(source, column.name, 'a date is grouped with dategrouping')
  }
  const part = datePart(operand, dateGrouping, inUserTimeZone, request.clock)
  const output: Output = {
    column: {
      name: column.alias,
      table: source.table.name,
      link: source.name,
      column: valueColumn(column.alias, part.kind),
    },
    select: [sql`${part.value} AS ${resultName(column.alias)}`],
    values: [part.order],
  }
  return { output, isGroup: true, keyOf: (descending) => keyOfValues(output, descending) }
}

function keyOfValues({ values: [value] }: Output, descending: boolean): OrderKey {
  return identityKey(value ?? sql`NULL`, descending, true)
}

function fault(source: Source, column: string | null, reason: string): QueryFault {
  return new QueryFault({ kind: 'unsupported', table: source.table.name, column, operator: null, reason })
}
