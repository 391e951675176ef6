import type { OrganisationInProcess } from '@electron/sandbox/in-process'
import { account } from '@electron/sandbox/definition/tables/account'
import { contact } from '@electron/sandbox/definition/tables/contact'
import {
  all,
  any,
  ascending,
  descending,
  viewsOf,
  where,
  type ViewOutline,
} from '@electron/sandbox/sample/views/view-outline'
import { openBenchOrganisation } from '../sync/bench-organisation'

const accounts = viewsOf(account.table)
const contacts = viewsOf(contact.table)

/** The views that are measured, by what they stand for. */
export const VIEWS = {
  /** Takes every record, in the order of a name. */
  whole: accounts.byDefault('All accounts', {
    columns: { name: 240, telephone1: 150, address1_city: 120, revenue: 120, primarycontactid: 160, modifiedon: 140 },
    order: [ascending('name')],
  }),
  /** Takes about a third, by three columns, in the order of two. */
  filtered: accounts.public('Large accounts at the coast', {
    columns: { name: 240, address1_city: 120, numberofemployees: 120, revenue: 120, websiteurl: 140 },
    order: [ascending('address1_city'), descending('numberofemployees')],
    filter: all(
      where('statecode', 'eq', 0),
      where('numberofemployees', 'ge', 500),
      any(
        where('address1_city', 'like', 'B%'),
        where('address1_city', 'eq', 'Porto'),
        where('revenue', 'ge', 5_000_000),
      ),
    ),
  }),
  /** Takes few, anywhere in the table. */
  narrow: accounts.public('Accounts of one day', {
    columns: { name: 240, createdon: 120, revenue: 120 },
    order: [ascending('name')],
    filter: all(where('numberofemployees', 'eq', 1234), where('revenue', 'lt', 2_000_000)),
  }),
  /** Follows two links: a condition and columns of the one, a column of the other. */
  linked: contacts.byDefault('Contacts at large companies', {
    columns: {
      fullname: 200,
      jobtitle: 150,
      'company.name': 220,
      'company.numberofemployees': 120,
      'chief.fullname': 200,
    },
    order: [ascending('fullname')],
    filter: all(where('statecode', 'eq', 0)),
    links: [
      {
        alias: 'company',
        table: 'account',
        from: 'accountid',
        to: 'parentcustomerid',
        type: 'inner',
        filter: all(where('numberofemployees', 'ge', 1500)),
      },
      { alias: 'chief', table: 'contact', from: 'contactid', to: 'nv_reportsto', type: 'outer', filter: null },
    ],
  }),
} as const satisfies Readonly<Record<string, ViewOutline>>

/** An organisation with two tables and these views, and no record. `address`: where it answers. */
export function openQueryOrganisation(address: { readonly url?: string } = {}): Promise<OrganisationInProcess> {
  return openBenchOrganisation(Object.values(VIEWS), [], address)
}
