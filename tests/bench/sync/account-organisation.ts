import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { printLayoutXml } from '@shared/layoutxml/print-layoutxml'
import { instantOf } from '@shared/model/instant'
import { stableGuid } from '@electron/sandbox/definition/stable-guid'
import type { SampleRecord } from '@electron/sandbox/definition/table-definition'
import { account } from '@electron/sandbox/definition/tables/account'
import { TABLES } from '@electron/sandbox/definition/tables'
import { SANDBOX_USERS } from '@electron/sandbox/definition/users'
import { openOrganisation, type OrganisationInProcess } from '@electron/sandbox/in-process'
import { currencyRecords } from '@electron/sandbox/sample/currencies'
import { formOf, formXmlOf } from '@electron/sandbox/sample/forms/form-outline'
import { offlineProfileRecords } from '@electron/sandbox/sample/offline-profile'
import { organisationRecords } from '@electron/sandbox/sample/organisation-records'
import { systemRecord } from '@electron/sandbox/sample/system-record'
import {
  all,
  ascending,
  layoutOf,
  QUERY_TYPES,
  queryOf,
  viewsOf,
  where,
} from '@electron/sandbox/sample/views/view-outline'

/** The columns that view, form and sync together need of an account: what the replica holds. */
export const ACCOUNT_COLUMNS: readonly string[] = [
  'accountid',
  'name',
  'accountnumber',
  'telephone1',
  'emailaddress1',
  'websiteurl',
  'address1_city',
  'address1_country',
  'description',
  'revenue',
  'transactioncurrencyid',
  'numberofemployees',
  'primarycontactid',
  'statecode',
  'statuscode',
  'ownerid',
  'createdon',
  'modifiedon',
  'modifiedby',
  'versionnumber',
]

/** The view on screen while records arrive: filtered, sorted by name. */
const VIEW = viewsOf(account.table).byDefault('Larger accounts', {
  columns: { name: 240, telephone1: 150, address1_city: 120, revenue: 120, primarycontactid: 160, modifiedon: 140 },
  order: [ascending('name')],
  filter: all(where('statecode', 'eq', 0), where('numberofemployees', 'ge', 100)),
})

const FORM = formOf(account.table, {
  Summary: {
    Account: [
      ['name', 'accountnumber'],
      ['telephone1', 'emailaddress1'],
      ['websiteurl', 'address1_city'],
      ['address1_country', 'revenue'],
      ['numberofemployees', 'primarycontactid'],
      ['description'],
    ],
  },
})

/**
 * The sandbox organisation with a profile of one table that takes every account, one view and one form of it, and no account:
 * those come as prepared bodies.
 */
export function openAccountOrganisation(): Promise<OrganisationInProcess> {
  const records = (now: number): Iterable<SampleRecord> => [
    ...organisationRecords(now),
    ...currencyRecords(now),
    viewRecord(now),
    formRecord(now),
    ...profileRecords(now),
  ]
  return openOrganisation({ tables: TABLES, users: SANDBOX_USERS, records }, { file: ':memory:' })
}

function viewRecord(now: number): SampleRecord {
  return systemRecord('savedquery', now, {
    savedqueryid: stableGuid('bench view'),
    name: VIEW.name,
    description: null,
    returnedtypecode: VIEW.table.name,
    querytype: QUERY_TYPES[VIEW.use],
    fetchxml: printFetchXml(queryOf(VIEW)),
    layoutxml: printLayoutXml(layoutOf(VIEW)),
    isdefault: true,
    isquickfindquery: false,
    statecode: 0,
    statuscode: 1,
  })
}

function formRecord(now: number): SampleRecord {
  return systemRecord('systemform', now, {
    formid: stableGuid('bench form'),
    name: 'Account',
    description: null,
    objecttypecode: 'account',
    type: 2,
    formxml: formXmlOf(FORM),
    isdefault: true,
    formactivationstate: 1,
    publishedon: instantOf(now),
  })
}

/** The sample profile with the accounts alone, all of them, and nothing that goes with them. */
function profileRecords(now: number): readonly SampleRecord[] {
  return [...offlineProfileRecords(now)].flatMap(({ table, values }) => {
    if (table === 'mobileofflineprofileitemassociation') return []
    if (table !== 'mobileofflineprofileitem') return [{ table, values }]
    if (values['selectedentitytypecode'] !== 'account') return []
    const everything = {
      recorddistributioncriteria: 1,
      recordsownedbyme: false,
      recordsownedbymyteam: false,
      recordsownedbymybusinessunit: false,
      getrelatedentityrecords: false,
    }
    return [{ table, values: { ...values, ...everything } }]
  })
}
