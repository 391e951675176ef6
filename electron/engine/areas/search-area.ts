import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { ok, type Result } from '@shared/model/result'
import { MOST_FOUND, type FoundInTable } from '@shared/model/search'
import type { View } from '@shared/model/view'
import { tableOf, type Configuration } from '../configuration/configuration'
import { resolveView } from '../configuration/resolve-view'
import { quickFindView } from '../configuration/searched-columns'
import type { Engine } from '../engine'
import { withoutQuickFind } from '../records/find-filter'
import type { RecordSource, RunnableView } from '../records/record-source'
import { configurationOf, sessionOf, sourceOf, type Device } from './session'
import { searchedTables, shownViews } from './view-rules'

/** One box for all tables: each is searched as its quick find does, from wherever the client's mode reads. */
export function createSearchArea(device: Device): Engine['search'] {
  return {
    async everywhere(text) {
      const session = sessionOf(device)
      if (!session.ok) return session
      const configuration = await configurationOf(session.value)
      if (!configuration.ok) return configuration
      const sought = text.trim()
      if (configuration.value === null || sought === '') return ok([])
      return ok(await searchTables(configuration.value, sourceOf(session.value), sought))
    },
  }
}

/** What was found, in the order of the navigation; tables in which nothing was found are left out. */
async function searchTables(
  configuration: Configuration,
  source: RecordSource,
  text: string,
): Promise<readonly FoundInTable[]> {
  const searched = await Promise.all(
    searchedTables(configuration).map((name) => searchTable(configuration, source, name, text)),
  )
  return searched.flatMap((found) => found ?? [])
}

async function searchTable(
  configuration: Configuration,
  source: RecordSource,
  name: string,
  text: string,
): Promise<FoundInTable | null> {
  const table = tableOf(configuration, name)
  const [shown] = shownViews(configuration, name)
  if (table === undefined || shown === undefined) return null
  const about = { table: name, pluralLabel: table.pluralLabel, view: shown.id }
  const view = searchView(configuration, name, shown.id)
  if (!view.ok) return { ...about, found: { kind: 'failed', error: view.error } }
  const page = await source.search(view.value, text)
  if (!page.ok) return { ...about, found: { kind: 'failed', error: page.error } }
  const { rows, source: from } = page.value
  if (rows.length === 0) return null
  const { columns } = view.value.definition
  const more = rows.length > MOST_FOUND
  return { ...about, found: { kind: 'records', columns, rows: rows.slice(0, MOST_FOUND), more, source: from } }
}

/** The table's quick-find view as a list, or the view that is shown of it where it has none. */
function searchView(configuration: Configuration, name: string, shown: string): Result<RunnableView> {
  const quickFind = quickFindView(configuration, name)
  const view = quickFind === null ? configuration.views.find(({ id }) => id === shown) : asList(quickFind)
  const table = tableOf(configuration, name)
  if (view === undefined || table === undefined) throw new Error(`${name} has no view`)
  const definition = resolveView(view, configuration.tables)
  return definition.ok ? ok({ view, definition: definition.value, table, quickFind }) : definition
}

/** A quick-find view without its place for the text. One that is malformed stays as it is: running it says what is wrong. */
function asList(view: View): View {
  const query = parseFetchXml(view.fetchXml)
  return query.ok ? { ...view, fetchXml: printFetchXml(withoutQuickFind(query.value)) } : view
}
