import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { DraftPreview, FilterDraft, ViewDraft } from '@shared/model/administration'
import { carryonError } from '@shared/model/errors'
import type { Profile } from '@shared/model/profile'
import { fail, ok, type Result } from '@shared/model/result'
import { columnOf, type Table } from '@shared/model/table'
import type { View, ViewColumn, ViewDefinition } from '@shared/model/view'
import { tableOf, type Configuration } from '../configuration/configuration'
import { filterQueries } from '../configuration/filter-query'
import type { RecordSource, RunnableView } from '../records/record-source'
import { checkFilter, checkView } from './check-draft'

/** How many records of a draft are shown. */
const FIRST_RECORDS = 10
const PREVIEW_COLUMNS: readonly string[] = ['ownerid', 'statecode', 'modifiedon']
const PREVIEW_WIDTH = 180

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
  return preview([{ ...checked.value, table }], server)
}

/** Which records a filter would bring, counted and read by the server for the signed-in user. */
export async function previewFilter(
  draft: FilterDraft,
  configuration: Configuration,
  profile: Profile,
  server: RecordSource,
): Promise<Result<DraftPreview>> {
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
  return preview(
    queries.value.map((query) => runnable(table, query, columns)),
    server,
  )
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
  return { view, definition, table }
}

/** Several queries may meet the same record, so that their sum is a bound and not a count. */
async function preview(views: readonly RunnableView[], server: RecordSource): Promise<Result<DraftPreview>> {
  let count = 0
  let exact = views.length <= 1
  const rows: DraftPreview['rows'][number][] = []
  for (const view of views) {
    const counted = await server.count(view)
    if (!counted.ok) return counted
    count += counted.value.count
    exact &&= counted.value.exact
    if (rows.length >= FIRST_RECORDS) continue
    const page = await server.page(view, { view: view.view.id, sort: [], page: 0, anchor: null })
    if (!page.ok) return page
    rows.push(...page.value.rows.map(({ id, cells }) => ({ id, cells })))
  }
  const columns = views[0]?.definition.columns ?? []
  return ok({ count, exact, columns, rows: rows.slice(0, FIRST_RECORDS) })
}
