import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import type { SignedInUser } from '@shared/model/status'
import type { Table } from '@shared/model/table'
import { assumedValues } from '@electron/engine/areas/assumed-values'

const NOW = Date.UTC(2026, 10, 23, 10, 42, 7)
const AMARA: SignedInUser = {
  id: 'amara',
  name: 'Amara Okafor',
  businessUnitId: 'west',
  teamIds: [],
  administrator: false,
}
const ME = { table: 'systemuser', id: 'amara', name: 'Amara Okafor' }

const basics = (name: string) => ({ name, label: name, required: 'none', creatable: true, updatable: true }) as const
const date = (name: string): Column => ({
  ...basics(name),
  kind: 'dateTime',
  behavior: 'userLocal',
  dateOnlyFormat: false,
})
const lookup = (name: string, role: 'simple' | 'owner'): Column => ({
  ...basics(name),
  kind: 'lookup',
  role,
  targets: [],
})
const text = (name: string): Column => ({ ...basics(name), kind: 'text', maxLength: 100, format: 'text' })

const COLUMNS: readonly Column[] = [
  text('firstname'),
  text('lastname'),
  text('fullname'),
  {
    ...basics('statecode'),
    kind: 'state',
    options: [
      { value: 0, label: 'Active' },
      { value: 1, label: 'Inactive' },
    ],
  },
  {
    ...basics('statuscode'),
    kind: 'status',
    options: [
      { value: 2, label: 'Old', state: 1 },
      { value: 1, label: 'New', state: 0 },
    ],
  },
  { ...basics('donotemail'), kind: 'yesNo', trueLabel: 'Yes', falseLabel: 'No', byDefault: true },
  lookup('ownerid', 'owner'),
  lookup('createdby', 'simple'),
  lookup('parentid', 'simple'),
  date('createdon'),
  date('birthdate'),
]

const CONTACT: Table = {
  name: 'contact',
  setName: 'contacts',
  label: 'Contact',
  pluralLabel: 'Contacts',
  typeCode: 2,
  metadataId: 'm',
  primaryId: 'contactid',
  primaryName: 'fullname',
  ownership: 'user',
  changeTracking: true,
  optimisticConcurrency: true,
  isActivity: false,
  privileges: [],
  columns: COLUMNS,
  relationships: [],
}

const everyColumn = new Set(COLUMNS.map(({ name }) => name))

test('a new record is active, the caller’s, and made now, until the server says otherwise', () => {
  expect(assumedValues({ table: CONTACT, columns: everyColumn }, AMARA, { lastname: 'Berg' }, NOW)).toEqual({
    statecode: 0,
    statuscode: 1,
    donotemail: true,
    ownerid: ME,
    createdby: ME,
    createdon: '2026-11-23T10:42:07Z',
    fullname: 'Berg',
  })
})

test('what the user gave is never assumed', () => {
  const values = { ownerid: { table: 'team', id: 'cold chain', name: null }, donotemail: false, statuscode: null }
  const assumed = assumedValues({ table: CONTACT, columns: everyColumn }, AMARA, values, NOW)
  for (const column of Object.keys(values)) expect(assumed).not.toHaveProperty(column)
})

test('nothing is assumed of columns that are not on the device', () => {
  expect(assumedValues({ table: CONTACT, columns: new Set(['createdon']) }, AMARA, {}, NOW)).toEqual({
    createdon: '2026-11-23T10:42:07Z',
  })
})

test.each([
  [{ firstname: 'Ida', lastname: 'Berg' }, 'Ida Berg'],
  [{ firstname: null, lastname: 'Berg' }, 'Berg'],
  [{ firstname: '', lastname: '' }, undefined],
  [{ fullname: 'Given', lastname: 'Berg' }, undefined],
])('the full name of %j is taken to be %s', (values, name) => {
  expect(assumedValues({ table: CONTACT, columns: new Set() }, AMARA, values, NOW)['fullname']).toBe(name)
})
