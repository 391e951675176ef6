import type { FetchLink, FetchQuery } from '@shared/fetchxml/fetch-query'
import type { Column } from '@shared/model/column'
import { instantOf } from '@shared/model/instant'
import { MOST_ROWS } from '@shared/model/query-answer'
import type { CellValue } from '@shared/model/record'
import { fail, ok } from '@shared/model/result'
import { columnOf, type Table } from '@shared/model/table'
import { rows, type JsonObject } from '../crm/decode'
import { describeWebApiError } from '../crm/describe-error'
import { wireName } from '../crm/select-columns'
import type { WebApi } from '../crm/web-api'
import { decodeNamed, RECORD_ANNOTATIONS } from '../crm/wire-record'
import type { Clock } from '../ports'
import { compileQuery, type Caller, type OutputColumn, type QueryClock } from '../query/compile-query'
import { physicalTableOf } from '../query/physical-table-of'
import { describeQueryProblem } from '../query/query-problem'
import { fetchPath } from './live-query'
import { queryNotAnswerable, type AnswerQuery } from './replica-queries'
import { withParties } from './server-parties'

/** What a query is asked with: who asks, when, and the metadata of the tables it may name. */
export interface ServerQueriesOptions {
  readonly webApi: Pick<WebApi, 'readJson' | 'batch'>
  readonly clock: Pick<Clock, 'now'>
  readonly tables: readonly Table[]
  readonly caller: Caller
  readonly queryClock: QueryClock
}

/**
 * Answers queries from the server, live, in the columns that the device would answer. A table or column that the configuration does
 * not know is refused as it is there.
 */
export function createServerQueries(options: ServerQueriesOptions): AnswerQuery {
  const { webApi, clock, tables, caller, queryClock } = options
  const schema = new Map(tables.map((table) => [table.name, physicalTableOf(table, 'all')]))
  return async (asked) => {
    const query = withLinkNames(asked)
    const compiled = compileQuery({ query, schema, caller, clock: queryClock })
    if (!compiled.ok) return queryNotAnswerable(describeQueryProblem(compiled.error))
    const table = tables.find(({ name }) => name === query.table)
    if (table === undefined) return queryNotAnswerable(`the table ${query.table} is not here`)
    const { columns } = compiled.value
    const request = { path: fetchPath(table, query), annotations: RECORD_ANNOTATIONS }
    const answer = await webApi.readJson(request, (json) =>
      rows(json)
        .slice(0, MOST_ROWS)
        .map((row) => ({
          id: query.settings.aggregate ? null : idOf(table, row),
          cells: columns.map((column) => cellOf(tables, column, row)),
        })),
    )
    if (!answer.ok) return fail(describeWebApiError(answer.error))
    const lists = columns.map(({ link, column }) => (link === null && column.kind === 'parties' ? column.name : null))
    const whole = await withParties(webApi, { table, lists }, answer.value)
    if (!whole.ok) return fail(describeWebApiError(whole.error))
    return ok({
      table: query.table,
      columns: columns.map(({ name }) => name),
      rows: whole.value,
      source: { kind: 'server', at: instantOf(clock.now()) },
    })
  }
}

function idOf({ primaryId }: Table, row: JsonObject): string | null {
  const id = row[primaryId]
  return typeof id === 'string' ? id.toLowerCase() : null
}

/** A value stands under its own name, or, where it is a lookup without an alias, under the wire's. */
function cellOf(tables: readonly Table[], output: OutputColumn, row: JsonObject): CellValue {
  const column = metadataOf(tables, output) ?? bareColumn(output)
  const [, link = '', plain = output.name] = /^(.*\.)?([^.]+)$/.exec(output.name) ?? []
  const names = [output.name, `${link}${wireName({ ...column, name: plain })}`]
  return decodeNamed(column, names.find((name) => name in row) ?? output.name, row)
}

function metadataOf(tables: readonly Table[], { table, column }: OutputColumn): Column | null {
  const known = tables.find(({ name }) => name === table)
  const found = known === undefined ? undefined : columnOf(known, column.name)
  return found?.kind === column.kind ? found : null
}

const MOST_TEXT = 4000

/** What a total or the name of something is: a number or a text. */
function bareColumn({ name, column }: OutputColumn): Column {
  const basics = { name, label: name, required: 'none', creatable: false, updatable: false } as const
  switch (column.kind) {
    case 'whole':
    case 'decimal':
    case 'double':
    case 'money':
    case 'choice':
    case 'state':
    case 'status':
      return { ...basics, kind: 'whole', min: 0, max: Number.MAX_SAFE_INTEGER }
    default:
      return { ...basics, kind: 'text', maxLength: MOST_TEXT, format: 'text' }
  }
}

/** Names the links that have no name as they are named on the device, so that their columns are called the same. */
function withLinkNames(query: FetchQuery): FetchQuery {
  let names = 0
  const named = (link: FetchLink): FetchLink => {
    const alias = link.alias ?? `${link.table}${++names}`
    return { ...link, alias, links: link.links.map(named) }
  }
  return { ...query, links: query.links.map(named) }
}
