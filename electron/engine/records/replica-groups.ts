import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { RecordGroups } from '@shared/model/record-groups'
import { fail, ok, type Result } from '@shared/model/result'
import { compileQuery } from '../query/compile-query'
import { describeQueryProblem } from '../query/query-problem'
import type { RecordRow } from '../replica/record-entity'
import { decodeCell } from '../replica/record-rows'
import { askedQuery } from './asked-query'
import { changedHere } from './changed-here'
import { groupQuery } from './group-query'
import { notAnswerable } from './not-answerable'
import { groupsIn, totalsIn, type TotalsRow } from './read-groups'
import type { RecordSource } from './record-source'
import type { ReplicaRecordsOptions } from './replica-records'

/** Groups and totals, from the replica. */
export function createReplicaGroups(options: ReplicaRecordsOptions): RecordSource['groups'] {
  return async (view, question) => {
    const caller = options.caller()
    if (caller === null) return notAnswerable(view, 'nothing was synced to this device yet.')
    const physical = options.schema().get(view.table.name)
    const asked = askedQuery(view, question)
    if (!asked.ok) return asked

    const rowsOf = async (ofAll: boolean): Promise<Result<readonly TotalsRow[]>> => {
      const query = groupQuery(asked.value, view, question, ofAll)
      if (!query.ok) return notAnswerable(view, query.error)
      const compiled = compileQuery({
        query: query.value,
        schema: options.schema(),
        caller,
        clock: options.clock(),
        ...(question.changes === null || physical === undefined
          ? {}
          : { alsoWhere: changedHere(physical, question.changes) }),
        ...pageOf(query.value),
      })
      if (!compiled.ok) return notAnswerable(view, `${describeQueryProblem(compiled.error)}.`)
      const { columns } = compiled.value
      const rows = await options.countingReader.rows<RecordRow>(compiled.value.rows)
      return rows.ok
        ? ok(
            rows.value.map((row) => (alias) => {
              const output = columns.find(({ name }) => name === alias)
              return output === undefined ? null : decodeCell({ ...output.column, name: alias }, row)
            }),
          )
        : rows
    }

    const grouped = question.group === null ? ok([]) : await rowsOf(false)
    if (!grouped.ok) return grouped
    const whole = await rowsOf(true)
    if (!whole.ok) return whole
    const asOf = await options.asOf(view.table.name)
    if (!asOf.ok) return fail(asOf.error)
    const { columns } = view.definition
    return ok<RecordGroups>({
      ...groupsIn(grouped.value, question, columns),
      whole: totalsIn(whole.value, question, columns),
      source: { kind: 'replica', asOf: asOf.value },
    })
  }
}

function pageOf({ settings: { count } }: FetchQuery) {
  return count === null ? {} : { page: { limit: count, offset: 0, after: null } }
}
