import type { Column } from '@shared/model/column'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { carryonError } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import type { GroupQuestion, RecordGroups } from '@shared/model/record-groups'
import { fail, ok, type Result } from '@shared/model/result'
import { rows, type JsonObject } from '../crm/decode'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApi, WebApiError } from '../crm/web-api'
import { decodeNamed, RECORD_ANNOTATIONS } from '../crm/wire-record'
import type { Clock } from '../ports'
import { groupAlias, groupQuery, totalParts } from './group-query'
import { fetchPath, liveQuery } from './live-query'
import { notAnswerable } from './not-answerable'
import { groupsIn, totalsIn, type TotalsRow } from './read-groups'
import type { RecordSource, RunnableView } from './record-source'

/**
 * How the server says that a query would make totals of more than 50,000 records.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data
 */
const TOO_MANY_RECORDS = '0x8004e023'
const MOST_RECORDS = 50_000

/** Groups and totals, from the server, live. */
export function createServerGroups(
  webApi: Pick<WebApi, 'readJson'>,
  clock: Pick<Clock, 'now'>,
): RecordSource['groups'] {
  return async (view, question) => {
    const asked = liveQuery(view, question)
    if (!asked.ok) return asked
    const kinds = columnsByAlias(view, question)

    const rowsOf = async (ofAll: boolean): Promise<Result<readonly TotalsRow[]>> => {
      const query = groupQuery(asked.value, view, question, ofAll)
      if (!query.ok) return notAnswerable(view, query.error)
      const request = { path: fetchPath(view.table, firstPage(query.value)), annotations: RECORD_ANNOTATIONS }
      const answer = await webApi.readJson(request, (json) => rows(json).map((row) => totalsRow(row, kinds)))
      return answer.ok ? ok(answer.value) : fail(describe(answer.error))
    }

    const grouped = question.group === null ? ok([]) : await rowsOf(false)
    if (!grouped.ok) return grouped
    const whole = await rowsOf(true)
    if (!whole.ok) return whole
    const { columns } = view.definition
    return ok<RecordGroups>({
      ...groupsIn(grouped.value, question, columns),
      whole: totalsIn(whole.value, question, columns),
      source: { kind: 'server', at: instantOf(clock.now()) },
    })
  }
}

function firstPage(query: FetchQuery): FetchQuery {
  return query.settings.count === null ? query : { ...query, settings: { ...query.settings, page: 1 } }
}

function describe(error: WebApiError) {
  const isTooMany = error.kind === 'refused' && error.code.toLowerCase() === TOO_MANY_RECORDS
  return isTooMany ? carryonError('server.tooManyToTotal', { limit: MOST_RECORDS }) : describeWebApiError(error)
}

/** The columns whose kind a value of the answer has, by the name of the value; what is not here is a whole number. */
function columnsByAlias({ definition }: RunnableView, { group, totals }: GroupQuestion): ReadonlyMap<string, Column> {
  const columnOf = (name: string): Column | undefined => definition.columns.find((each) => each.name === name)?.column
  const named: (readonly [string, Column])[] = []
  const grouped = group?.dateGrouping === null ? columnOf(group.column) : undefined
  if (grouped !== undefined) named.push([groupAlias(null), grouped])
  for (const [place, total] of totals.entries()) {
    const column = columnOf(total.column)
    if (column === undefined) continue
    for (const [aggregate, alias] of totalParts(place, total)) {
      if (aggregate !== 'countcolumn') named.push([alias, column])
    }
  }
  return new Map(named)
}

/** Read while the answer is read: a value that does not fit its column is a fault of the answer. */
function totalsRow(row: JsonObject, columns: ReadonlyMap<string, Column>): TotalsRow {
  const names = Object.keys(row).filter((name) => !name.includes('@'))
  const values = new Map(names.map((name) => [name, decodeNamed(columns.get(name) ?? counted(name), name, row)]))
  return (alias) => values.get(alias) ?? null
}

function counted(name: string): Column {
  const basics = { name, label: name, required: 'none', creatable: false, updatable: false } as const
  return { ...basics, kind: 'whole', min: 0, max: Number.MAX_SAFE_INTEGER }
}
