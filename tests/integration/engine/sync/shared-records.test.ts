import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { disagreements, idsOn } from './agreement'
import { organisationClient, type OrganisationClient } from './organisation-client'
import { syncedDevice } from './test-device'

let sandbox: RunningSandbox
let sales: OrganisationClient
let manager: OrganisationClient

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  sales = organisationClient(sandbox.url, sandbox.tokens.sales)
  manager = organisationClient(sandbox.url, sandbox.tokens.manager)
  const admin = organisationClient(sandbox.url, sandbox.tokens.admin)
  const filter = "$select=mobileofflineprofileitemid&$filter=selectedentitytypecode eq 'account'"
  const [item = ''] = await admin.ids('mobileofflineprofileitems', 'mobileofflineprofileitemid', filter)
  await admin.update(`mobileofflineprofileitems(${item})`, { recorddistributioncriteria: 1 })
})
afterAll(() => sandbox.close())

test('what is shared is on the device after the next sync, and is not after the one when it no longer is', async () => {
  const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
  const own = new Set(await sales.ids('accounts', 'accountid', '$select=accountid'))
  const [shared = ''] = (await manager.ids('accounts', 'accountid', '$select=accountid')).filter((id) => !own.has(id))
  const user = { table: 'systemuser', id: String((await sales.read('WhoAmI'))?.['UserId']) }
  expect(await idsOn(device, 'account')).not.toContain(shared)
  await manager.share({ table: 'account', id: shared }, user)
  await device.cycle()
  expect(await idsOn(device, 'account')).toContain(shared)
  expect(await disagreements(device)).toEqual([])
  await manager.unshare({ table: 'account', id: shared }, user)
  await device.cycle()
  expect(await idsOn(device, 'account')).not.toContain(shared)
  expect(await disagreements(device)).toEqual([])
  await device.close()
})
