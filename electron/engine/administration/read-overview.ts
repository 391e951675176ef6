import type { AdministeredTable, AdministeredView, AdministrationOverview } from '@shared/model/administration'
import type { Profile, SynchronizationFilter } from '@shared/model/profile'
import { associationsPath, filterViewsPath, itemsPath, viewsPath } from '../configuration/configuration-paths'
import { tableOf, type Configuration } from '../configuration/configuration'
import { decodeItems, filterViews, profileFilters } from '../configuration/decode-profile'
import { decodeViews } from '../configuration/decode-views'
import { id, rows, text, textOrNull } from '../crm/decode'
import { readBatch } from '../crm/read-batch'
import type { WebApi, WebApiResult } from '../crm/web-api'
import { ok } from '@shared/model/result'

const PUBLIC_VIEW = 0

/** What the organisation has for the profile now, read from the server: its filters and the public views of its tables. */
export async function readOverview(
  webApi: WebApi,
  configuration: Configuration,
  profile: Profile,
): Promise<WebApiResult<AdministrationOverview>> {
  const filters = await readFilters(webApi, profile)
  if (!filters.ok) return filters
  const tables = filters.value.map((filter) => filter.table)
  const views = tables.length === 0 ? ok([]) : await readViews(webApi, tables)
  if (!views.ok) return views
  return ok({
    profile: { id: profile.id, name: profile.name },
    tables: filters.value.map((filter) => administeredTable(configuration, filter, views.value)),
  })
}

/** The profile's filters as the organisation has them now. */
export async function readFilters(
  webApi: WebApi,
  profile: Profile,
): Promise<WebApiResult<readonly SynchronizationFilter[]>> {
  const reads = [{ path: itemsPath(profile.id, false) }, { path: associationsPath(false) }]
  const parts = await readBatch(webApi, { reads }, ([items, associations]) => ({
    items: decodeItems(items?.json()),
    associations: associations?.json(),
  }))
  if (!parts.ok) return parts
  const named = filterViews(parts.value.items)
  const fetchXml =
    named.length === 0 ? ok(new Map()) : await webApi.readJson({ path: filterViewsPath(named) }, decodeFetchXml)
  return fetchXml.ok
    ? ok(profileFilters(parts.value.items, { ...parts.value, viewFetchXml: fetchXml.value, conflicts: new Map() }))
    : fetchXml
}

function decodeFetchXml(json: unknown): ReadonlyMap<string, string> {
  return new Map(rows(json).map((row) => [id(row, 'savedqueryid'), textOrNull(row, 'fetchxml') ?? '']))
}

function readViews(webApi: WebApi, tables: readonly string[]): Promise<WebApiResult<readonly AdministeredView[]>> {
  return webApi.readJson({ path: viewsPath(tables, false) }, (json) => {
    const etags = new Map(rows(json).map((row) => [id(row, 'savedqueryid'), text(row, '@odata.etag')]))
    return decodeViews(json).map((view) => ({ ...view, etag: etags.get(view.id) ?? '' }))
  })
}

function administeredTable(
  configuration: Configuration,
  filter: SynchronizationFilter,
  views: readonly AdministeredView[],
): AdministeredTable {
  return {
    table: filter.table,
    label: tableOf(configuration, filter.table)?.pluralLabel ?? filter.table,
    filter: filter.id,
    rule: filter.rule,
    etag: filter.etag,
    relationships: filter.relationships.map((relationship) => relationship.schemaName),
    views: views
      .filter((view) => view.table === filter.table && view.queryType === PUBLIC_VIEW)
      .sort((left, right) => left.name.localeCompare(right.name)),
  }
}
