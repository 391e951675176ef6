import type { Caller, CompileRequest, QueryClock } from './compile-request'
import type { PhysicalSchema, PhysicalTable } from './physical-table'
import { QueryFault } from './query-problem'
import { ident, sql } from './sql'
import type { Sql } from './sql'

/** What the whole query is compiled against. */
export interface QueryContext {
  readonly schema: PhysicalSchema
  readonly caller: Caller
  readonly clock: QueryClock
  readonly restrict: NonNullable<CompileRequest['restrict']>
  /** A SQL alias that is not used yet. */
  readonly newAlias: () => string
  /** The name of a link that has no alias: its table's with a number, as the server makes it. */
  readonly newName: (table: string) => string
}

/** A table as one place of the query reads it. `name` is how the query calls it; the root has none. */
export interface Source {
  readonly table: PhysicalTable
  readonly alias: string
  readonly name: string | null
}

/** Where a condition stands: the table it is about by default, and those it may name, the nearest last. */
export interface Scope {
  readonly context: QueryContext
  readonly own: Source
  readonly visible: readonly Source[]
}

/** The table of that name, under a new alias. */
export function openSource(context: QueryContext, table: string, name: string | null): Source {
  const found = context.schema.get(table)
  if (found === undefined) {
    throw new QueryFault({ kind: 'unknownTable', table })
  }
  return { table: found, alias: context.newAlias(), name }
}

/** The source that a condition's or an order's `entityname` means; `null` is the scope's own. */
export function sourceNamed(scope: Scope, name: string | null): Source {
  if (name === null) {
    return scope.own
  }
  const called = (source: Source): boolean => source.name === name
  const found = scope.visible.findLast(called) ?? scope.visible.findLast((source) => source.table.name === name)
  if (found === undefined) {
    const reason = `no link called ${name} can be named here`
    throw new QueryFault({ kind: 'unsupported', table: scope.own.table.name, column: null, operator: null, reason })
  }
  return found
}

/** `alias."column"`. */
export function columnSql(source: Source, column: string): Sql {
  return sql`${ident(source.alias)}.${ident(column)}`
}

/** `"table" AS alias`. */
export function tableSql(source: Source): Sql {
  return sql`${ident(source.table.name)} AS ${ident(source.alias)}`
}

/** What the caller of the compiler demands of every row of this source, if anything. */
export function restriction(context: QueryContext, source: Source): readonly Sql[] {
  const restricted = context.restrict(source.table, source.alias)
  return restricted === null ? [] : [sql`(${restricted})`]
}
