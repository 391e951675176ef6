import { describe, expect, test } from 'vitest'
import type { RecordValues } from '@shared/model/record'
import { recordsPath, readColumns, selectColumns } from '@electron/engine/crm/select-columns'
import { decodeRecord, encodeWrite } from '@electron/engine/crm/wire-record'
import { CALL } from '../../../sample-table'

const ID = '11111111-2222-3333-4444-555555555555'
const ANN = 'aaaaaaaa-2222-3333-4444-555555555555'
const BOB = 'bbbbbbbb-2222-3333-4444-555555555555'

function party(participation: number, id: string | null, more: object = {}): object {
  return { participationtypemask: participation, _partyid_value: id, addressused: null, ...more }
}

function contact(participation: number, id: string, name: string): object {
  return party(participation, id, {
    '_partyid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'contact',
    '_partyid_value@OData.Community.Display.V1.FormattedValue': name,
  })
}

function decoded(listed: unknown): RecordValues {
  return decodeRecord(CALL, { activityid: ID, phonecall_activity_parties: listed }).values
}

/** A call whose receivers no update may change. */
const CLOSED = {
  ...CALL,
  columns: CALL.columns.map((column) => (column.name === 'to' ? { ...column, updatable: false } : column)),
}

function bodyOf(values: RecordValues, kind: 'create' | 'update' = 'update'): unknown {
  return JSON.parse(encodeWrite(CLOSED, values, (table) => `${table}s`, kind))
}

describe('a record that brought its parties along', () => {
  test('has each of them in the column of its participation', () => {
    const values = decoded([contact(2, ANN.toUpperCase(), 'Ann'), contact(1, BOB, 'Bob'), contact(2, BOB, 'Bob')])
    expect(values['from']).toEqual([{ table: 'contact', id: BOB, name: 'Bob' }])
    expect(values['to']).toEqual([
      { table: 'contact', id: ANN, name: 'Ann' },
      { table: 'contact', id: BOB, name: 'Bob' },
    ])
  })

  test('has an address where there is no record, and nobody twice', () => {
    const address = party(2, null, { addressused: 'ann@example.com' })
    expect(decoded([address, address, contact(2, ANN, 'Ann'), contact(2, ANN, 'Ann')])['to']).toEqual([
      { address: 'ann@example.com' },
      { table: 'contact', id: ANN, name: 'Ann' },
    ])
  })

  test('has none where nobody takes part, or where there is neither record nor address', () => {
    expect(decoded([])).toMatchObject({ from: null, to: null })
    expect(decoded([party(1, null), contact(8, ANN, 'Ann')])).toMatchObject({ from: null, to: null })
  })

  test('and one that did not says nothing of them', () => {
    expect(decodeRecord(CALL, { activityid: ID, subject: 'Call' }).values).toEqual({ activityid: ID, subject: 'Call' })
  })
})

describe('a write of parties', () => {
  const from = [{ table: 'systemuser', id: BOB, name: 'Bob' }]
  const to = [{ table: 'contact', id: ANN, name: 'Ann' }, { address: 'ann@example.com' }]

  test('names those of all columns in one list, also of a column that is not open to the write', () => {
    expect(bodyOf({ subject: 'Call', from, to })).toEqual({
      subject: 'Call',
      phonecall_activity_parties: [
        { 'partyid_systemuser@odata.bind': `/systemusers(${BOB})`, participationtypemask: 1 },
        { 'partyid_contact@odata.bind': `/contacts(${ANN})`, participationtypemask: 2 },
        { addressused: 'ann@example.com', participationtypemask: 2 },
      ],
    })
  })

  test('takes all away with an empty list', () => {
    expect(bodyOf({ from: null, to: null })).toEqual({ phonecall_activity_parties: [] })
  })

  test('names none where no column of theirs is among the values', () => {
    expect(bodyOf({ subject: 'Call' }, 'create')).toEqual({ subject: 'Call' })
  })
})

describe('what is asked for', () => {
  test('brings parties in the collection of the record, not among its members', () => {
    expect(selectColumns(CALL, ['subject', 'to'])).toBe('activityid,subject')
    expect(readColumns(CALL, ['subject', 'to'])).toBe(
      '$select=activityid,subject&$expand=phonecall_activity_parties($select=_partyid_value,participationtypemask,addressused)',
    )
  })

  test('is the record alone where no column holds parties', () => {
    expect(readColumns(CALL, ['subject'])).toBe('$select=activityid,subject')
  })

  test('can be of several records by their ids', () => {
    expect(recordsPath(CALL, ['subject'], [ID, ANN])).toBe(
      `phonecalls?$select=activityid,subject&$filter=Microsoft.Dynamics.CRM.In(PropertyName='activityid',PropertyValues=['${ID}','${ANN}'])`,
    )
  })
})
