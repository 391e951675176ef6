import { opportunity } from '../../definition/tables/opportunity'
import { all, any, ascending, descending, found, viewsOf, where, type ViewOutline } from './view-outline'

const views = viewsOf(opportunity.table)
const OPEN = where('statecode', 'eq', 0)

const COLUMNS = {
  name: 260,
  customerid: 220,
  estimatedclosedate: 130,
  estimatedvalue: 140,
  closeprobability: 100,
  opportunityratingcode: 100,
}

export const OPPORTUNITY_VIEWS: readonly ViewOutline[] = [
  views.byDefault('Open opportunities', {
    columns: COLUMNS,
    order: [ascending('estimatedclosedate')],
    filter: all(OPEN),
  }),
  views.public('My open opportunities', {
    columns: COLUMNS,
    order: [ascending('estimatedclosedate')],
    filter: all(OPEN, where('ownerid', 'eq-userid')),
  }),
  views.public('Closing in 30 days', {
    columns: { estimatedclosedate: 130, name: 260, customerid: 220, estimatedvalue: 140, salesstage: 110 },
    order: [ascending('estimatedclosedate'), descending('estimatedvalue')],
    filter: all(OPEN, where('estimatedclosedate', 'next-x-days', 30)),
  }),
  views.public('Hot or large', {
    columns: COLUMNS,
    order: [descending('estimatedvalue')],
    filter: all(
      OPEN,
      any(
        where('opportunityratingcode', 'eq', 1),
        all(where('estimatedvalue', 'gt', 1_000_000), where('closeprobability', 'ge', 50)),
      ),
    ),
  }),
  views.public('Open, with contact', {
    columns: { name: 260, parentcontactid: 170, 'contact.jobtitle': 160, 'contact.emailaddress1': 220, ownerid: 160 },
    order: [ascending('name')],
    filter: all(OPEN),
    links: [
      { alias: 'contact', table: 'contact', from: 'contactid', to: 'parentcontactid', type: 'outer', filter: null },
    ],
  }),
  views.public('Open at customers in Bergen', {
    columns: { name: 260, 'account.name': 220, 'account.address1_city': 120, estimatedvalue: 140 },
    order: [descending('estimatedvalue')],
    filter: all(OPEN),
    links: [
      {
        alias: 'account',
        table: 'account',
        from: 'accountid',
        to: 'parentaccountid',
        type: 'inner',
        filter: all(where('address1_city', 'eq', 'Bergen')),
      },
    ],
  }),
  views.public('Won this year', {
    columns: { actualclosedate: 130, name: 260, customerid: 220, actualvalue: 140, ownerid: 160 },
    order: [descending('actualclosedate')],
    filter: all(where('statecode', 'eq', 1), where('actualclosedate', 'this-year')),
  }),
  views.public('Lost opportunities', {
    columns: { actualclosedate: 130, name: 260, customerid: 220, statuscode: 120, estimatedvalue: 140 },
    order: [descending('actualclosedate')],
    filter: all(where('statuscode', 'in', 4, 5)),
  }),
  views.quickFind('Quick find open opportunities', {
    columns: COLUMNS,
    order: [ascending('name')],
    filter: all(OPEN, found('name')),
  }),
  views.associated('Associated opportunities', {
    columns: { name: 260, estimatedclosedate: 130, estimatedvalue: 140, statuscode: 120 },
    order: [ascending('estimatedclosedate')],
  }),
  views.lookup('Opportunity lookup', {
    columns: { name: 260, customerid: 220 },
    order: [ascending('name')],
    filter: all(OPEN),
  }),
]
