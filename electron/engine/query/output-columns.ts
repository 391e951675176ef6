import type { FetchColumn, FetchQuery, FetchSource } from '@shared/fetchxml/fetch-query'
import { identity } from './comparable'
import type { OutputColumn } from './compile-request'
import type { JoinedSource } from './compile-source'
import { kindOf, operandOf } from './operand'
import type { Operand } from './operand'
import type { PhysicalColumn } from './physical-table'
import { QueryFault } from './query-problem'
import { columnSql } from './source'
import type { Source } from './source'
import { ident, isIdentifier, resultName, sql } from './sql'
import type { Sql } from './sql'

/** A column of the answer, the SQL that selects it, and the values by which a distinct query tells rows apart. */
export interface Output {
  readonly column: OutputColumn
  readonly select: readonly Sql[]
  readonly values: readonly Sql[]
}

/** A table of the query together with what the query asks of it. */
export interface QueriedSource {
  readonly source: Source
  readonly fetch: FetchSource
}

/** The root and its joined links, in the order the query names them. */
export function queriedSources(
  root: Source,
  query: FetchQuery,
  joined: readonly JoinedSource[],
): readonly QueriedSource[] {
  return [{ source: root, fetch: query }, ...joined.map(({ source, link }) => ({ source, fetch: link }))]
}

/** What the query's own attributes return; a query without any returns every column of its root. */
export function queriedOutputs(sources: readonly QueriedSource[]): readonly Output[] {
  const [root] = sources
  const namesNothing = sources.every(({ fetch }) => !fetch.allColumns && fetch.columns.length === 0)
  const outputs = sources.flatMap(({ source, fetch }) => [
    ...(fetch.allColumns || (namesNothing && source === root?.source) ? allColumns(source) : []),
    ...fetch.columns.map((column) => fetchOutput(source, column)),
  ])
  return outputsByName(outputs)
}

/** The outputs, each name once. */
export function outputsByName(outputs: readonly Output[]): readonly Output[] {
  return [...new Map(outputs.map((output) => [output.column.name, output])).values()]
}

/** What the query's own attributes return, as far as it is here; a query that is answered with other columns may name more. */
export function presentOutputs(sources: readonly QueriedSource[]): readonly Output[] {
  return sources.flatMap(({ source, fetch }) => [
    ...(fetch.allColumns ? allColumns(source) : []),
    ...fetch.columns.filter(({ name }) => source.table.columns.has(name)).map((column) => fetchOutput(source, column)),
  ])
}

/** The output of that name: the alias of an attribute, `alias.name` of a link, or a column of the root. */
export function namedOutput(sources: readonly QueriedSource[], name: string): Output {
  for (const { source, fetch } of sources) {
    const aliased = fetch.columns.find((column) => column.alias === name)
    if (aliased !== undefined) {
      return fetchOutput(source, aliased)
    }
  }
  const operand = namedOperand(sources, name)
  return columnOutput(operand, name)
}

/** The column that `name` or `alias.name` means in the query. */
export function namedOperand(sources: readonly QueriedSource[], name: string): Operand {
  const [root] = sources
  const dot = name.indexOf('.')
  const link = dot === -1 ? null : name.slice(0, dot)
  const found = sources.find(({ source }) => source.name === link)
  if (found === undefined || root === undefined) {
    throw new QueryFault({ kind: 'unknownColumn', table: root?.source.table.name ?? '', column: name })
  }
  return operandOf(found.source, name.slice(dot + 1))
}

function allColumns(source: Source): readonly Output[] {
  return [...source.table.columns.keys()].map((name) => columnOutput(operandOf(source, name), outputName(source, name)))
}

function fetchOutput(source: Source, column: FetchColumn): Output {
  const name = column.alias ?? outputName(source, column.name)
  if (column.alias !== null && !isIdentifier(column.alias)) {
    const { table } = source
    const reason = `“${column.alias}” cannot be an alias`
    throw new QueryFault({ kind: 'unsupported', table: table.name, column: column.name, operator: null, reason })
  }
  return column.kind === 'childCount' ? childCount(source, name) : columnOutput(operandOf(source, column.name), name)
}

function outputName(source: Source, column: string): string {
  return source.name === null ? column : `${source.name}.${column}`
}

/** A column of the query under that name; three columns for a lookup. */
export function columnOutput(operand: Operand, name: string): Output {
  const { source, column } = operand
  const endings = kindOf(operand) === 'lookup' ? ['', '__table', '__name'] : null
  const select = endings?.map(
    (ending) => sql`${columnSql(source, `${column.name}${ending}`)} AS ${resultName(`${name}${ending}`)}`,
  )
  return {
    column: {
      name,
      table: source.table.name,
      link: source.name,
      column: operand.aspect === 'value' ? column : valueColumn(operand.name, 'text'),
    },
    select: select ?? [sql`${operand.sql} AS ${resultName(name)}`],
    values: [identity(operand)],
  }
}

/** How many records have this one as their direct parent, readable or not, as on the server. */
function childCount(source: Source, name: string): Output {
  const { table } = source
  if (table.hierarchyColumn === null) {
    const reason = 'the table has no hierarchy'
    throw new QueryFault({ kind: 'unsupported', table: table.name, column: null, operator: null, reason })
  }
  if (!table.columns.has(table.hierarchyColumn)) {
    throw new QueryFault({ kind: 'unknownColumn', table: table.name, column: table.hierarchyColumn })
  }
  const parent = ident(table.hierarchyColumn)
  const value = sql`(SELECT count(*) FROM ${ident(table.name)} AS child
    WHERE child.${parent} = ${columnSql(source, table.primaryId)})`
  return {
    column: { name, table: table.name, link: source.name, column: valueColumn(name, 'whole') },
    select: [sql`${value} AS ${resultName(name)}`],
    values: [value],
  }
}

/** The column of a value that no table keeps. */
export function valueColumn(name: string, kind: PhysicalColumn['kind']): PhysicalColumn {
  return { name, kind, options: [], targets: [], role: null, dateBehavior: null }
}
