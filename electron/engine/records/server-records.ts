import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { instantOf } from '@shared/model/instant'
import { wholeList } from '@shared/model/list-question'
import type { LookupCandidate, OpenRecord } from '@shared/model/record-view'
import { fail, ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { PAGE_SIZE, type AnswerSource, type GridRow, type PageRequest, type RecordCount } from '@shared/model/view'
import { flag, number, object, rows, textOrNull, type JsonObject } from '../crm/decode'
import { describeWebApiError } from '../crm/describe-error'
import { readColumns, recordPath } from '../crm/select-columns'
import type { WebApi, WebApiResult } from '../crm/web-api'
import { decodeLinked, decodeRecord, RECORD_ANNOTATIONS } from '../crm/wire-record'
import type { Clock } from '../ports'
import { fetchPath, liveQuery } from './live-query'
import { pagingCookieOf } from './paging-cookie'
import { LOOKUP_LIMIT, type ReadableTable, type RecordSource, type RunnableView } from './record-source'
import { createServerGroups } from './server-groups'
import { withParties } from './server-parties'
import { countQuery, pageQuery } from './server-query'

const PAGE_ANNOTATIONS = `${RECORD_ANNOTATIONS},Microsoft.Dynamics.CRM.fetchxmlpagingcookie,Microsoft.Dynamics.CRM.morerecords`
const COUNT_ANNOTATIONS = 'Microsoft.Dynamics.CRM.totalrecordcount,Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded'

/** Reads records from the server, live. */
export function createServerRecords(webApi: WebApi, clock: Clock): RecordSource {
  const now = (): AnswerSource => ({ kind: 'server', at: instantOf(clock.now()) })
  const page: RecordSource['page'] = async (view, request) => {
    const query = liveQuery(view, request)
    if (!query.ok) return query
    const asked = pageQuery(query.value, view.definition, request)
    const path = fetchPath(view.table, asked)
    const answer = await webApi.readJson({ path, annotations: PAGE_ANNOTATIONS }, (json) =>
      decodePage(view, query.value, request, json),
    )
    if (!answer.ok) return fail(describeWebApiError(answer.error))
    const { rows: found, key } = answer.value
    return described(await withParties(webApi, { table: view.table, lists: listsIn(view) }, found), (whole) => ({
      rows: whole,
      key,
      source: now(),
    }))
  }
  return {
    page,
    search: (view, text) => page(view, { ...wholeList(view.view.id), find: text, page: 0, anchor: null }),
    async count(view, question) {
      const query = liveQuery(view, question)
      if (!query.ok) return query
      const { top } = query.value.settings
      const path = fetchPath(view.table, countQuery(query.value))
      const answer = await webApi.readJson({ path, annotations: COUNT_ANNOTATIONS }, decodeCount)
      return described(answer, (count) => (top === null || count.count <= top ? count : { count: top, exact: true }))
    },
    groups: createServerGroups(webApi, clock),
    async read(readable, id) {
      const path = `${recordPath(readable.table, id)}?${readColumns(readable.table, readable.columns)}`
      const answer = await webApi.readJson({ path, annotations: RECORD_ANNOTATIONS }, (json) =>
        decodeRecord(readable.table, json),
      )
      return described(answer, (record) => openRecord(readable, record, now()))
    },
    lookup: (tables, text) => lookupOnServer(webApi, tables, text),
  }
}

/** The lists of parties that a view shows of its own table, in the places of its columns. */
function listsIn({ definition }: RunnableView): readonly (string | null)[] {
  return definition.columns.map(({ name, column }) => (column.kind === 'parties' && !name.includes('.') ? name : null))
}

interface DecodedPage {
  readonly rows: readonly GridRow[]
  readonly key: string | null
}

function decodePage(view: RunnableView, query: FetchQuery, request: PageRequest, json: unknown): DecodedPage {
  const found = rows(json).map((row) => gridRow(view, row))
  if (query.settings.top !== null) {
    const first = request.page * PAGE_SIZE
    return { rows: found.slice(first, first + PAGE_SIZE), key: found.length > first + PAGE_SIZE ? '' : null }
  }
  const answer = object(json, 'the answer')
  const more = flag(answer, '@Microsoft.Dynamics.CRM.morerecords')
  return {
    rows: found,
    key: more ? pagingCookieOf(textOrNull(answer, '@Microsoft.Dynamics.CRM.fetchxmlpagingcookie')) : null,
  }
}

function gridRow({ table, definition }: RunnableView, row: JsonObject): GridRow {
  const record = decodeRecord(table, row)
  return {
    id: record.id,
    cells: definition.columns.map(({ name, column }) => {
      const dot = name.indexOf('.')
      return dot < 0 ? (record.values[name] ?? null) : decodeLinked(column, name.slice(0, dot), row)
    }),
    state: null,
    changed: [],
  }
}

function decodeCount(json: unknown): RecordCount {
  const answer = object(json, 'the answer')
  return {
    count: number(answer, '@Microsoft.Dynamics.CRM.totalrecordcount'),
    exact: !flag(answer, '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded'),
  }
}

function openRecord(
  { table, columns }: ReadableTable,
  record: ReturnType<typeof decodeRecord>,
  source: AnswerSource,
): OpenRecord {
  const name = table.primaryName === null ? null : record.values[table.primaryName]
  return {
    table: table.name,
    id: record.id,
    name: typeof name === 'string' ? name : '',
    values: Object.fromEntries([...columns].map((column) => [column, record.values[column] ?? null])),
    pending: [],
    source,
    etag: record.etag,
    scope: [],
  }
}

async function lookupOnServer(
  webApi: WebApi,
  tables: readonly Table[],
  text: string,
): Promise<Result<readonly LookupCandidate[]>> {
  const candidates: LookupCandidate[] = []
  for (const table of tables) {
    const { primaryName } = table
    if (primaryName === null) continue
    const answer = await webApi.readJson({ path: lookupPath(table, primaryName, text) }, (json) =>
      rows(json).map((row) => candidateOf(table, primaryName, row)),
    )
    if (!answer.ok) return fail(describeWebApiError(answer.error))
    candidates.push(...answer.value)
  }
  return ok(candidates)
}

function lookupPath(table: Table, primaryName: string, text: string): string {
  const quoted = encodeURIComponent(`'${text.replaceAll("'", "''")}'`)
  const filter = text === '' ? '' : `&$filter=contains(${primaryName},${quoted})`
  return `${table.setName}?$select=${primaryName}${filter}&$orderby=${primaryName}&$top=${LOOKUP_LIMIT}`
}

function candidateOf(table: Table, primaryName: string, row: JsonObject): LookupCandidate {
  const { id } = decodeRecord(table, row)
  return { table: table.name, id, name: textOrNull(row, primaryName) ?? '' }
}

function described<Found, Shown>(answer: WebApiResult<Found>, show: (found: Found) => Shown): Result<Shown> {
  return answer.ok ? ok(show(answer.value)) : fail(describeWebApiError(answer.error))
}
