import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { DraftPreview, FilterDraft, ViewDraft } from '@shared/model/administration'
import { carryonError } from '@shared/model/errors'
import { wholeList } from '@shared/model/list-question'
import type { Profile } from '@shared/model/profile'
import type { RecordId } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import { columnOf, type Table } from '@shared/model/table'
import type { View, ViewColumn, ViewDefinition } from '@shared/model/view'
import { tableOf, type Configuration } from '../configuration/configuration'
import { filterQueries } from '../configuration/filter-query'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApi, WebApiResult } from '../crm/web-api'
import type { RecordSource, RunnableView } from '../records/record-source'
import { checkFilter, checkView } from './check-draft'
import { countTogether } from './count-together'

/** How many records of a draft are shown. */
const FIRST_RECORDS = 10
const PREVIEW_COLUMNS: readonly string[] = ['ownerid', 'statecode', 'modifiedon']
const PREVIEW_WIDTH = 180

/** A filter to be tried: `profile` holds the filters of the other tables, with whose records its own may come along. */
export interface FilterTrial {
  readonly draft: FilterDraft
  readonly configuration: Configuration
  readonly profile: Profile
  readonly server: RecordSource
  readonly webApi: WebApi
}

/** What a view would show, counted and read by the server for the signed-in user. */
export async function previewView(
  draft: ViewDraft,
  configuration: Configuration,
  server: RecordSource,
): Promise<Result<DraftPreview>> {
  const checked = checkView(draft, configuration)
  if (!checked.ok) return checked
  const table = tableOf(configuration, draft.table)
  if (table === undefined) return fail(carryonError('table.unknown', { table: draft.table }))
  const view = { ...checked.value, table, quickFind: null }
  const counted = await server.count(view, wholeList(view.view.id))
  if (!counted.ok) return counted
  const first = await firstRecords([view], server)
  return first.ok ? ok({ ...counted.value, columns: view.definition.columns, rows: first.value }) : first
}

/**
 * Which records a filter would bring, counted and read by the server for the signed-in user: those it takes by itself and
 * those that come along with records of other tables.
 */
export async function previewFilter({
  draft,
  configuration,
  profile,
  server,
  webApi,
}: FilterTrial): Promise<Result<DraftPreview>> {
  const checked = checkFilter(draft, configuration)
  if (!checked.ok) return checked
  const table = tableOf(configuration, draft.table)
  if (table === undefined) return fail(carryonError('table.unknown', { table: draft.table }))
  const columns = previewColumns(table)
  const queries = filterQueries(
    { table, profile: withRule(profile, draft), tables: configuration.tables },
    { columns: columns.map((column) => column.name), aboveVersion: null },
  )
  if (!queries.ok) return queries
  const views = queries.value.map((query) => runnable(table, query, columns))
  const [only, ...others] = views
  const counted =
    only !== undefined && others.length === 0
      ? await server.count(only, wholeList(only.view.id))
      : described(await countTogether(webApi, table, queries.value))
  if (!counted.ok) return counted
  const first = await firstRecords(views, server)
  return first.ok ? ok({ ...counted.value, columns, rows: first.value }) : first
}

function withRule(profile: Profile, draft: FilterDraft): Profile {
  return {
    ...profile,
    filters: profile.filters.map((filter) => (filter.table === draft.table ? { ...filter, rule: draft.rule } : filter)),
  }
}

function previewColumns(table: Table): readonly ViewColumn[] {
  return [...(table.primaryName === null ? [] : [table.primaryName]), ...PREVIEW_COLUMNS].flatMap((name) => {
    const column = columnOf(table, name)
    return column === undefined ? [] : [{ name, label: column.label, width: PREVIEW_WIDTH, sortable: false, column }]
  })
}

function runnable(table: Table, query: FetchQuery, columns: readonly ViewColumn[]): RunnableView {
  const view: View = {
    id: '',
    owner: 'organisation',
    table: table.name,
    name: table.pluralLabel,
    isDefault: false,
    queryType: 0,
    fetchXml: printFetchXml(query),
    layoutXml: '',
  }
  const definition: ViewDefinition = { id: '', name: table.pluralLabel, table: table.name, columns, order: [] }
  return { view, definition, table, quickFind: null }
}

/** The first records of the views, each once. */
async function firstRecords(
  views: readonly RunnableView[],
  server: RecordSource,
): Promise<Result<DraftPreview['rows']>> {
  const found = new Map<RecordId, DraftPreview['rows'][number]>()
  for (const view of views) {
    if (found.size >= FIRST_RECORDS) break
    const page = await server.page(view, { ...wholeList(view.view.id), page: 0, anchor: null })
    if (!page.ok) return page
    for (const { id, cells } of page.value.rows) found.set(id, { id, cells })
  }
  return ok([...found.values()].slice(0, FIRST_RECORDS))
}

function described<Value>(answer: WebApiResult<Value>): Result<Value> {
  return answer.ok ? answer : fail(describeWebApiError(answer.error))
}
