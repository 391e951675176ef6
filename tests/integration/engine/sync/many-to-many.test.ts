import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RecordId } from '@shared/model/record'
import type { TableReport } from '@shared/model/sync'
import { configurationIn } from '@electron/engine/configuration/configuration-store'
import { createScope, type ScopeOf } from '@electron/engine/sync/record-scope'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { value } from '../replica/test-replica'
import { disagreements, idsOn } from './agreement'
import { bringCompetitors } from './bring-competitors'
import { organisationClient, type OrganisationClient } from './organisation-client'
import { syncedDevice, type TestDevice } from './test-device'

/** The profile takes the competitors that the device's opportunities are related to, and no others. */
let sandbox: RunningSandbox
let admin: OrganisationClient
let device: TestDevice
/** An opportunity of the user, the competitors that came with the first cycle, and one that is related to no opportunity. */
let opportunity: RecordId
let before: readonly RecordId[]
let rival: RecordId

beforeEach(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  admin = organisationClient(sandbox.url, sandbox.tokens.admin)
  await bringCompetitors(admin)
  rival = await admin.create('competitors', { name: 'Rival' })
  device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
  opportunity = (await idsOn(device, 'opportunity'))[0] ?? ''
  before = await idsOn(device, 'competitor')
})
afterEach(async () => {
  await device.close()
  await sandbox.close()
})

const rivals = (): string => `opportunities(${opportunity})/opportunitycompetitors_association`

async function relate(): Promise<void> {
  await admin.relate(rivals(), `competitors(${rival})`)
  await device.cycle()
}

/** What the next cycle says of the table of competitors. */
async function competitorsInCycle(): Promise<TableReport | undefined> {
  return (await device.cycle()).download.find(({ table }) => table === 'competitor')
}

async function whyIsRivalHere(): ReturnType<ScopeOf> {
  const configuration = await configurationIn(device.replica.configurationText).read()
  const clock = () => ({ now: Date.UTC(2026, 10, 23), timeZone: 'UTC' })
  return createScope({ replica: device.replica, configuration: () => configuration, clock })({
    table: 'competitor',
    id: rival,
  })
}

test('the records at the other side of a many-to-many relationship come with the first cycle, and no others', async () => {
  expect(before.length).toBeGreaterThan(0)
  expect(before).not.toContain(rival)
  expect(await disagreements(device)).toEqual([])
})

test('a record comes when it becomes related, because of the relationship', async () => {
  await admin.relate(rivals(), `competitors(${rival})`)
  expect(await competitorsInCycle()).toMatchObject({ strategy: 'manifest', received: 1, removed: 0 })
  expect(await idsOn(device, 'competitor')).toEqual([...before, rival].sort())
  expect(value(await whyIsRivalHere())).toEqual(['relationship'])
  expect(await disagreements(device)).toEqual([])
})

test('a cycle after which no relation changed asks nothing of that table', async () => {
  await relate()
  expect(await competitorsInCycle()).toMatchObject({ strategy: 'none', requests: 0 })
})

test('a record goes when its relation ends', async () => {
  await relate()
  await admin.remove(`${rivals()}(${rival})/$ref`)
  expect(await competitorsInCycle()).toMatchObject({ received: 0, removed: 1 })
  expect(await idsOn(device, 'competitor')).toEqual(before)
})

test('a record stays while another relation brings it', async () => {
  const another = (await idsOn(device, 'opportunity'))[1] ?? ''
  await relate()
  await admin.relate(`opportunities(${another})/opportunitycompetitors_association`, `competitors(${rival})`)
  await admin.remove(`${rivals()}(${rival})/$ref`)
  await device.cycle()
  expect(value(await whyIsRivalHere())).toEqual(['relationship'])
})

test('a record goes with the opportunity that brought it', async () => {
  await relate()
  await admin.remove(`opportunities(${opportunity})`)
  await device.cycle()
  expect(await idsOn(device, 'competitor')).not.toContain(rival)
  expect(await disagreements(device)).toEqual([])
})

test('a record whose relation ends while it is edited here leaves once the edit has been settled', async () => {
  await relate()
  value(await device.outbox.edit({ table: device.table('competitor'), id: rival, values: { name: 'Mine' } }))
  await admin.remove(`${rivals()}(${rival})/$ref`)
  // The salesperson may not write competitors: the change is rejected, and stays.
  expect((await device.cycle()).upload).toMatchObject({ rejected: 1 })
  expect(value(await whyIsRivalHere())).toEqual(['pending'])
  const [change] = value(await device.outbox.list())
  value(await device.outbox.discard(change?.id ?? ''))
  await device.cycle()
  expect(await device.read('competitor', rival)).toBeNull()
})
