import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordId } from '@shared/model/record'
import { configurationIn } from '@electron/engine/configuration/configuration-store'
import { createScope, type ScopeOf } from '@electron/engine/sync/record-scope'
import { unpinRecord } from '@electron/engine/sync/pin-record'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { openAt, value } from '../replica/test-replica'
import { disagreements, idsOn } from './agreement'
import { organisationClient, type OrganisationClient } from './organisation-client'
import { syncedDevice, type TestDevice } from './test-device'

let sandbox: RunningSandbox
let admin: OrganisationClient

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  admin = organisationClient(sandbox.url, sandbox.tokens.admin)
})

afterAll(async () => {
  await sandbox.close()
})

async function scopeOn(device: TestDevice): Promise<ScopeOf> {
  const configuration = await configurationIn(device.replica.configurationText).read()
  const clock = () => ({ now: Date.UTC(2026, 10, 23), timeZone: 'UTC' })
  return createScope({ replica: device.replica, configuration: () => configuration, clock })
}

/** An account that the administrator may read and whose filter does not take it. */
async function outsider(device: TestDevice): Promise<RecordId> {
  const here = new Set(await idsOn(device, 'account'))
  const all = await admin.ids('accounts', 'accountid', '$select=accountid')
  return all.find((id) => !here.has(id)) ?? ''
}

describe('why a record is here', () => {
  test('is that its filter takes it, or that a relationship brings it', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const scopeOf = await scopeOn(device)
    const [account = ''] = await idsOn(device, 'account')
    const [instrument = ''] = await idsOn(device, 'nv_instrument')
    expect(value(await scopeOf({ table: 'account', id: account }))).toEqual(['filter'])
    expect(value(await scopeOf({ table: 'nv_instrument', id: instrument }))).toEqual(['relationship'])
    await device.close()
  })

  test('may be several things at once: created here, pinned, and not sent yet', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const scopeOf = await scopeOn(device)
    const table = device.table('account')
    const { id } = value(await device.outbox.create({ table, values: { name: 'Here' }, assumed: {} }))
    expect(value(await scopeOf({ table: 'account', id }))).toEqual(['createdHere', 'pending'])
    await device.cycle()
    value(await device.sync.pin({ table: 'account', id }))
    expect(value(await scopeOf({ table: 'account', id }))).toEqual(['filter', 'createdHere', 'pinned'])
    value(await device.sync.unpin({ table: 'account', id }))
    expect(value(await scopeOf({ table: 'account', id }))).toEqual(['filter', 'createdHere'])
    await device.close()
  })
})

describe('a pin that is taken away', () => {
  test('lets a record leave at once where it is known that nothing else keeps it', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.admin })
    const record = { table: 'account', id: await outsider(device) }
    const scopeOf = await scopeOn(device)
    value(await device.sync.pin(record))
    expect(value(await scopeOf(record))).toEqual(['pinned'])
    value(await unpinRecord(record, { replica: device.replica, scopeOf }))
    expect(await device.read('account', record.id)).toBeNull()
    await device.close()
  })

  test('lets it leave with the next cycle where that is not known', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.admin })
    const record = { table: 'account', id: await outsider(device) }
    value(await device.sync.pin(record))
    value(await unpinRecord(record, { replica: device.replica }))
    expect(await device.read('account', record.id)).not.toBeNull()
    await device.cycle()
    expect(await device.read('account', record.id)).toBeNull()
    expect(await disagreements(device)).toEqual([])
    await device.close()
  })
})

describe('a record that is open on screen', () => {
  async function deletedWhileOpen(): Promise<{ readonly device: TestDevice; readonly id: RecordId }> {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const [id = ''] = await idsOn(device, 'opportunity')
    value(await device.sync.hold({ table: 'opportunity', id }))
    value(await device.sync.hold({ table: 'opportunity', id }))
    await admin.remove(`opportunities(${id})`)
    await device.cycle(true)
    return { device, id }
  }

  test('stays when it should leave, and leaves when it was closed as often as it was opened', async () => {
    const { device, id } = await deletedWhileOpen()
    expect(await device.read('opportunity', id)).not.toBeNull()
    value(await device.sync.release({ table: 'opportunity', id }))
    expect(await device.read('opportunity', id)).not.toBeNull()
    value(await device.sync.release({ table: 'opportunity', id }))
    expect(await device.read('opportunity', id)).toBeNull()
    await device.close()
  })

  test('leaves at the next start when the device was ended meanwhile', async () => {
    const { device, id } = await deletedWhileOpen()
    await device.close()
    const replica = await openAt(device.file)
    const again = { ...device, replica }
    expect(await idsOn(again, 'opportunity')).not.toContain(id)
    await replica.close()
  })
})
