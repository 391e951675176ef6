import { join } from 'node:path'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { PLAIN_SETTINGS } from '@shared/fetchxml/fetch-query'
import type { RecordValues } from '@shared/model/record'
import { relationshipMetadataId } from '@electron/sandbox/definition/metadata-ids'
import { fullNameOf, JONAS, PEOPLE, SUNNIVA } from '@electron/sandbox/definition/people'
import { stableGuid } from '@electron/sandbox/definition/stable-guid'
import type { SampleRecord } from '@electron/sandbox/definition/table-definition'
import { TABLES } from '@electron/sandbox/definition/tables'
import { SANDBOX_USERS } from '@electron/sandbox/definition/users'
import { openOrganisation, type OrganisationInProcess } from '@electron/sandbox/in-process'
import { currencyRecords } from '@electron/sandbox/sample/currencies'
import { FIELD_SALES } from '@electron/sandbox/sample/offline-profile-identity'
import { organisationRecords } from '@electron/sandbox/sample/organisation-records'
import { reference, systemRecord, userReference } from '@electron/sandbox/sample/system-record'
import type { Chance } from './random'
import { PRODUCTS } from './relations'
import type { World } from './world'

/** A table of the simulated organisation, with the text columns that people edit in it. */
export interface SimulatedTable {
  readonly name: string
  readonly set: string
  readonly id: string
  readonly columns: readonly [string, ...string[]]
}

export const TABLES_USED: readonly [SimulatedTable, SimulatedTable, SimulatedTable] = [
  { name: 'account', set: 'accounts', id: 'accountid', columns: ['name', 'telephone1', 'fax'] },
  { name: 'contact', set: 'contacts', id: 'contactid', columns: ['jobtitle', 'telephone1', 'department'] },
  { name: 'task', set: 'tasks', id: 'activityid', columns: ['subject', 'description'] },
]

/** How a table's records come to a device, as the profile says; an administrator may change it. */
export const FIRST_RULES: Readonly<Record<string, RecordValues>> = {
  account: { recorddistributioncriteria: 2, recordsownedbyme: true, getrelatedentityrecords: true },
  contact: { recorddistributioncriteria: 0, getrelatedentityrecords: false },
  task: { recorddistributioncriteria: 1, getrelatedentityrecords: false },
}

/** The person whose devices these are, and the one to whom records are reassigned. */
export const OWNER = SUNNIVA
export const OTHER_OWNER = JONAS

export function itemId(table: string): string {
  return stableGuid(`simulated item ${table}`)
}

function* records(now: number): Iterable<SampleRecord> {
  yield* organisationRecords(now)
  yield* currencyRecords(now)
  yield* profileRecords(now)
  for (const table of TABLES_USED) yield viewOf(table, now)
  for (let index = 0; index < 4; index += 1) {
    const accountid = stableGuid(`simulated account ${index}`)
    const owner = userReference(index === 3 ? OTHER_OWNER : OWNER)
    yield systemRecord('account', now, {
      accountid,
      name: `account ${index}`,
      ownerid: owner,
      statecode: 0,
      statuscode: 1,
    })
    const contactid = stableGuid(`simulated contact ${index}`)
    const parentcustomerid = { table: 'account', id: accountid, name: `account ${index}` }
    yield systemRecord('contact', now, {
      contactid,
      lastname: `contact ${index}`,
      fullname: `contact ${index}`,
      parentcustomerid,
      ownerid: owner,
      statecode: 0,
      statuscode: 1,
    })
    yield systemRecord('task', now, {
      activityid: stableGuid(`simulated task ${index}`),
      subject: `task ${index}`,
      ownerid: owner,
      statecode: 0,
      statuscode: 2,
    })
  }
}

function* profileRecords(now: number): Iterable<SampleRecord> {
  yield systemRecord('mobileofflineprofile', now, {
    mobileofflineprofileid: FIELD_SALES.id,
    name: FIELD_SALES.name,
    isvalidated: true,
    componentstate: 0,
  })
  for (const [index, { name }] of TABLES_USED.entries()) {
    yield profileItem(name, now - (10 - index) * 1000, FIRST_RULES[name] ?? {})
  }
  const schemaName = 'contact_customer_accounts'
  yield systemRecord('mobileofflineprofileitemassociation', now, {
    mobileofflineprofileitemassociationid: stableGuid('simulated association'),
    name: schemaName,
    mobileofflineprofileitemid: reference('mobileofflineprofileitem', { id: itemId('account'), name: 'account' }),
    relationshipid: relationshipMetadataId(schemaName),
    relationshipdisplayname: schemaName,
    relationshipname: schemaName,
    profileitemassociationentityfilter: null,
    componentstate: 0,
  })
  for (const person of PEOPLE) {
    yield systemRecord('usermobileofflineprofilemembership', now, {
      usermobileofflineprofilemembershipid: stableGuid(`simulated membership ${person.id}`),
      name: fullNameOf(person),
      systemuserid: userReference(person),
      mobileofflineprofileid: reference('mobileofflineprofile', FIELD_SALES),
    })
  }
}

function profileItem(table: string, createdOn: number, rule: RecordValues): SampleRecord {
  return systemRecord('mobileofflineprofileitem', createdOn, {
    mobileofflineprofileitemid: itemId(table),
    name: table,
    regardingobjectid: reference('mobileofflineprofile', FIELD_SALES),
    selectedentitytypecode: table,
    recordsownedbyme: false,
    recordsownedbymyteam: false,
    recordsownedbymybusinessunit: false,
    canbefollowed: true,
    profileitementityfilter: null,
    profileitemrule: null,
    syncintervalinminutes: 15,
    isvisibleingrid: true,
    componentstate: 0,
    ...rule,
  })
}

function viewOf({ name, columns, id }: SimulatedTable, now: number): SampleRecord {
  const query = {
    settings: PLAIN_SETTINGS,
    table: name,
    allColumns: false,
    columns: [...columns, id].map((column) => ({ kind: 'plain', name: column, alias: null }) as const),
    orders: [],
    filters: [],
    links: [],
  }
  const cells = columns.map((column) => `<cell name="${column}" width="100"/>`).join('')
  return systemRecord('savedquery', now, {
    savedqueryid: stableGuid(`simulated view ${name}`),
    name: `All ${name}`,
    description: null,
    returnedtypecode: name,
    querytype: 0,
    fetchxml: printFetchXml(query),
    layoutxml: `<grid name="resultset" object="1" jump="${id}" select="1" icon="1" preview="1"><row name="result" id="${id}">${cells}</row></grid>`,
    isdefault: true,
    isquickfindquery: false,
    statecode: 0,
    statuscode: 1,
  })
}

const PRODUCT: SimulatedTable = { name: 'product', set: 'products', id: 'productid', columns: ['name'] }

/** Products that the profile takes all of, for accounts to be related to. */
function* relatedRecords(now: number): Iterable<SampleRecord> {
  yield* records(now)
  yield profileItem(PRODUCT.name, now, { recorddistributioncriteria: 1, getrelatedentityrecords: false })
  yield viewOf(PRODUCT, now)
  for (const { id, name } of PRODUCTS) {
    yield systemRecord('product', now, { productid: id, name, productnumber: name, statecode: 0, statuscode: 1 })
  }
}

interface SimulatedPlace {
  /** Holds its file. */
  readonly folder: string
  /** A file to copy. */
  readonly template: string | null
  /** Whether there are products to relate to accounts. */
  readonly related: boolean
}

/** The organisation in this process, its time and chance the world's own. */
export function openSimulatedOrganisation(
  world: World,
  chance: Chance,
  { folder, template, related }: SimulatedPlace,
): Promise<OrganisationInProcess> {
  return openOrganisation(
    { tables: TABLES, users: SANDBOX_USERS, records: related ? relatedRecords : records },
    {
      file: join(folder, 'organisation.db'),
      ...(template === null ? {} : { template }),
      disposable: true,
      clock: () => world.now,
      guid: chance.guid,
      timeZone: 'Europe/Oslo',
    },
  )
}

/** The table of that number. */
export function tableOf(number: number): SimulatedTable {
  return TABLES_USED[number % TABLES_USED.length] ?? TABLES_USED[0]
}
