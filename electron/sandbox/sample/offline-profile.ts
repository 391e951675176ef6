import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { PLAIN_SETTINGS, type FilterGroup } from '@shared/fetchxml/fetch-query'
import type { FilterRule } from '@shared/model/profile'
import { relationshipMetadataId } from '../definition/metadata-ids'
import { TEAMS } from '../definition/organisation'
import { fullNameOf, PEOPLE } from '../definition/people'
import { stableGuid } from '../definition/stable-guid'
import type { SampleRecord } from '../definition/table-definition'
import { FIELD_SALES } from './offline-profile-identity'
import { reference, systemRecord, userReference } from './system-record'
import { all, any, where } from './views/view-outline'

/** A table of the profile: its filter, how often it is synchronised, and which related records go with its records. */
interface ProfileItem {
  readonly table: string
  readonly name: string
  readonly rule: FilterRule
  readonly everyMinutes: number
  readonly relationships: readonly string[]
}

const OWN_AND_TEAM: FilterRule = { kind: 'owned', byMe: true, byMyTeams: true, byMyBusinessUnit: false }
const OWN_UNIT: FilterRule = { kind: 'owned', byMe: false, byMyTeams: false, byMyBusinessUnit: true }

function custom(table: string, filter: FilterGroup): FilterRule {
  const query = { settings: PLAIN_SETTINGS, table, allColumns: false, columns: [], orders: [], links: [] }
  return { kind: 'custom', fetchXml: printFetchXml({ ...query, filters: [filter] }) }
}

const MINE = where('ownerid', 'eq-useroruserteams')

/** The profile's tables in the profile's order, which the creation times of its items keep. */
export const PROFILE_ITEMS: readonly ProfileItem[] = [
  {
    table: 'account',
    name: 'Accounts',
    rule: OWN_AND_TEAM,
    everyMinutes: 15,
    relationships: ['contact_customer_accounts', 'nv_account_nv_instrument_AccountId', 'Account_Annotation'],
  },
  { table: 'contact', name: 'Contacts', rule: OWN_AND_TEAM, everyMinutes: 15, relationships: ['Contact_Annotation'] },
  {
    table: 'opportunity',
    name: 'Opportunities',
    rule: OWN_AND_TEAM,
    everyMinutes: 15,
    relationships: ['Opportunity_Annotation'],
  },
  {
    table: 'appointment',
    name: 'Appointments',
    rule: custom(
      'appointment',
      all(
        MINE,
        any(
          where('scheduledstart', 'today'),
          where('scheduledstart', 'next-x-days', 90),
          where('scheduledstart', 'last-x-days', 30),
        ),
      ),
    ),
    everyMinutes: 5,
    relationships: [],
  },
  {
    table: 'task',
    name: 'Tasks',
    rule: custom('task', all(MINE, any(where('statecode', 'eq', 0), where('actualend', 'last-x-days', 60)))),
    everyMinutes: 5,
    relationships: [],
  },
  { table: 'phonecall', name: 'Phone calls', rule: OWN_UNIT, everyMinutes: 30, relationships: [] },
  { table: 'nv_instrument', name: 'Instruments', rule: { kind: 'relatedOnly' }, everyMinutes: 60, relationships: [] },
  { table: 'product', name: 'Products', rule: { kind: 'all' }, everyMinutes: 240, relationships: [] },
  { table: 'annotation', name: 'Notes', rule: { kind: 'relatedOnly' }, everyMinutes: 60, relationships: [] },
  { table: 'pricelevel', name: 'Price lists', rule: { kind: 'all' }, everyMinutes: 1440, relationships: [] },
]

const SECOND = 1000

/** The profile, its items and associations, and who has it. Its items were created in the profile's order before `now`. */
export function* offlineProfileRecords(now: number): Iterable<SampleRecord> {
  yield systemRecord('mobileofflineprofile', now - (PROFILE_ITEMS.length + 1) * SECOND, {
    mobileofflineprofileid: FIELD_SALES.id,
    name: FIELD_SALES.name,
    description: 'What people who visit customers have on their devices.',
    isvalidated: true,
    componentstate: 0,
  })
  for (const [place, item] of PROFILE_ITEMS.entries()) {
    yield* itemRecords(item, now - (PROFILE_ITEMS.length - place) * SECOND)
  }
  yield* membershipRecords(now)
}

function* itemRecords(item: ProfileItem, createdOn: number): Iterable<SampleRecord> {
  const itemId = stableGuid(`offline profile item ${item.table}`)
  yield systemRecord('mobileofflineprofileitem', createdOn, {
    mobileofflineprofileitemid: itemId,
    name: item.name,
    regardingobjectid: reference('mobileofflineprofile', FIELD_SALES),
    selectedentitytypecode: item.table,
    recorddistributioncriteria: CRITERIA[item.rule.kind],
    recordsownedbyme: item.rule.kind === 'owned' && item.rule.byMe,
    recordsownedbymyteam: item.rule.kind === 'owned' && item.rule.byMyTeams,
    recordsownedbymybusinessunit: item.rule.kind === 'owned' && item.rule.byMyBusinessUnit,
    getrelatedentityrecords: item.relationships.length > 0,
    canbefollowed: true,
    profileitementityfilter: item.rule.kind === 'custom' ? item.rule.fetchXml : null,
    profileitemrule: null,
    syncintervalinminutes: item.everyMinutes,
    isvisibleingrid: true,
    componentstate: 0,
  })
  for (const schemaName of item.relationships) {
    yield systemRecord('mobileofflineprofileitemassociation', createdOn, {
      mobileofflineprofileitemassociationid: stableGuid(`offline profile association ${schemaName}`),
      name: schemaName,
      mobileofflineprofileitemid: reference('mobileofflineprofileitem', { id: itemId, name: item.name }),
      relationshipid: relationshipMetadataId(schemaName),
      relationshipdisplayname: schemaName,
      relationshipname: schemaName,
      profileitemassociationentityfilter: null,
      componentstate: 0,
    })
  }
}

/** What `recorddistributioncriteria` says for each kind of filter. */
const CRITERIA = { relatedOnly: 0, all: 1, owned: 2, custom: 3 } as const satisfies Record<FilterRule['kind'], number>

function* membershipRecords(now: number): Iterable<SampleRecord> {
  for (const person of PEOPLE) {
    yield systemRecord('usermobileofflineprofilemembership', now, {
      usermobileofflineprofilemembershipid: stableGuid(`offline profile user ${person.id}`),
      name: fullNameOf(person),
      systemuserid: userReference(person),
      mobileofflineprofileid: reference('mobileofflineprofile', FIELD_SALES),
    })
  }
  yield systemRecord('teammobileofflineprofilemembership', now, {
    teammobileofflineprofilemembershipid: stableGuid(`offline profile team ${TEAMS.coldChain.id}`),
    name: TEAMS.coldChain.name,
    teamid: reference('team', TEAMS.coldChain),
    mobileofflineprofileid: reference('mobileofflineprofile', FIELD_SALES),
  })
}
