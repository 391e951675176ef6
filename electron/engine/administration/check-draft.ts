import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { Layout } from '@shared/layoutxml/layout'
import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import type { FilterDraft, ViewDraft } from '@shared/model/administration'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { columnOf } from '@shared/model/table'
import type { View, ViewDefinition } from '@shared/model/view'
import { tableOf, type Configuration } from '../configuration/configuration'
import { resolveView } from '../configuration/resolve-view'
import { compileQuery } from '../query/compile-query'
import { physicalTableOf } from '../query/physical-table-of'
import { describeQueryProblem } from '../query/query-problem'
import { placeOfCell, placeOfEntity, placeOfProblem } from './place-of-problem'

/** The id a view has while it is a draft: a preview asks for nothing by it. */
const DRAFT_ID = '00000000-0000-0000-0000-000000000000'

/** Refuses a filter that could not work: malformed, of another table, or naming what the organisation does not have. */
export function checkFilter(draft: FilterDraft, configuration: Configuration): Result<null> {
  switch (draft.rule.kind) {
    case 'all':
    case 'relatedOnly':
      return ok(null)
    case 'owned': {
      const { byMe, byMyTeams, byMyBusinessUnit } = draft.rule
      return byMe || byMyTeams || byMyBusinessUnit ? ok(null) : fail(carryonError('filter.nobodyChosen', {}))
    }
    case 'custom': {
      const query = checkQuery(draft.rule.fetchXml, draft.table, configuration)
      return query.ok ? ok(null) : query
    }
  }
}

/** Refuses a view that could not be shown; else the view and what it shows. */
export function checkView(
  draft: ViewDraft,
  configuration: Configuration,
): Result<{ readonly view: View; readonly definition: ViewDefinition }> {
  const query = checkQuery(draft.fetchXml, draft.table, configuration)
  if (!query.ok) return query
  const layout = checkLayout(draft, configuration)
  if (!layout.ok) return layout
  const view: View = {
    id: draft.id ?? DRAFT_ID,
    owner: 'organisation',
    table: draft.table,
    name: draft.name,
    isDefault: false,
    queryType: 0,
    fetchXml: draft.fetchXml,
    layoutXml: draft.layoutXml,
  }
  const definition = resolveView(view, configuration.tables)
  return definition.ok ? ok({ view, definition: definition.value }) : definition
}

/** The query, if it is well-formed, asks for the table and names only what the organisation's metadata has. */
function checkQuery(fetchXml: string, table: string, configuration: Configuration): Result<FetchQuery> {
  const query = parseFetchXml(fetchXml)
  if (!query.ok) return query
  if (query.value.table !== table) {
    const reason = `the query asks for ${query.value.table}, not for ${table}`
    return fail(carryonError('fetchxml.invalid', { reason, ...placeOfEntity(fetchXml) }))
  }
  const { user } = configuration
  const compiled = compileQuery({
    query: query.value,
    schema: new Map(configuration.tables.map((known) => [known.name, physicalTableOf(known, 'all')])),
    caller: { userId: user.id, businessUnitId: user.businessUnitId, teamIds: user.teamIds },
    clock: { now: 0, timeZone: 'UTC' },
  })
  if (compiled.ok) return query
  const reason = describeQueryProblem(compiled.error)
  return fail(carryonError('fetchxml.invalid', { reason, ...placeOfProblem(fetchXml, compiled.error) }))
}

/** Refuses a layout that shows a column of the view's table which the organisation's metadata does not have. */
function checkLayout(draft: ViewDraft, configuration: Configuration): Result<Layout> {
  const layout = parseLayoutXml(draft.layoutXml)
  const table = tableOf(configuration, draft.table)
  if (!layout.ok || table === undefined) return layout
  const unknown = layout.value.cells.find(({ name }) => !name.includes('.') && columnOf(table, name) === undefined)
  if (unknown === undefined) return layout
  const reason = `the table ${table.name} has no column ${unknown.name}`
  return fail(carryonError('layoutxml.invalid', { reason, ...placeOfCell(draft.layoutXml, unknown.name) }))
}
