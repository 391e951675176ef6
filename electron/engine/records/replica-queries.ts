import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { carryonError } from '@shared/model/errors'
import { MOST_ROWS, type QueryAnswer } from '@shared/model/query-answer'
import { fail, ok, type Result } from '@shared/model/result'
import { compileQuery } from '../query/compile-query'
import { describeQueryProblem } from '../query/query-problem'
import { guidFromBytes } from '../query/guid-bytes'
import type { RecordRow } from '../replica/record-entity'
import { decodeCell } from '../replica/record-rows'
import type { ReplicaRecordsOptions } from './replica-records'

/** Answers a query with the columns it asks for itself, be it for records or for totals. Errors: `query.notAnswerable`. */
export type AnswerQuery = (query: FetchQuery) => Promise<Result<QueryAnswer>>

/** Answers queries from the replica. */
export function createReplicaQueries(
  options: Pick<ReplicaRecordsOptions, 'reader' | 'schema' | 'caller' | 'clock' | 'asOf'>,
): AnswerQuery {
  return async (query) => {
    const caller = options.caller()
    if (caller === null) return queryNotAnswerable('nothing was synced to this device yet')
    const { count, page } = query.settings
    const limit = Math.min(count ?? MOST_ROWS, MOST_ROWS)
    const compiled = compileQuery({
      query,
      schema: options.schema(),
      caller,
      clock: options.clock(),
      page: { limit, offset: ((page ?? 1) - 1) * limit, after: null },
    })
    if (!compiled.ok) return queryNotAnswerable(describeQueryProblem(compiled.error))
    const rows = await options.reader.rows<RecordRow>(compiled.value.rows)
    if (!rows.ok) return rows
    const asOf = await options.asOf(query.table)
    if (!asOf.ok) return asOf
    const { columns } = compiled.value
    return ok({
      table: query.table,
      columns: columns.map(({ name }) => name),
      rows: rows.value.map((row) => ({
        id: row['__id'] instanceof Uint8Array ? guidFromBytes(row['__id']) : null,
        cells: columns.map(({ name, column }) => decodeCell({ ...column, name }, row)),
      })),
      source: { kind: 'replica', asOf: asOf.value },
    })
  }
}

/** A query that cannot be answered, and why; `reason` goes into a sentence. */
export function queryNotAnswerable(reason: string): Result<never> {
  return fail(carryonError('query.notAnswerable', { reason }))
}
