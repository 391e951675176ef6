import type { RecordId } from '@shared/model/record'
import type { ConflictPolicy } from '@shared/model/change'
import type { SignedInUser } from '@shared/model/status'
import { id, idOrNull, list, number, object, onlyRow, rows, text, textOrNull, type JsonObject } from '../crm/decode'
import { decodeWhoAmI } from '../crm/probe-organisation'
import type { BatchAnswer } from '../crm/read-batch'
import type { BatchRead } from '../crm/web-api'
import { fiscalCalendarOf, type FiscalCalendar } from '../query/fiscal-calendar'
import type { ProfileChoice } from './choose-profile'
import { decodeConflictRules } from './conflict-rules'
import { decodeFileRules, type FileRules } from './file-rules'
import {
  ADMINISTRATOR_PRIVILEGES,
  ORGANISATION_PATH,
  privilegesPath,
  PROFILES_PATH,
  TEAM_MEMBERSHIPS_PATH,
  TEAMS_PATH,
  userMembershipsPath,
  userPath,
  userSettingsPath,
  VARIABLE_VALUES_PATH,
  VARIABLES_PATH,
} from './configuration-paths'

/** Who is calling, in which organisation, and which profiles might be meant for the caller. */
export interface Identity extends ProfileChoice {
  readonly user: SignedInUser
  readonly organisationName: string
  readonly organisationLanguage: number
  readonly fiscalCalendar: FiscalCalendar
  readonly fileRules: FileRules
  readonly userLanguage: number | null
  /** The number of the user's time zone in Dataverse's table `timezonedefinition`, or `null`. */
  readonly userTimeZoneCode: number | null
  readonly userLocale: number | null
  readonly conflictRules: Readonly<Record<string, ConflictPolicy>>
  /** Changes whenever any table's metadata changes; `null` where the organisation does not tell. */
  readonly metadataVersion: string | null
}

const METADATA_VERSION = '@Microsoft.Dynamics.CRM.globalmetadataversion'

/** The reads an identity is made of. The answers go to `decodeIdentity` in the same order. */
export function identityReads(userId: RecordId): readonly BatchRead[] {
  return [
    { path: 'WhoAmI' },
    { path: userPath(userId) },
    { path: userSettingsPath(userId) },
    { path: TEAMS_PATH },
    { path: privilegesPath(userId, ADMINISTRATOR_PRIVILEGES) },
    { path: ORGANISATION_PATH, annotations: '*' },
    { path: PROFILES_PATH },
    { path: userMembershipsPath(userId) },
    { path: TEAM_MEMBERSHIPS_PATH },
    { path: VARIABLES_PATH },
    { path: VARIABLE_VALUES_PATH },
  ]
}

/** How many reads `identityReads` gives. */
export const IDENTITY_READS = 11

/** Reads the identity; what the caller may not see counts as not there. Throws like the readers of `crm/decode.ts`. */
export function decodeIdentity(answers: readonly BatchAnswer[]): Identity {
  const [whoAmI, user, settings, teams, privileges, organisation, profiles, userMemberships, teamMemberships, ...rest] =
    answers
  const [variables, variableValues] = rest.map((answer) => answer.jsonIfAllowed())
  const caller = decodeWhoAmI(whoAmI?.json())
  const person = single(user)
  const own = single(settings)
  const home = single(organisation)
  const teamIds = several(teams).map((row) => id(row, 'teamid'))
  return {
    user: {
      id: caller.userId,
      name: textOrNull(person, 'fullname') ?? '',
      businessUnitId: caller.businessUnitId,
      teamIds,
      administrator: holdsAll(privileges?.jsonIfAllowed() ?? null),
    },
    organisationName: textOrNull(home, 'name') ?? '',
    organisationLanguage: number(home, 'languagecode', 1033),
    fiscalCalendar: fiscalCalendarOf({
      start: textOrNull(home, 'fiscalcalendarstart'),
      periodType: numberOrNull(home, 'fiscalperiodtype'),
      yearDisplay: numberOrNull(home, 'fiscalyeardisplaycode'),
    }),
    userLanguage: numberOrNull(own, 'uilanguageid'),
    userTimeZoneCode: numberOrNull(own, 'timezonecode'),
    userLocale: numberOrNull(own, 'localeid'),
    conflictRules: Object.fromEntries(decodeConflictRules(variables ?? null, variableValues ?? null)),
    fileRules: decodeFileRules(home, variables ?? null, variableValues ?? null),
    metadataVersion: metadataVersionIn(organisation?.jsonIfAllowed() ?? null),
    published: several(profiles)
      .filter((row) => number(row, 'componentstate', 0) === 0)
      .map((row) => ({ id: id(row, 'mobileofflineprofileid'), name: textOrNull(row, 'name') ?? '' })),
    ofUser: several(userMemberships).flatMap(profileIn),
    ofTeams: several(teamMemberships)
      .filter((row) => teamIds.includes(idOrNull(row, '_teamid_value') ?? ''))
      .flatMap(profileIn),
    ofUserRecord: idOrNull(person, '_mobileofflineprofileid_value'),
    ofOrganisation: idOrNull(home, '_defaultmobileofflineprofileid_value'),
  }
}

function single(answer: BatchAnswer | undefined): JsonObject {
  const json = answer?.jsonIfAllowed() ?? null
  return json === null ? {} : onlyRow(json)
}

function several(answer: BatchAnswer | undefined): readonly JsonObject[] {
  const json = answer?.jsonIfAllowed() ?? null
  return json === null ? [] : rows(json)
}

function profileIn(row: JsonObject): readonly RecordId[] {
  const profile = idOrNull(row, '_mobileofflineprofileid_value')
  return profile === null ? [] : [profile]
}

function numberOrNull(from: JsonObject, name: string): number | null {
  const value = from[name]
  return typeof value === 'number' ? value : null
}

function metadataVersionIn(json: unknown): string | null {
  if (json === null) return null
  const version = object(json, 'the answer')[METADATA_VERSION]
  return typeof version === 'string' || typeof version === 'number' ? String(version) : null
}

/** Mobile Administration is for those whose roles let them change views and profiles of the whole organisation. */
function holdsAll(json: unknown): boolean {
  if (json === null) return false
  const held = list(object(json, 'the answer'), 'RolePrivileges').map((row) => object(row, 'RolePrivileges[]'))
  return ADMINISTRATOR_PRIVILEGES.every((name) =>
    held.some((privilege) => text(privilege, 'PrivilegeName') === name && isGlobal(privilege['Depth'])),
  )
}

function isGlobal(depth: unknown): boolean {
  return depth === 'Global' || depth === 3
}
