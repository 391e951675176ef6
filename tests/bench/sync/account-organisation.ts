import type { OrganisationInProcess } from '@electron/sandbox/in-process'
import { account } from '@electron/sandbox/definition/tables/account'
import { formOf } from '@electron/sandbox/sample/forms/form-outline'
import { all, ascending, viewsOf, where } from '@electron/sandbox/sample/views/view-outline'
import { openBenchOrganisation } from './bench-organisation'

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
  return openBenchOrganisation([VIEW], [FORM])
}
