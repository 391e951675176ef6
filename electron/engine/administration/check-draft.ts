import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import type { FilterDraft, ViewDraft } from '@shared/model/administration'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import type { View, ViewDefinition } from '@shared/model/view'
import type { Configuration } from '../configuration/configuration'
import { resolveView } from '../configuration/resolve-view'
import { compileQuery } from '../query/compile-query'
import { physicalTableOf } from '../query/physical-table-of'
import { describeQueryProblem } from '../query/query-problem'

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
      return byMe || byMyTeams || byMyBusinessUnit ? ok(null) : refuse('choose whose records are taken')
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
  const layout = parseLayoutXml(draft.layoutXml)
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
  if (query.value.table !== table) return refuse(`the query asks for ${query.value.table}, not for ${table}`)
  const { user } = configuration
  const compiled = compileQuery({
    query: query.value,
    schema: new Map(configuration.tables.map((known) => [known.name, physicalTableOf(known, 'all')])),
    caller: { userId: user.id, businessUnitId: user.businessUnitId, teamIds: user.teamIds },
    clock: { now: 0, timeZone: 'UTC' },
  })
  return compiled.ok ? query : refuse(describeQueryProblem(compiled.error))
}

function refuse(reason: string): Result<never> {
  return fail(carryonError('fetchxml.invalid', { reason, line: 1, column: 1 }))
}
