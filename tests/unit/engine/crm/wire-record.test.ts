import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CellValue } from '@shared/model/record'
import { columnOf } from '@shared/model/table'
import { decodeLinked, decodeRecord, encodeWrite } from '@electron/engine/crm/wire-record'
import { recordPath, selectColumns } from '@electron/engine/crm/select-columns'
import { ID, OTHER_ID, opportunity } from '../opportunity-table'

const setNames = (table: string): string => ({ account: 'accounts', contact: 'contacts' })[table] ?? `${table}s`

function bodyOf(values: Record<string, CellValue>, kind: 'create' | 'update' = 'update'): unknown {
  return JSON.parse(encodeWrite(opportunity, values, setNames, kind))
}

describe('reading a record', () => {
  test('each kind of column becomes its value', () => {
    const record = decodeRecord(opportunity, {
      '@odata.etag': 'W/"468026"',
      opportunityid: ID.toUpperCase(),
      name: 'Ice cores',
      description: 'Two\nlines',
      closeprobability: 40,
      versionnumber: 468026,
      discountpercentage: 12.5,
      estimatedvalue: 5000000.0,
      isrevenuesystemcalculated: false,
      opportunityratingcode: 2,
      tags: '1,3',
      statecode: 0,
      estimatedclosedate: '2026-04-04',
      modifiedon: '2026-03-01T10:00:00Z',
      '_customerid_value@OData.Community.Display.V1.FormattedValue': 'Nordlys AS',
      '_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'contact',
      _customerid_value: OTHER_ID.toUpperCase(),
    })
    expect(record).toEqual({
      id: ID,
      etag: 'W/"468026"',
      values: {
        opportunityid: ID,
        name: 'Ice cores',
        description: 'Two\nlines',
        closeprobability: 40,
        versionnumber: '468026',
        discountpercentage: 12.5,
        estimatedvalue: 5000000,
        isrevenuesystemcalculated: false,
        opportunityratingcode: 2,
        tags: [1, 3],
        statecode: 0,
        estimatedclosedate: '2026-04-04',
        modifiedon: '2026-03-01T10:00:00Z',
        customerid: { table: 'contact', id: OTHER_ID, name: 'Nordlys AS' },
      },
    })
  })

  test('without annotations a lookup points at its first target and has no name', () => {
    const { values } = decodeRecord(opportunity, { opportunityid: ID, _parentaccountid_value: OTHER_ID })
    expect(values['parentaccountid']).toEqual({ table: 'account', id: OTHER_ID, name: null })
  })

  test('null and empty text are empty; a column that is not there has no entry', () => {
    const { values } = decodeRecord(opportunity, {
      opportunityid: ID,
      name: '',
      description: null,
      _customerid_value: null,
    })
    expect(values).toEqual({ opportunityid: ID, name: null, description: null, customerid: null })
  })

  test.each([
    ['a record that is no object', 3],
    ['a record without its key', { name: 'A' }],
    ['text where a number belongs', { opportunityid: ID, closeprobability: '40' }],
    ['a number where text belongs', { opportunityid: ID, name: 40 }],
  ])('%s is refused', (_, json) => {
    expect(() => decodeRecord(opportunity, json)).toThrow()
  })
})

describe("reading a linked table's column", () => {
  const name = columnOf(opportunity, 'name')
  const customer = columnOf(opportunity, 'customerid')

  test('it stands under its alias; absent is empty', () => {
    expect(name && decodeLinked(name, 'o', { 'o.name': 'A' })).toBe('A')
    expect(name && decodeLinked(name, 'o', {})).toBeNull()
  })

  test.each(['o.customerid', 'o._customerid_value'])('a lookup may be written %s', (member) => {
    const json = {
      [member]: OTHER_ID,
      [`${member}@Microsoft.Dynamics.CRM.lookuplogicalname`]: 'contact',
      [`${member}@OData.Community.Display.V1.FormattedValue`]: 'Ann',
    }
    expect(customer && decodeLinked(customer, 'o', json)).toEqual({ table: 'contact', id: OTHER_ID, name: 'Ann' })
  })
})

describe('writing a record', () => {
  test('only the given columns are sent, each in the form of the wire', () => {
    expect(bodyOf({ name: 'B', closeprobability: null, tags: [3, 1], isrevenuesystemcalculated: true })).toEqual({
      name: 'B',
      closeprobability: null,
      tags: '3,1',
      isrevenuesystemcalculated: true,
    })
  })

  test('a lookup is bound through the navigation property of its target', () => {
    expect(bodyOf({ customerid: { table: 'contact', id: ID, name: 'Ann' } })).toEqual({
      'customerid_contact@odata.bind': `/contacts(${ID})`,
    })
    expect(bodyOf({ customerid: { table: 'account', id: ID, name: null } })).toEqual({
      'customerid_account@odata.bind': `/accounts(${ID})`,
    })
  })

  test('an emptied lookup is bound to null', () => {
    expect(bodyOf({ parentaccountid: null })).toEqual({ 'parentaccountid@odata.bind': null })
  })

  test('a lookup to a table that metadata does not list is sent all the same, for the server to refuse', () => {
    expect(bodyOf({ customerid: { table: 'lead', id: ID, name: null } })).toEqual({
      'customerid_lead@odata.bind': `/leads(${ID})`,
    })
  })

  test('columns that this kind of write may not set are left out', () => {
    const values = {
      opportunityid: ID,
      name: 'B',
      modifiedon: '2026-03-01T10:00:00Z',
      versionnumber: '1',
      unknown: 'x',
    }
    expect(bodyOf(values, 'create')).toEqual({ opportunityid: ID, name: 'B' })
    expect(bodyOf(values, 'update')).toEqual({ name: 'B' })
  })

  test('what is written and read back is the same', () => {
    const anyValues = fc.record({
      name: fc.string({ minLength: 1 }),
      closeprobability: fc.integer(),
      estimatedvalue: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      tags: fc.array(fc.nat(100), { minLength: 1 }),
      isrevenuesystemcalculated: fc.boolean(),
    })
    fc.assert(
      fc.property(anyValues, (values) => {
        const sent: unknown = JSON.parse(encodeWrite(opportunity, values, setNames, 'update'))
        const read = decodeRecord(opportunity, { ...Object(sent), opportunityid: ID })
        expect(read.values).toEqual({ ...values, estimatedvalue: values.estimatedvalue + 0, opportunityid: ID })
      }),
    )
  })
})

describe('addresses', () => {
  test('a selection names lookups by their value, brings the key, and leaves out what cannot be held', () => {
    expect(selectColumns(opportunity, ['name', 'customerid', 'entityimage', 'no_such', 'name'])).toBe(
      'opportunityid,name,_customerid_value',
    )
  })

  test('a record is addressed by its set and id', () => {
    expect(recordPath(opportunity, ID)).toBe(`opportunities(${ID})`)
  })
})
