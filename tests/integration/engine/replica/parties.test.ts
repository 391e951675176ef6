import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CellValue } from '@shared/model/record'
import { ok } from '@shared/model/result'
import { presentNames } from '@electron/engine/records/present-names'
import { applyPage } from '@electron/engine/replica/apply-page'
import type { Replica } from '@electron/engine/replica/open-replica'
import { upsertRecordSql } from '@electron/engine/replica/record-rows'
import { CALL } from '../../../sample-table'
import { columnsOf, CONTACT } from '../sample-tables'
import { newFolder, openAt, readValues, take, value } from './test-replica'

const ID = '11111111-2222-3333-4444-555555555555'
const ANN = 'aaaaaaaa-2222-3333-4444-555555555555'
const BOB = 'bbbbbbbb-2222-3333-4444-555555555555'

let replica: Replica

beforeEach(async () => {
  replica = await openAt(join(newFolder(), 'replica.db'))
  value(await replica.adopt([CALL, CONTACT].map((table) => ({ table, columns: columnsOf(table) }))))
})

afterEach(() => replica.close())

function contact(participation: number, id: string, name: string): object {
  return {
    '@odata.etag': 'W/"1"',
    participationtypemask: participation,
    _partyid_value: id,
    '_partyid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'contact',
    '_partyid_value@OData.Community.Display.V1.FormattedValue': name,
    addressused: `${name}@example.com`,
  }
}

async function arrived(members: object): Promise<unknown> {
  const body = Buffer.from(JSON.stringify({ value: [{ activityid: ID, subject: 'Call', ...members }] }))
  const page = { table: take(replica, 'phonecall'), body, delta: false, noting: false }
  value(await replica.writer.write(async (transaction) => ok(await applyPage(transaction, page))))
  return readValues(replica, CALL, ID)
}

describe('the parties in a page of records', () => {
  test('are kept in the column of their participation, each once and in the order they came', async () => {
    const listed = [contact(2, BOB.toUpperCase(), 'Bob'), contact(1, ANN, 'Ann'), contact(2, ANN, 'Ann')]
    expect(await arrived({ phonecall_activity_parties: [...listed, contact(2, BOB, 'Bob')] })).toMatchObject({
      from: [{ table: 'contact', id: ANN, name: 'Ann' }],
      to: [
        { table: 'contact', id: BOB, name: 'Bob' },
        { table: 'contact', id: ANN, name: 'Ann' },
      ],
    })
  })

  test('are addresses where there is no record; one without either is nobody', async () => {
    const nobody = { participationtypemask: 2, _partyid_value: null, addressused: null }
    const address = { ...nobody, addressused: 'x@example.com' }
    expect(await arrived({ phonecall_activity_parties: [nobody, address] })).toMatchObject({
      from: null,
      to: [{ address: 'x@example.com' }],
    })
  })

  test('take the place of those that were here', async () => {
    await arrived({ phonecall_activity_parties: [contact(2, ANN, 'Ann')] })
    expect(await arrived({ phonecall_activity_parties: [] })).toMatchObject({ from: null, to: null })
  })
})

test('what a person enters is kept as it is', async () => {
  const to = [{ table: 'contact', id: BOB, name: null }, { address: 'x@example.com' }]
  const row = upsertRecordSql(take(replica, 'phonecall'), ID, { subject: 'Call', from: [], to })
  value(await replica.writer.write(async (transaction) => ok(await transaction.run(row))))
  expect(await readValues(replica, CALL, ID)).toMatchObject({ from: null, to })
})

describe('a party', () => {
  async function named(given: CellValue): Promise<CellValue> {
    const options = { reader: replica.reader, schema: () => replica.schema() }
    return value(await presentNames(options, [given, null, [1, 2], 'text']))(given)
  }

  test('is called as its record is called on the device now', async () => {
    const row = upsertRecordSql(take(replica, 'contact'), ANN, { fullname: 'Ann Bell' })
    value(await replica.writer.write(async (transaction) => ok(await transaction.run(row))))
    expect(await named([{ table: 'contact', id: ANN, name: 'Ann Old' }])).toEqual([
      { table: 'contact', id: ANN, name: 'Ann Bell' },
    ])
  })

  test('keeps the name it came with where its record is not here, or has no name', async () => {
    const row = upsertRecordSql(take(replica, 'contact'), ANN, { fullname: null })
    value(await replica.writer.write(async (transaction) => ok(await transaction.run(row))))
    const given = [
      { table: 'contact', id: ANN, name: 'Ann' },
      { table: 'contact', id: BOB, name: 'Bob' },
      { table: 'systemuser', id: BOB, name: 'Bob' },
      { address: 'x@example.com' },
    ]
    expect(await named(given)).toEqual(given)
  })
})
