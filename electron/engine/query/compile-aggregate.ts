import type { CompiledQuery, CompileRequest } from './compile-request'
import type { CompiledSources } from './compile-source'
import { QueryFault } from './query-problem'

/** A query that answers sums and counts. */
export function compileAggregate(request: CompileRequest, sources: CompiledSources): CompiledQuery {
  void request
  const { table } = sources.root
  const reason = 'totals (aggregate) cannot be answered on this device yet'
  throw new QueryFault({ kind: 'unsupported', table: table.name, column: null, operator: null, reason })
}
