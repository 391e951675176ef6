import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { RecordId } from '@shared/model/record'
import { AMARA, JONAS } from '@electron/sandbox/definition/people'
import { value } from '../replica/test-replica'
import { disagreements } from './agreement'
import { openSharedOrganisation, type SharedOrganisation, type SharedWork } from './shared-work'
import type { TestDevice } from './test-device'

/** A colleague who makes, deletes and gives away records, so that they come to the device and leave it. */
let organisation: SharedOrganisation
let device: TestDevice

beforeAll(async () => {
  organisation = await openSharedOrganisation()
})
afterAll(() => organisation.close())
afterEach(() => device.close())

async function share(): Promise<SharedWork> {
  const work = await organisation.share('account', { name: 'Shared', telephone1: '1' })
  device = work.device
  return work
}

async function pendingContactOf(account: RecordId): Promise<RecordId> {
  const parentcustomerid = { table: 'account', id: account, name: 'Shared' }
  const values = { lastname: 'Mine', parentcustomerid }
  return value(await device.outbox.create({ table: device.table('contact'), values, assumed: {} })).id
}

describe('a record that the colleague makes', () => {
  test('comes to the device when the filter takes it', async () => {
    device = await organisation.connect()
    const id = await organisation.colleague.create('account', AMARA.id, { name: 'New' })
    await device.cycle()
    expect(await device.read('account', id)).toMatchObject({ name: 'New' })
    expect(await disagreements(device)).toEqual([])
  })

  test('does not come when the filter does not take it', async () => {
    device = await organisation.connect()
    const id = await organisation.colleague.create('account', JONAS.id, { name: 'Not mine' })
    await device.cycle()
    expect(await device.read('account', id)).toBeNull()
  })

  test('comes when it is given to the user later', async () => {
    device = await organisation.connect()
    const id = await organisation.colleague.create('account', JONAS.id, { name: 'Not mine yet' })
    await device.cycle()
    await organisation.colleague.assign({ table: 'account', id }, AMARA.id)
    await device.cycle()
    expect(await device.read('account', id)).toMatchObject({ name: 'Not mine yet' })
  })
})

describe('a record that the colleague deletes', () => {
  test('leaves the device with the next cycle', async () => {
    const work = await share()
    await work.colleagueRemoves()
    await device.cycle()
    expect(await work.onDevice()).toBeNull()
    expect(await disagreements(device)).toEqual([])
  })

  test('while a new record here points at it, leaves that one rejected with the reason, and on the device', async () => {
    const work = await share()
    const contact = await pendingContactOf(work.record.id)
    await work.colleagueRemoves()
    expect(await device.cycle()).toMatchObject({ outcome: 'incomplete', upload: { sent: 0, rejected: 1, waiting: 1 } })
    expect(await work.changes()).toMatchObject([
      { record: contact, state: { kind: 'rejected', serverCode: '0x80040217' } },
    ])
    expect(await device.read('contact', contact)).toMatchObject({ lastname: 'Mine' })
  })
})

describe('a record that the colleague gives to somebody else', () => {
  test('leaves the device with the next cycle', async () => {
    const work = await share()
    await organisation.colleague.assign(work.record, JONAS.id)
    await device.cycle()
    expect(await work.onDevice()).toBeNull()
  })

  test('while it is edited here, stays with the edit, which is rejected with the reason', async () => {
    const work = await share()
    await work.edit({ telephone1: '2' })
    await organisation.colleague.assign(work.record, JONAS.id)
    expect(await device.cycle()).toMatchObject({ outcome: 'incomplete', upload: { rejected: 1, waiting: 1 } })
    expect(await work.onDevice()).toMatchObject({ telephone1: '2' })
    expect(await work.onServer()).toMatchObject({ telephone1: '1' })
  })

  test('while it is edited here, leaves when the edit is discarded, which can be found in the archive', async () => {
    const work = await share()
    await work.edit({ telephone1: '2' })
    await organisation.colleague.assign(work.record, JONAS.id)
    await device.cycle()
    const [change] = await work.changes()
    value(await device.outbox.discard(change?.id ?? ''))
    await device.cycle()
    expect(await work.onDevice()).toBeNull()
    expect(await work.archived()).toMatchObject([{ reason: 'discarded', columns: [{ lost: '2' }] }])
  })

  test('and back again, lets the edit go when it is tried again', async () => {
    const work = await share()
    await work.edit({ telephone1: '2' })
    await organisation.colleague.assign(work.record, JONAS.id)
    await device.cycle()
    await organisation.colleague.assign(work.record, AMARA.id)
    const [change] = await work.changes()
    value(await device.outbox.retry(change?.id ?? ''))
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, waiting: 0 } })
    expect(await work.onServer()).toMatchObject({ telephone1: '2' })
    expect(await work.onDevice()).toMatchObject({ telephone1: '2' })
  })
})
