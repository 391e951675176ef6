import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordId } from '@shared/model/record'
import type { RunningSandbox } from '@electron/sandbox/start-sandbox'
import { startSandbox } from '@electron/sandbox/start-sandbox'
import { stoppedClock, value } from '../replica/test-replica'
import { idsOn } from './agreement'
import { syncedDevice, type TestDevice } from './test-device'
import { organisationClient, type OrganisationClient } from './organisation-client'

let sandbox: RunningSandbox
let admin: OrganisationClient

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 600 })
  admin = organisationClient(sandbox.url, sandbox.tokens.admin)
})

afterAll(async () => {
  await sandbox.close()
})

/** Every write of the organisation takes the next number. */
function versionIn(etag: unknown): number {
  return Number(/\d+/.exec(String(etag))?.[0])
}

async function anyAccount(device: TestDevice, index = 0): Promise<RecordId> {
  return (await idsOn(device, 'account'))[index] ?? ''
}

describe('work done offline', () => {
  test('reaches the server in one cycle, an account before the contact under it', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const edited = await anyAccount(device, 2)
    const removed = (await idsOn(device, 'contact'))[0] ?? ''
    const account = value(
      await device.outbox.create({ table: device.table('account'), values: { name: 'Made offline' }, assumed: {} }),
    )
    const parentcustomerid = { table: 'account', id: account.id, name: 'Made offline' }
    const contact = value(
      await device.outbox.create({
        table: device.table('contact'),
        values: { firstname: 'Ann', lastname: 'Offline', parentcustomerid },
        assumed: {},
      }),
    )
    value(await device.outbox.edit({ table: device.table('account'), id: edited, values: { telephone1: '12345' } }))
    value(await device.outbox.remove({ table: device.table('contact'), id: removed }))
    const report = await device.cycle()
    expect(report.upload).toMatchObject({ sent: 4, conflicts: 0, rejected: 0, waiting: 0 })
    expect(report.upload.requests).toBe(1)
    expect(await admin.read(`accounts(${account.id})`)).toMatchObject({ name: 'Made offline' })
    expect(await admin.read(`contacts(${contact.id})`)).toMatchObject({ _parentcustomerid_value: account.id })
    expect(await admin.read(`accounts(${edited})`)).toMatchObject({ telephone1: '12345' })
    expect(await admin.read(`contacts(${removed})`)).toBeNull()
    expect(await device.read('account', account.id)).toMatchObject({
      name: 'Made offline',
      ownerid: { table: 'systemuser' },
    })
    expect(await device.read('contact', contact.id)).toMatchObject({ parentcustomerid })
    expect(value(await device.outbox.list())).toEqual([])
    await device.close()
  })

  test('that the server refuses stays with its words, and blocks nothing else', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const accounts = device.table('account')
    const [refused, taken] = [await anyAccount(device, 3), await anyAccount(device, 4)]
    value(await device.outbox.edit({ table: accounts, id: refused, values: { name: 'x'.repeat(5000) } }))
    value(await device.outbox.edit({ table: accounts, id: taken, values: { telephone1: '777' } }))
    const report = await device.cycle()
    expect(report).toMatchObject({ outcome: 'incomplete', upload: { sent: 1, rejected: 1, waiting: 1 } })
    const [change] = value(await device.outbox.list())
    expect(change).toMatchObject({ record: refused, state: { kind: 'rejected', serverCode: '0x80044331' } })
    expect((await device.read('account', refused))?.['name']).toBe('x'.repeat(5000))
    value(await device.outbox.edit({ table: accounts, id: refused, values: { name: 'Corrected' } }))
    expect((await device.cycle()).upload.sent).toBe(1)
    expect(await admin.read(`accounts(${refused})`)).toMatchObject({ name: 'Corrected' })
    await device.close()
  })

  test('that is left to settle does not make what is on the device any older', async () => {
    const clock = stoppedClock()
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales, clock })
    clock.advance(60_000)
    const id = await anyAccount(device)
    await admin.update(`accounts(${id})`, { fax: 'theirs' })
    value(await device.outbox.edit({ table: device.table('account'), id, values: { fax: 'mine' } }))
    const report = await device.cycle()
    expect(report).toMatchObject({ outcome: 'incomplete', upload: { conflicts: 1 } })
    expect(await device.sync.lastGood()).toBe(report.startedAt)
    await device.close()
  })

  test('on a record that changed on the server is a conflict, which keeps both until the user settles it', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const id = await anyAccount(device, 5)
    await admin.update(`accounts(${id})`, { name: 'Theirs', telephone1: '1' })
    value(await device.outbox.edit({ table: device.table('account'), id, values: { name: 'Mine' } }))
    expect((await device.cycle()).upload).toMatchObject({ sent: 0, conflicts: 1 })
    expect(await device.read('account', id)).toMatchObject({ name: 'Mine', telephone1: '1' })
    expect(await admin.read(`accounts(${id})`)).toMatchObject({ name: 'Theirs' })
    const [change] = value(await device.outbox.list())
    expect(change?.state.kind).toBe('conflict')
    value(await device.outbox.resolve(change?.id ?? '', { kind: 'mine' }))
    expect((await device.cycle()).upload.sent).toBe(1)
    expect(await admin.read(`accounts(${id})`)).toMatchObject({ name: 'Mine' })
    expect(value(await device.archive.list())).toMatchObject([{ whose: 'theirs', columns: [{ lost: 'Theirs' }] }])
    await device.close()
  })

  test('on a record that was deleted on the server is a conflict', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const id = await anyAccount(device, 6)
    await admin.remove(`accounts(${id})`)
    value(await device.outbox.edit({ table: device.table('account'), id, values: { name: 'Mine' } }))
    await device.cycle(true)
    expect(await device.read('account', id)).toMatchObject({ name: 'Mine' })
    const [change] = value(await device.outbox.list())
    expect(change?.state.kind).toBe('conflict')
    value(await device.outbox.discard(change?.id ?? ''))
    expect(await device.read('account', id)).toBeNull()
    await device.close()
  })

  test('of others in other columns of the same record merges by itself, within the cycle', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const id = await anyAccount(device, 8)
    await admin.update(`accounts(${id})`, { telephone1: '4711' })
    value(await device.outbox.edit({ table: device.table('account'), id, values: { name: 'Mine' } }))
    const { upload } = await device.cycle()
    expect(upload).toMatchObject({ sent: 1, merged: 1, conflicts: 0, waiting: 0, changes: [{ record: id, merged: 1 }] })
    expect(await admin.read(`accounts(${id})`)).toMatchObject({ name: 'Mine', telephone1: '4711' })
    await device.close()
  })

  test('in a hundred records leaves in one request', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const contacts = (await idsOn(device, 'contact')).slice(0, 100)
    for (const id of contacts) {
      value(await device.outbox.edit({ table: device.table('contact'), id, values: { telephone1: `+47 ${id}` } }))
    }
    const { upload } = await device.cycle()
    expect(upload).toMatchObject({ sent: contacts.length, requests: 1, waiting: 0 })
    await device.close()
  })

  test('of which one record of a set is refused sends the others, and says which', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const accounts = device.table('account')
    const account = value(await device.outbox.create({ table: accounts, values: { name: 'Parent' }, assumed: {} }))
    const parentcustomerid = { table: 'account', id: account.id, name: 'Parent' }
    const child = (lastname: string) =>
      device.outbox.create({ table: device.table('contact'), values: { lastname, parentcustomerid }, assumed: {} })
    const good = value(await child('Good'))
    const bad = value(await child('x'.repeat(5000)))
    expect((await device.cycle()).upload).toMatchObject({ sent: 2, rejected: 1, waiting: 1 })
    expect(await admin.read(`contacts(${good.id})`)).toMatchObject({ _parentcustomerid_value: account.id })
    expect(await admin.read(`contacts(${bad.id})`)).toBeNull()
    expect(value(await device.outbox.list())).toMatchObject([{ record: bad.id, state: { kind: 'rejected' } }])
    await device.close()
  })

  test('whose batch was lost after it was carried out is sent once', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const [one, two] = [await anyAccount(device, 9), await anyAccount(device, 10)]
    for (const id of [one, two]) {
      value(await device.outbox.edit({ table: device.table('account'), id, values: { telephone1: '31' } }))
    }
    // The first batch of a cycle asks for the configuration, the second one carries the changes.
    let batches = 0
    sandbox.controls.loseAnswer(1, ({ path }) => path.endsWith('$batch') && (batches += 1) === 2)
    expect((await device.cycle()).upload).toMatchObject({ sent: 2, waiting: 0 })
    const [first, second] = [await admin.read(`accounts(${one})`), await admin.read(`accounts(${two})`)]
    expect([first, second]).toMatchObject([{ telephone1: '31' }, { telephone1: '31' }])
    expect(versionIn(second?.['@odata.etag']) - versionIn(first?.['@odata.etag'])).toBe(1)
    expect(value(await device.outbox.list())).toEqual([])
    await device.close()
  })

  test('whose answer was lost is sent once', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const saved = value(
      await device.outbox.create({ table: device.table('account'), values: { name: 'Answer lost' }, assumed: {} }),
    )
    sandbox.controls.forgetRequests()
    sandbox.controls.loseAnswer(1, ({ method }) => method === 'PATCH')
    expect((await device.cycle()).upload).toMatchObject({ sent: 1, waiting: 0 })
    expect(sandbox.controls.requests().filter(({ method }) => method === 'PATCH')).toHaveLength(1)
    expect(await admin.read(`accounts(${saved.id})`)).toMatchObject({ name: 'Answer lost' })
    expect(value(await device.outbox.list())).toEqual([])
    await device.close()
  })

  test('on a record that the filter no longer takes stays until it is sent', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const id = await anyAccount(device, 7)
    value(await device.outbox.edit({ table: device.table('account'), id, values: { name: 'Mine' } }))
    const other = await admin.userOtherThan(String((await admin.read(`accounts(${id})`))?.['_ownerid_value']))
    await admin.update(`accounts(${id})`, { 'ownerid@odata.bind': `/systemusers(${other})` })
    sandbox.controls.fail(1, ({ method }) => method === 'PATCH')
    await device.cycle(true)
    expect(await device.read('account', id)).toMatchObject({ name: 'Mine' })
    expect(value(await device.outbox.list())).toHaveLength(1)
    await device.close()
  })
})
