import { fail, ok } from '@shared/model/result'
import type { Result } from '@shared/model/result'
import type { CompiledQuery, CompileRequest } from './compile-request'
import { compileAggregate } from './compile-aggregate'
import { compileFilters, compileLinks, fromClause, rowidAmong } from './compile-source'
import type { CompiledSources } from './compile-source'
import { checkLimits, checkStatement } from './query-limits'
import { QueryFault } from './query-problem'
import type { QueryProblem } from './query-problem'
import { openSource, restriction } from './source'
import type { QueryContext } from './source'
import { compileRecords } from './compile-records'

export type { Caller, CompiledQuery, CompileRequest, OutputColumn, QueryClock } from './compile-request'

/**
 * The query as SQL for the tables of `request.schema`, or why it cannot be answered by them. Every value is a bound parameter.
 * Rows come in the query's order (or the request's), nulls first where ascending; equal rows by key, so the order is
 * complete and any page can be continued from the key of its last row.
 */
export function compileQuery(request: CompileRequest): Result<CompiledQuery, QueryProblem> {
  try {
    checkLimits(request.query)
    const sources = compileSources(request)
    const isAggregate = request.query.settings.aggregate
    const compiled = isAggregate ? compileAggregate(request, sources) : compileRecords(request, sources)
    checkStatement(request.query.table, compiled)
    return ok(compiled)
  } catch (error) {
    if (error instanceof QueryFault) {
      return fail(error.problem)
    }
    throw error
  }
}

function compileSources(request: CompileRequest): CompiledSources {
  const { query } = request
  const context = contextOf(request)
  const root = openSource(context, query.table, null)
  const scope = { context, own: root, visible: [root] }
  const { joined, conditions } = compileLinks(query.links, scope)
  const visible = [root, ...joined.map(({ source }) => source)]
  const where = [
    ...restriction(context, root),
    ...(request.alsoWhere === undefined ? [] : [request.alsoWhere]),
    ...(request.rootRowids === undefined ? [] : [rowidAmong(root, request.rootRowids)]),
    ...compileFilters(query.filters, { ...scope, visible }),
    ...conditions,
  ]
  return { root, joined, from: fromClause(root, joined, request.rootRowids === undefined), where }
}

function contextOf({ schema, caller, clock, restrict }: CompileRequest): QueryContext {
  let aliases = 0
  let names = 0
  return {
    schema,
    caller,
    clock,
    restrict: restrict ?? (() => null),
    newAlias: () => `t${aliases++}`,
    newName: (table) => `${table}${++names}`,
  }
}
