import { annotation } from '../../definition/tables/annotation'
import { instrument } from '../../definition/tables/instrument'
import { all, any, ascending, descending, found, viewsOf, where, type ViewOutline } from './view-outline'

const notes = viewsOf(annotation.table)
const instruments = viewsOf(instrument.table)
const ACTIVE = where('statecode', 'eq', 0)

const NOTE_COLUMNS = { subject: 220, notetext: 360, objectid: 200, createdon: 180, createdby: 150 }

export const NOTE_VIEWS: readonly ViewOutline[] = [
  notes.byDefault('All notes', { columns: NOTE_COLUMNS, order: [descending('createdon')] }),
  notes.public('My notes', {
    columns: NOTE_COLUMNS,
    order: [descending('createdon')],
    filter: all(where('ownerid', 'eq-userid')),
  }),
  notes.public('Notes of the last 90 days', {
    columns: NOTE_COLUMNS,
    order: [descending('createdon')],
    filter: all(where('createdon', 'last-x-days', 90)),
  }),
  notes.quickFind('Quick find notes', {
    columns: NOTE_COLUMNS,
    order: [descending('createdon')],
    filter: found('subject', 'notetext'),
  }),
  notes.associated('Associated notes', { columns: NOTE_COLUMNS, order: [descending('createdon')] }),
  notes.lookup('Note lookup', { columns: { subject: 220 }, order: [ascending('subject')] }),
]

const INSTRUMENT_COLUMNS = {
  nv_name: 220,
  nv_serialnumber: 140,
  nv_accountid: 220,
  nv_condition: 120,
  nv_nextservice: 180,
}

export const INSTRUMENT_VIEWS: readonly ViewOutline[] = [
  instruments.byDefault('Active instruments', {
    columns: INSTRUMENT_COLUMNS,
    order: [ascending('nv_name')],
    filter: all(ACTIVE),
  }),
  instruments.public('Service due', {
    columns: {
      nv_nextservice: 180,
      nv_name: 220,
      'account.name': 220,
      'account.address1_city': 120,
      'product.productnumber': 130,
    },
    order: [ascending('nv_nextservice')],
    filter: all(ACTIVE, any(where('nv_nextservice', 'next-x-days', 45), where('nv_nextservice', 'last-x-months', 12))),
    links: [
      { alias: 'account', table: 'account', from: 'accountid', to: 'nv_accountid', type: 'inner', filter: null },
      { alias: 'product', table: 'product', from: 'productid', to: 'nv_productid', type: 'outer', filter: null },
    ],
  }),
  instruments.public('Not certified', {
    columns: { nv_name: 220, nv_serialnumber: 140, nv_drift: 100, nv_setpoint: 110, nv_probes: 200 },
    order: [descending('nv_drift')],
    filter: all(
      ACTIVE,
      where('nv_certified', 'eq', 0),
      any(where('nv_condition', 'in', 100000002, 100000003), where('nv_drift', 'not-between', -2, 2)),
    ),
  }),
  instruments.quickFind('Quick find instruments', {
    columns: INSTRUMENT_COLUMNS,
    order: [ascending('nv_name')],
    filter: all(ACTIVE, found('nv_name', 'nv_serialnumber')),
  }),
  instruments.associated('Associated instruments', { columns: INSTRUMENT_COLUMNS, order: [ascending('nv_name')] }),
  instruments.lookup('Instrument lookup', {
    columns: { nv_name: 220, nv_serialnumber: 140 },
    order: [ascending('nv_name')],
  }),
]
