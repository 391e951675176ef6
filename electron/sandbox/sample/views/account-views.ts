import { account } from '../../definition/tables/account'
import { all, any, ascending, descending, found, viewsOf, where, type ViewOutline } from './view-outline'

const views = viewsOf(account.table)
const ACTIVE = where('statecode', 'eq', 0)

const COLUMNS = {
  name: 240,
  address1_city: 120,
  primarycontactid: 160,
  telephone1: 150,
  revenue: 130,
  nv_nextvisit: 180,
}

export const ACCOUNT_VIEWS: readonly ViewOutline[] = [
  views.byDefault('Active accounts', { columns: COLUMNS, order: [ascending('name')], filter: all(ACTIVE) }),
  views.public('My active accounts', {
    columns: COLUMNS,
    order: [ascending('name')],
    filter: all(ACTIVE, where('ownerid', 'eq-userid')),
  }),
  views.public("My teams' accounts", {
    columns: { name: 240, address1_city: 120, ownerid: 160, customertypecode: 130, telephone1: 150 },
    order: [ascending('address1_city'), ascending('name')],
    filter: all(ACTIVE, where('ownerid', 'eq-useroruserteams')),
  }),
  views.public('Visits in the next two weeks', {
    columns: { nv_nextvisit: 180, name: 240, address1_city: 120, nv_deliverynote: 240, nv_deliveryopens: 180 },
    order: [ascending('nv_nextvisit')],
    filter: all(ACTIVE, where('nv_nextvisit', 'next-x-days', 14)),
  }),
  views.public('Customers without a visit', {
    columns: { name: 240, address1_city: 120, nv_customersince: 130, nv_satisfaction: 110, ownerid: 160 },
    order: [ascending('nv_satisfaction')],
    filter: all(ACTIVE, where('customertypecode', 'eq', 3), where('nv_nextvisit', 'null')),
  }),
  views.public('Large customers at risk', {
    columns: { name: 240, revenue: 140, nv_satisfaction: 110, creditonhold: 100, nv_openbalance: 140, ownerid: 160 },
    order: [descending('revenue')],
    filter: all(
      ACTIVE,
      where('revenue', 'ge', 5_000_000),
      any(
        where('creditonhold', 'eq', 1),
        where('nv_satisfaction', 'lt', 5),
        all(where('nv_openbalance', 'gt', 250_000), where('paymenttermscode', 'in', 3, 4)),
      ),
    ),
  }),
  views.public('Cold chain and clinical', {
    columns: { name: 240, nv_sectors: 220, address1_city: 120, numberofemployees: 110 },
    order: [ascending('name')],
    filter: all(ACTIVE, where('nv_sectors', 'contain-values', 100000000, 100000001)),
  }),
  views.public('Accounts with contact details', {
    columns: {
      name: 240,
      primarycontactid: 160,
      'primarycontact.jobtitle': 160,
      'primarycontact.mobilephone': 140,
      'primarycontact.emailaddress1': 220,
    },
    order: [ascending('name')],
    filter: all(ACTIVE),
    links: [
      {
        alias: 'primarycontact',
        table: 'contact',
        from: 'contactid',
        to: 'primarycontactid',
        type: 'outer',
        filter: null,
      },
    ],
  }),
  views.public('Inactive accounts', {
    columns: { name: 240, address1_city: 120, statuscode: 120, modifiedon: 180 },
    order: [descending('modifiedon')],
    filter: all(where('statecode', 'eq', 1)),
  }),
  views.quickFind('Quick find active accounts', {
    columns: { name: 240, accountnumber: 120, address1_city: 120, telephone1: 150, emailaddress1: 220 },
    order: [ascending('name')],
    filter: all(ACTIVE, found('name', 'accountnumber', 'address1_city', 'emailaddress1')),
  }),
  views.associated('Associated accounts', {
    columns: { name: 240, address1_city: 120, telephone1: 150 },
    order: [ascending('name')],
    filter: all(ACTIVE),
  }),
  views.lookup('Account lookup', {
    columns: { name: 240, accountnumber: 120, address1_city: 120 },
    order: [ascending('name')],
    filter: all(ACTIVE),
  }),
]
