import type { FilterDraft, ViewDraft } from '@shared/model/administration'
import type { FilterRule } from '@shared/model/profile'
import type { RecordId } from '@shared/model/record'
import { ok } from '@shared/model/result'
import type { WebApi, WebApiResult } from '../crm/web-api'
import type { Random } from '../ports'

const PUBLIC_VIEW = 0

/**
 * Writes a filter to the organisation's profile item, if it is still the version the administrator saw, and publishes the
 * profile. Devices take it in their next sync cycle.
 * Source: the tables `mobileofflineprofileitem` and `savedquery` of Dataverse's reference.
 */
export async function publishFilter(
  webApi: WebApi,
  draft: FilterDraft,
  profile: RecordId,
): Promise<WebApiResult<null>> {
  const written = await webApi.write({
    kind: 'update',
    path: `mobileofflineprofileitems(${draft.filter})`,
    etag: draft.etag,
    body: JSON.stringify(ruleColumns(draft.rule)),
    select: null,
  })
  if (!written.ok) return written
  const profiles = `<mobileofflineprofiles><mobileofflineprofile>{${profile}}</mobileofflineprofile></mobileofflineprofiles>`
  return publish(webApi, `<publish>${profiles}</publish>`)
}

/** Writes a view, new or changed, to the organisation's saved views, and publishes its table. */
export async function publishView(webApi: WebApi, draft: ViewDraft, random: Random): Promise<WebApiResult<null>> {
  const columns = { name: draft.name, fetchxml: draft.fetchXml, layoutxml: draft.layoutXml }
  const written =
    draft.id === null || draft.etag === null
      ? await webApi.write({
          kind: 'create',
          path: `savedqueries(${random.guid()})`,
          body: JSON.stringify({ ...columns, returnedtypecode: draft.table, querytype: PUBLIC_VIEW }),
          select: null,
        })
      : await webApi.write({
          kind: 'update',
          path: `savedqueries(${draft.id})`,
          etag: draft.etag,
          body: JSON.stringify(columns),
          select: null,
        })
  if (!written.ok) return written
  return publish(webApi, `<importexportxml><entities><entity>${draft.table}</entity></entities></importexportxml>`)
}

/**
 * What is written to an organisation shows nowhere until it is published.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/publishxml
 */
async function publish(webApi: WebApi, parameterXml: string): Promise<WebApiResult<null>> {
  const body = JSON.stringify({ ParameterXml: parameterXml })
  const published = await webApi.write({ kind: 'action', path: 'PublishXml', body })
  return published.ok ? ok(null) : published
}

/** `recorddistributioncriteria`: 0 related data only, 1 all records, 2 by owner, 3 custom. */
function ruleColumns(rule: FilterRule): Record<string, number | boolean | string | null> {
  const owned = rule.kind === 'owned' ? rule : { byMe: false, byMyTeams: false, byMyBusinessUnit: false }
  return {
    recorddistributioncriteria: { relatedOnly: 0, all: 1, owned: 2, custom: 3 }[rule.kind],
    recordsownedbyme: owned.byMe,
    recordsownedbymyteam: owned.byMyTeams,
    recordsownedbymybusinessunit: owned.byMyBusinessUnit,
    profileitementityfilter: rule.kind === 'custom' ? rule.fetchXml : null,
  }
}
