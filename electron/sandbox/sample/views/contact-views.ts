import { contact } from '../../definition/tables/contact'
import { all, any, ascending, descending, found, viewsOf, where, type ViewOutline } from './view-outline'

const views = viewsOf(contact.table)
const ACTIVE = where('statecode', 'eq', 0)

const COLUMNS = { fullname: 200, parentcustomerid: 220, jobtitle: 170, mobilephone: 140, emailaddress1: 230 }

export const CONTACT_VIEWS: readonly ViewOutline[] = [
  views.byDefault('Active contacts', { columns: COLUMNS, order: [ascending('fullname')], filter: all(ACTIVE) }),
  views.public('My contacts', {
    columns: COLUMNS,
    order: [ascending('lastname'), ascending('firstname')],
    filter: all(ACTIVE, where('ownerid', 'eq-userid')),
  }),
  views.public('Contacts at my accounts', {
    columns: { fullname: 200, jobtitle: 170, mobilephone: 140, 'company.name': 220, 'company.address1_city': 130 },
    order: [ascending('fullname')],
    filter: all(ACTIVE),
    links: [
      {
        alias: 'company',
        table: 'account',
        from: 'accountid',
        to: 'parentcustomerid',
        type: 'inner',
        filter: all(where('statecode', 'eq', 0), where('ownerid', 'eq-useroruserteams')),
      },
    ],
  }),
  views.public('Decision makers', {
    columns: { fullname: 200, parentcustomerid: 220, accountrolecode: 130, preferredcontactmethodcode: 140 },
    order: [ascending('parentcustomerid'), ascending('fullname')],
    filter: all(ACTIVE, any(where('accountrolecode', 'eq', 1), where('jobtitle', 'like', 'Head of%'))),
  }),
  views.public('Not to be reached', {
    columns: { fullname: 200, parentcustomerid: 220, donotphone: 120, donotemail: 120 },
    order: [ascending('fullname')],
    filter: all(
      ACTIVE,
      any(where('emailaddress1', 'null'), where('donotemail', 'eq', 1)),
      any(where('mobilephone', 'null'), where('donotphone', 'eq', 1)),
    ),
  }),
  views.public('New contacts', {
    columns: { createdon: 180, fullname: 200, parentcustomerid: 220, ownerid: 160 },
    order: [descending('createdon')],
    filter: all(ACTIVE, where('createdon', 'last-x-days', 60)),
  }),
  views.quickFind('Quick find active contacts', {
    columns: COLUMNS,
    order: [ascending('fullname')],
    filter: all(ACTIVE, found('fullname', 'emailaddress1', 'mobilephone')),
  }),
  views.associated('Associated contacts', {
    columns: { fullname: 200, jobtitle: 170, mobilephone: 140 },
    order: [ascending('fullname')],
    filter: all(ACTIVE),
  }),
  views.lookup('Contact lookup', {
    columns: { fullname: 200, parentcustomerid: 220, emailaddress1: 230 },
    order: [ascending('fullname')],
    filter: all(ACTIVE),
  }),
]
