import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { carryonError } from '@shared/model/errors'
import type { RecordId } from '@shared/model/record'
import { fail } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import type { RunningSandbox } from '@electron/sandbox/start-sandbox'
import { startSandbox } from '@electron/sandbox/start-sandbox'
import { value } from '../replica/test-replica'
import { idsOn } from './agreement'
import { connectDevice, syncedDevice, type TestDevice } from './test-device'
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

async function anyAccount(device: TestDevice, index = 0): Promise<RecordId> {
  return (await idsOn(device, 'account'))[index] ?? ''
}

describe('a cycle', () => {
  test('brings every table of the profile, and costs the same few requests when there is no news', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
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
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
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

  test('that could not build what views want of a table leaves it to the next, which brings nothing else', async () => {
    const device = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const { writer, reader } = device.replica
    const build = writer.buildIndexes.bind(writer)
    const ofViews = vi.spyOn(writer, 'buildIndexes').mockImplementation((statements) => {
      const forViews = statements.some(({ text }) => text.includes('view_account'))
      return forViews ? Promise.resolve(fail(carryonError('unexpected', { reason: 'no room' }))) : build(statements)
    })
    const standing = async (): Promise<number> =>
      value(await reader.rows(sql`SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name GLOB 'view_account*'`))
        .length
    expect((await device.cycle()).outcome).toBe('incomplete')
    expect(await standing()).toBe(0)
    ofViews.mockRestore()
    const next = await device.cycle()
    expect(next.outcome).toBe('done')
    expect(next.download).toContainEqual(expect.objectContaining({ table: 'account', strategy: 'none', error: null }))
    expect(await standing()).toBeGreaterThan(0)
    await device.close()
  })
})

describe('what changes on the server', () => {
  test('arrives with the next cycle', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
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
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
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
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const product = await admin.create('products', { name: 'While away', productnumber: 'S-2' })
    await sandbox.controls.expireDeltaTokens()
    const report = await device.cycle()
    expect(report.outcome).toBe('done')
    expect(report.download.find(({ table }) => table === 'product')?.strategy).toBe('full')
    expect(await device.read('product', product)).toMatchObject({ name: 'While away' })
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
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
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
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const id = await anyAccount(device)
    value(await device.outbox.edit({ table: device.table('account'), id, values: { telephone1: '42' } }))
    await device.close()
    const away = await connectDevice({ url: 'http://127.0.0.1:9', token: 'x', file: device.file })
    expect(await away.cycle()).toMatchObject({ outcome: 'failed', errors: [{ code: 'network.unreachable' }] })
    expect(value(await away.outbox.list())).toHaveLength(1)
    await away.close()
  })

  test('with a 429 is left alone until the time it named', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    sandbox.controls.throttle(1, 60)
    expect(await device.cycle()).toMatchObject({ outcome: 'failed', errors: [{ code: 'server.throttled' }] })
    expect(device.webApi.pausedUntil()).not.toBeNull()
    await device.close()
  })
})

test('a record that is taken along stays when the filter does not take it', async () => {
  const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.admin })
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
  const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
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
