import type { Profile } from '@shared/model/profile'
import type { RecordId } from '@shared/model/record'
import { fail, ok } from '@shared/model/result'
import type { Table, TablePrivilege } from '@shared/model/table'
import { rows, id, textOrNull } from '../crm/decode'
import { decodeWhoAmI } from '../crm/probe-organisation'
import { readBatch } from '../crm/read-batch'
import { readOutlines, readTables } from '../crm/table-metadata'
import type { BatchRead, WebApi, WebApiResult } from '../crm/web-api'
import { RECORD_ANNOTATIONS } from '../crm/wire-record'
import { chooseProfile } from './choose-profile'
import type { Configuration } from './configuration'
import {
  associationsPath,
  filterViewsPath,
  formsPath,
  itemsPath,
  personalViewsPath,
  viewsPath,
} from './configuration-paths'
import { decodeItems, filterViews, profileFilters } from './decode-profile'
import { decodeForms, decodePersonalViews, decodeViews } from './decode-views'
import { missingPrivileges, neededPrivileges, privilegeReads } from './missing-privileges'
import { intersectTables, tablesInFull, tablesInOutline, withRelationshipsBetween } from './needed-tables'
import { asPersonalViews, organisationFilters, withPersonalViews } from './personal-views'
import { asRelationTable, withRelations } from './relation-tables'
import { decodeIdentity, identityReads, IDENTITY_READS, type Identity } from './read-identity'
import { decodeTimeZone, timeZoneReads } from './read-time-zone'
import { stampOf, versionsIn, type ConfigurationFacts, type RecordVersion } from './stamp'

/** A configuration, and whether it differs from the one that was known before. */
export interface FetchedConfiguration {
  readonly changed: boolean
  readonly configuration: Configuration
}

/**
 * Asks the organisation what this user's device is to hold and show. When nothing changed since `previous` it costs one request,
 * a batch of versions; else everything is read. Views and forms come as they are: a malformed one fails when it is opened.
 */
export async function fetchConfiguration(
  webApi: WebApi,
  previous: Configuration | null,
): Promise<WebApiResult<FetchedConfiguration>> {
  const userId = previous === null ? await askUserId(webApi) : ok(previous.user.id)
  if (!userId.ok) return userId
  const checked = await check(webApi, userId.value, previous)
  if (!checked.ok) return checked
  const { identity, stamp } = checked.value
  // The token may be somebody else's by now.
  if (identity.user.id !== userId.value) return fetchConfiguration(webApi, null)
  if (previous !== null && stamp === previous.stamp) return ok({ changed: false, configuration: previous })
  const configuration = await readAll(webApi, identity)
  return configuration.ok ? ok({ changed: true, configuration: configuration.value }) : configuration
}

function askUserId(webApi: WebApi): Promise<WebApiResult<RecordId>> {
  return webApi.readJson({ path: 'WhoAmI' }, (json) => decodeWhoAmI(json).userId)
}

/** The identity, and the stamp that the organisation has now for what `previous` was made of. */
function check(
  webApi: WebApi,
  userId: RecordId,
  previous: Configuration | null,
): Promise<WebApiResult<{ readonly identity: Identity; readonly stamp: string }>> {
  const contents = previous === null ? [] : contentReads(previous.profile, true)
  const privileges = previous === null ? [] : neededPrivileges(previous)
  const held = privilegeReads(userId, privileges)
  const reads = [...identityReads(userId), ...held, ...contents]
  return readBatch(webApi, { reads }, (answers) => {
    const known = IDENTITY_READS + held.length
    const identity = decodeIdentity(answers.slice(0, IDENTITY_READS))
    const missing = missingPrivileges(privileges, answers.slice(IDENTITY_READS, known))
    const contents = answers.slice(known).map((answer) => answer.json())
    return { identity, stamp: stampOf(factsOf(identity, missing, contents)) }
  })
}

/** What asks for a profile's contents, in the order `factsOf` expects: items, associations, views, personal views, forms. */
function contentReads(profile: Profile | null, versionsOnly: boolean): readonly BatchRead[] {
  if (profile === null) return []
  const tables = organisationFilters(profile).map(({ table }) => table)
  const first = [{ path: itemsPath(profile.id, versionsOnly) }, { path: associationsPath(versionsOnly) }]
  if (tables.length === 0) return first
  const personalViews = personalViewsPath(tables, versionsOnly)
  return [
    ...first,
    { path: viewsPath(tables, versionsOnly) },
    // The names of their owners come as annotations.
    versionsOnly ? { path: personalViews } : { path: personalViews, annotations: RECORD_ANNOTATIONS },
    { path: formsPath(tables, versionsOnly) },
  ]
}

function factsOf(identity: Identity, missing: readonly string[], contents: readonly unknown[]): ConfigurationFacts {
  const [items, associations, views, personalViews, forms] = contents
  const versions = (json: unknown, primaryId: string): readonly RecordVersion[] => versionsIn(json ?? null, primaryId)
  return {
    identity,
    missingPrivileges: missing,
    items: versions(items, 'mobileofflineprofileitemid'),
    associations: versions(associations, 'mobileofflineprofileitemassociationid'),
    views: versions(views, 'savedqueryid'),
    personalViews: versions(personalViews, 'userqueryid'),
    forms: versions(forms, 'formid'),
  }
}

async function readAll(webApi: WebApi, identity: Identity): Promise<WebApiResult<Configuration>> {
  const chosen = chooseProfile(identity)
  const contents = chosen === null ? ok(NOTHING) : await readContents(webApi, identity, chosen)
  if (!contents.ok) return contents
  const { profile, views, forms, facts } = contents.value
  const tables = profile === null ? ok([]) : await readNeededTables(webApi, profile, views)
  if (!tables.ok) return tables
  const brought = { profile: profile === null ? null : withRelations(profile, tables.value), tables: tables.value }
  const last = await readLast(webApi, identity, neededPrivileges(brought))
  if (!last.ok) return last
  const { user, organisationName, organisationLanguage, fiscalCalendar, fileRules, userLanguage, userLocale } = identity
  const stamp = stampOf(factsOf(identity, last.value.missingPrivileges, facts))
  const known = { user, organisationName, organisationLanguage, fiscalCalendar, fileRules, userLanguage, userLocale }
  return ok({ ...known, ...last.value, ...brought, views, forms, stamp })
}

/** What is asked for by what was read before, in one request: the user's time zone by its name, the privileges that are missing. */
function readLast(
  webApi: WebApi,
  { user, userTimeZoneCode }: Identity,
  privileges: readonly TablePrivilege[],
): Promise<WebApiResult<Pick<Configuration, 'userTimeZone' | 'missingPrivileges'>>> {
  const zone = timeZoneReads(userTimeZoneCode)
  const reads = [...zone, ...privilegeReads(user.id, privileges)]
  if (reads.length === 0) return Promise.resolve(ok({ userTimeZone: null, missingPrivileges: [] }))
  return readBatch(webApi, { reads }, (answers) => ({
    userTimeZone: decodeTimeZone(answers.slice(0, zone.length)),
    missingPrivileges: missingPrivileges(privileges, answers.slice(zone.length)),
  }))
}

type Contents = Pick<Configuration, 'profile' | 'views' | 'forms'> & { readonly facts: readonly unknown[] }

const NOTHING: Contents = { profile: null, views: [], forms: [], facts: [] }

async function readContents(
  webApi: WebApi,
  identity: Identity,
  chosen: { readonly id: RecordId; readonly name: string },
): Promise<WebApiResult<Contents>> {
  const first = await readParts(webApi, contentReads({ ...chosen, filters: [] }, false))
  if (!first.ok) return first
  const [itemsJson, associationsJson] = first.value
  const items = decodeSafely(() => decodeItems(itemsJson))
  if (!items.ok) return items
  const bare: Profile = { ...chosen, filters: items.value.map(({ filter }) => filter) }
  const named = filterViews(items.value)
  const ofTables = contentReads(bare, false).slice(2)
  const ofFilters = named.length === 0 ? [] : [{ path: filterViewsPath(named) }]
  const second = await readParts(webApi, [...ofTables, ...ofFilters])
  if (!second.ok) return second
  return decodeSafely(() => {
    const [views, personalViews, forms] = second.value.slice(0, ofTables.length)
    const conflicts = new Map(Object.entries(identity.conflictRules))
    const viewFetchXml = fetchXmlById(second.value[ofTables.length] ?? null)
    return {
      profile: withPersonalViews({
        ...chosen,
        filters: profileFilters(items.value, { associations: associationsJson, viewFetchXml, conflicts }),
      }),
      views:
        views === undefined ? [] : [...decodeViews(views), ...decodePersonalViews(personalViews, identity.user.id)],
      forms: forms === undefined ? [] : decodeForms(forms),
      facts: [itemsJson, associationsJson, views, personalViews, forms],
    }
  })
}

function readParts(webApi: WebApi, reads: readonly BatchRead[]): Promise<WebApiResult<readonly unknown[]>> {
  return readBatch(webApi, { reads }, (answers) => answers.map((answer) => answer.json()))
}

function decodeSafely<Value>(decode: () => Value): WebApiResult<Value> {
  try {
    return ok(decode())
  } catch (error) {
    return fail({ kind: 'badAnswer', what: error instanceof Error ? error.message : 'its shape is unknown' })
  }
}

function fetchXmlById(json: unknown): ReadonlyMap<RecordId, string> {
  const found = json === null ? [] : rows(json)
  return new Map(found.map((row) => [id(row, 'savedqueryid'), textOrNull(row, 'fetchxml') ?? '']))
}

async function readNeededTables(
  webApi: WebApi,
  profile: Profile,
  views: Configuration['views'],
): Promise<WebApiResult<readonly Table[]>> {
  const main = await readTables(webApi, tablesInFull(profile.filters, views))
  if (!main.ok) return main
  const between = await readTables(webApi, intersectTables(profile.filters, main.value))
  if (!between.ok) return between
  const full = [...main.value, ...between.value]
  const outlines = await readOutlines(webApi, tablesInOutline(full))
  if (!outlines.ok) return outlines
  const known = withRelationshipsBetween(full)
  return ok([...known.map(asPersonalViews).map((table) => asRelationTable(table, known)), ...outlines.value])
}
