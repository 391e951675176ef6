import type { RecordId } from '@shared/model/record'
import { CONFLICT_RULES } from './conflict-rules'
import { FILES_UP_TO } from './file-rules'

/** The addresses a configuration is read from, relative to `…/api/data/v9.2/`. `versionsOnly` asks for ids and ETags alone. */

const VIEW_COLUMNS = 'savedqueryid,name,returnedtypecode,querytype,fetchxml,layoutxml,isdefault'
const PERSONAL_VIEW_COLUMNS = 'userqueryid,name,returnedtypecode,querytype,fetchxml,layoutxml,_ownerid_value'
const FORM_COLUMNS = 'formid,type,name,objecttypecode,formxml,isdefault'
const ITEM_COLUMNS =
  'mobileofflineprofileitemid,name,createdon,selectedentitytypecode,recorddistributioncriteria,recordsownedbyme,' +
  'recordsownedbymyteam,recordsownedbymybusinessunit,getrelatedentityrecords,profileitementityfilter,_profileitemrule_value,' +
  'syncintervalinminutes'
const ASSOCIATION_COLUMNS =
  'mobileofflineprofileitemassociationid,_mobileofflineprofileitemid_value,relationshipid,relationshipdisplayname'

/** Views that Carryon shows or searches by: public, associated, quick find, lookup. */
const VIEW_TYPES: readonly number[] = [0, 2, 4, 64]
/** What `type` says of a form. */
export const MAIN_FORM = 2
export const QUICK_VIEW_FORM = 6

/** The privileges that Mobile Administration needs, by the platform's names. */
export const ADMINISTRATOR_PRIVILEGES: readonly string[] = ['prvWriteQuery', 'prvWriteMobileOfflineProfile']

/** Which of the named privileges the user holds, by roles and by teams. */
export function privilegesPath(userId: RecordId, names: readonly string[]): string {
  const list = encodeURIComponent(JSON.stringify(names))
  return `systemusers(${userId})/Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p1)?@p1=${list}`
}

export function userPath(userId: RecordId): string {
  return `systemusers(${userId})?$select=fullname,_businessunitid_value,_mobileofflineprofileid_value`
}

export function userSettingsPath(userId: RecordId): string {
  return `usersettingscollection(${userId})?$select=timezonecode,uilanguageid,localeid`
}

export function timeZonePath(code: number): string {
  return `timezonedefinitions?$select=standardname&$filter=timezonecode eq ${code}`
}

export const ORGANISATION_PATH =
  'organizations?$select=name,languagecode,fiscalcalendarstart,fiscalperiodtype,fiscalyeardisplaycode,' +
  'maxuploadfilesize,blockedattachments,_defaultmobileofflineprofileid_value'
export const PROFILES_PATH = 'mobileofflineprofiles?$select=mobileofflineprofileid,name,componentstate'

export function userMembershipsPath(userId: RecordId): string {
  return `usermobileofflineprofilememberships?$select=_mobileofflineprofileid_value&$filter=_systemuserid_value eq ${userId}`
}

export const TEAM_MEMBERSHIPS_PATH =
  'teammobileofflineprofilememberships?$select=_teamid_value,_mobileofflineprofileid_value'

/** The definitions of Carryon's own variables, and the values of all variables: they are few. */
export const VARIABLES_PATH =
  'environmentvariabledefinitions?$select=environmentvariabledefinitionid,schemaname,defaultvalue' +
  `&$filter=schemaname eq '${CONFLICT_RULES}' or schemaname eq '${FILES_UP_TO}'`
export const VARIABLE_VALUES_PATH = 'environmentvariablevalues?$select=value,_environmentvariabledefinitionid_value'

/** The teams of the caller. */
export const TEAMS_PATH = `teams?fetchXml=${encodeURIComponent(
  '<fetch><entity name="team"><attribute name="teamid"/><order attribute="teamid"/>' +
    '<link-entity name="teammembership" from="teamid" to="teamid" intersect="true">' +
    '<filter><condition attribute="systemuserid" operator="eq-userid"/></filter></link-entity></entity></fetch>',
)}`

export function itemsPath(profile: RecordId, versionsOnly: boolean): string {
  const select = versionsOnly ? 'mobileofflineprofileitemid' : ITEM_COLUMNS
  return `mobileofflineprofileitems?$select=${select}&$filter=_regardingobjectid_value eq ${profile}`
}

/** Associations of all profiles: they are few, and they do not name their profile. */
export function associationsPath(versionsOnly: boolean): string {
  const select = versionsOnly ? 'mobileofflineprofileitemassociationid' : ASSOCIATION_COLUMNS
  return `mobileofflineprofileitemassociations?$select=${select}`
}

export function viewsPath(tables: readonly string[], versionsOnly: boolean): string {
  const select = versionsOnly ? 'savedqueryid' : VIEW_COLUMNS
  const types = anyOf('querytype', VIEW_TYPES)
  return `savedqueries?$select=${select}&$filter=${ofTables('returnedtypecode', tables)} and statecode eq 0 and ${types}`
}

/** The user's own views and those shared with the user: the organisation answers no others. */
export function personalViewsPath(tables: readonly string[], versionsOnly: boolean): string {
  const select = versionsOnly ? 'userqueryid' : PERSONAL_VIEW_COLUMNS
  const listed = 'statecode eq 0 and querytype eq 0'
  return `userqueries?$select=${select}&$filter=${ofTables('returnedtypecode', tables)} and ${listed}`
}

export function formsPath(tables: readonly string[], versionsOnly: boolean): string {
  const select = versionsOnly ? 'formid' : FORM_COLUMNS
  const active = `${anyOf('type', [MAIN_FORM, QUICK_VIEW_FORM])} and formactivationstate eq 1`
  return `systemforms?$select=${select}&$filter=${ofTables('objecttypecode', tables)} and ${active}`
}

/** Views that filters name, whatever their type and state. */
export function filterViewsPath(ids: readonly RecordId[]): string {
  return `savedqueries?$select=savedqueryid,fetchxml&$filter=${anyOf('savedqueryid', ids)}`
}

function ofTables(column: string, tables: readonly string[]): string {
  return anyOf(
    column,
    tables.map((table) => `'${table}'`),
  )
}

function anyOf(column: string, values: readonly (string | number)[]): string {
  return `(${values.map((value) => `${column} eq ${value}`).join(' or ')})`
}
