import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordId } from '@shared/model/record'
import { ident, sql } from '@electron/engine/query/sql'
import { guidFromBytes } from '@electron/engine/query/guid-bytes'
import type { RunningSandbox } from '@electron/sandbox/start-sandbox'
import { startSandbox } from '@electron/sandbox/start-sandbox'
import { value } from '../replica/test-replica'
import { connectDevice, type TestDevice } from './test-device'
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

/** A device after its first cycle, a salesperson's unless said otherwise. */
async function syncedDevice(token = sandbox.tokens.sales): Promise<TestDevice> {
  const device = await connectDevice({ url: sandbox.url, token })
  expect((await device.cycle()).outcome).toBe('done')
  return device
}

/** Ids of records of a table on the device, in order. */
async function idsOn(device: TestDevice, table: string): Promise<readonly RecordId[]> {
  const id = ident(`${table}id`)
  const rows = value(
    await device.replica.reader.rows<{ id: Uint8Array }>(sql`SELECT ${id} AS id FROM ${ident(table)} ORDER BY ${id}`),
  )
  return rows.map((row) => guidFromBytes(row.id))
}

/** Every write of the organisation takes the next number. */
function versionIn(etag: unknown): number {
  return Number(/\d+/.exec(String(etag))?.[0])
}

async function anyAccount(device: TestDevice, index = 0): Promise<RecordId> {
  return (await idsOn(device, 'account'))[index] ?? ''
}

describe('a cycle', () => {
  test('brings every table of the profile, and costs the same few requests when there is no news', async () => {
    const device = await syncedDevice()
    expect(value(await device.replica.freshness()).every(({ complete }) => complete)).toBe(true)
    expect(await device.count('account')).toBeGreaterThan(10)
    const second = await device.cycle()
    const third = await device.cycle()
    const requests = second.download.map((table) => [table.table, table.strategy, table.requests])
    expect(third.download.map((table) => [table.table, table.strategy, table.requests])).toEqual(requests)
    expect(requests).toContainEqual(['account', 'none', 0])
    expect(requests).toContainEqual(['product', 'delta', 1])
    await device.close()
  })

  test('holds exactly the accounts that the filter selects on the server', async () => {
    const device = await syncedDevice()
    const fetchXml =
      '<fetch><entity name="account"><attribute name="accountid"/><filter type="or">' +
      '<condition attribute="ownerid" operator="eq-userid"/><condition attribute="ownerid" operator="eq-userteams"/>' +
      '</filter></entity></fetch>'
    const sales = organisationClient(sandbox.url, sandbox.tokens.sales)
    const selected = await sales.ids('accounts', 'accountid', `fetchXml=${encodeURIComponent(fetchXml)}`)
    expect(await idsOn(device, 'account')).toEqual([...selected].sort())
    await device.close()
  })

  test('that is asked for while one runs joins it', async () => {
    const device = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const [first, second] = await Promise.all([device.cycle(), device.cycle()])
    expect(second).toEqual(first)
    expect(value(await device.sync.log())).toHaveLength(1)
    await device.close()
  })

  test('that is cancelled keeps what had arrived, and the next goes on', async () => {
    const device = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    device.sync.onProgress((progress) => {
      if (progress?.table === 'contact') void device.sync.cancel()
    })
    expect((await device.cycle()).outcome).toBe('cancelled')
    expect(await device.count('account')).toBeGreaterThan(10)
    await device.close()
    const again = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales, file: device.file })
    expect((await again.cycle()).outcome).toBe('done')
    await again.close()
  })
})

describe('what changes on the server', () => {
  test('arrives with the next cycle', async () => {
    const device = await syncedDevice()
    const id = await anyAccount(device)
    await admin.update(`accounts(${id})`, { name: 'Renamed there' })
    const report = await device.cycle()
    expect(await device.read('account', id)).toMatchObject({ name: 'Renamed there' })
    expect(report.download.find(({ table }) => table === 'account')).toMatchObject({
      strategy: 'watermark',
      received: 1,
    })
    await device.close()
  })

  test('by a delete leaves with the next cycle', async () => {
    const device = await syncedDevice()
    const product = await admin.create('products', { name: 'Short-lived', productnumber: 'S-1' })
    const account = await anyAccount(device, 1)
    await device.cycle()
    expect(await device.read('product', product)).toMatchObject({ name: 'Short-lived' })
    await admin.remove(`products(${product})`)
    await admin.remove(`accounts(${account})`)
    const report = await device.cycle()
    expect(await device.read('product', product)).toBeNull()
    expect(await device.read('account', account)).toBeNull()
    expect(report.download.find(({ table }) => table === 'account')?.removed).toBe(1)
    await device.close()
  })

  test('is not missed when the delta link has expired', async () => {
    const device = await syncedDevice()
    const product = await admin.create('products', { name: 'While away', productnumber: 'S-2' })
    await sandbox.controls.expireDeltaTokens()
    const report = await device.cycle()
    expect(report.outcome).toBe('done')
    expect(report.download.find(({ table }) => table === 'product')?.strategy).toBe('full')
    expect(await device.read('product', product)).toMatchObject({ name: 'While away' })
    await device.close()
  })
})

describe('work done offline', () => {
  test('reaches the server in one cycle, an account before the contact under it', async () => {
    const device = await syncedDevice()
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
    const device = await syncedDevice()
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

  test('on a record that changed on the server is a conflict, which keeps both until the user settles it', async () => {
    const device = await syncedDevice()
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
    const device = await syncedDevice()
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
    const device = await syncedDevice()
    const id = await anyAccount(device, 8)
    await admin.update(`accounts(${id})`, { telephone1: '4711' })
    value(await device.outbox.edit({ table: device.table('account'), id, values: { name: 'Mine' } }))
    const { upload } = await device.cycle()
    expect(upload).toMatchObject({ sent: 1, merged: 1, conflicts: 0, waiting: 0, changes: [{ record: id, merged: 1 }] })
    expect(await admin.read(`accounts(${id})`)).toMatchObject({ name: 'Mine', telephone1: '4711' })
    await device.close()
  })

  test('in a hundred records leaves in one request', async () => {
    const device = await syncedDevice()
    const contacts = (await idsOn(device, 'contact')).slice(0, 100)
    for (const id of contacts) {
      value(await device.outbox.edit({ table: device.table('contact'), id, values: { telephone1: `+47 ${id}` } }))
    }
    const { upload } = await device.cycle()
    expect(upload).toMatchObject({ sent: contacts.length, requests: 1, waiting: 0 })
    await device.close()
  })

  test('of which one record of a set is refused sends the others, and says which', async () => {
    const device = await syncedDevice()
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
    const device = await syncedDevice()
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
    const device = await syncedDevice()
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
    const device = await syncedDevice()
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

describe('a server that fails', () => {
  test('in the middle of a page ends that table with a clear error, and the rest goes on', async () => {
    const device = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    sandbox.controls.cutBody(1, ({ path }) => path.includes('contacts?fetchXml'))
    const report = await device.cycle()
    expect(report.outcome).toBe('incomplete')
    expect(report.download.filter(({ error }) => error !== null).map(({ table }) => table)).toEqual(['contact'])
    expect(await device.count('product')).toBeGreaterThan(0)
    expect((await device.cycle()).outcome).toBe('done')
    expect(await device.count('contact')).toBeGreaterThan(0)
    await device.close()
  })

  test('with a 500 ends that table', async () => {
    const device = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    sandbox.controls.fail(1, ({ path }) => path.includes('opportunities?fetchXml'))
    const report = await device.cycle()
    expect(report.download.filter(({ error }) => error !== null)).toMatchObject([
      { table: 'opportunity', error: { code: 'server.failed' } },
    ])
    await device.close()
  })

  test('with a 401 ends the cycle, and keeps every pending change', async () => {
    const device = await syncedDevice()
    const id = await anyAccount(device)
    value(await device.outbox.edit({ table: device.table('account'), id, values: { name: 'Kept' } }))
    sandbox.controls.refuseTokens(true)
    const report = await device.cycle()
    sandbox.controls.refuseTokens(false)
    expect(report).toMatchObject({ outcome: 'failed', errors: [{ code: 'server.signInNeeded' }] })
    expect(value(await device.outbox.list())).toMatchObject([{ record: id, state: { kind: 'queued' } }])
    expect((await device.cycle()).upload.sent).toBe(1)
    await device.close()
  })

  test('to be there at all ends the cycle, and keeps every pending change', async () => {
    const device = await syncedDevice()
    const id = await anyAccount(device)
    value(await device.outbox.edit({ table: device.table('account'), id, values: { telephone1: '42' } }))
    await device.close()
    const away = await connectDevice({ url: 'http://127.0.0.1:9', token: 'x', file: device.file })
    expect(await away.cycle()).toMatchObject({ outcome: 'failed', errors: [{ code: 'network.unreachable' }] })
    expect(value(await away.outbox.list())).toHaveLength(1)
    await away.close()
  })

  test('with a 429 is left alone until the time it named', async () => {
    const device = await syncedDevice()
    sandbox.controls.throttle(1, 60)
    expect(await device.cycle()).toMatchObject({ outcome: 'failed', errors: [{ code: 'server.throttled' }] })
    expect(device.webApi.pausedUntil()).not.toBeNull()
    await device.close()
  })
})

test('a record that is taken along stays when the filter does not take it', async () => {
  const device = await syncedDevice(sandbox.tokens.admin)
  const here = new Set(await idsOn(device, 'account'))
  const outside = (await admin.ids('accounts', 'accountid', '$select=accountid')).find((id) => !here.has(id)) ?? ''
  value(await device.sync.pin({ table: 'account', id: outside }))
  expect(await device.read('account', outside)).toMatchObject({ accountid: outside })
  await device.cycle(true)
  expect(await device.read('account', outside)).toMatchObject({ accountid: outside })
  await admin.update(`accounts(${outside})`, { name: 'News for the pinned' })
  await device.cycle()
  expect(await device.read('account', outside)).toMatchObject({ name: 'News for the pinned' })
  await device.close()
})

test('a filter that was narrowed takes off the device what it no longer takes', async () => {
  const device = await syncedDevice()
  const [item] = await admin.ids(
    'mobileofflineprofileitems',
    'mobileofflineprofileitemid',
    "$select=mobileofflineprofileitemid&$filter=selectedentitytypecode eq 'phonecall'".replaceAll(' ', '%20'),
  )
  const before = await device.count('phonecall')
  expect(before).toBeGreaterThan(0)
  await admin.update(`mobileofflineprofileitems(${item ?? ''})`, {
    recordsownedbyme: true,
    recordsownedbymybusinessunit: false,
  })
  const report = await device.cycle()
  expect(report.configuration.changed).toBe(true)
  expect(report.download.find(({ table }) => table === 'phonecall')?.removed).toBeGreaterThan(0)
  expect(await device.count('phonecall')).toBeLessThan(before)
  await device.close()
})
