import { afterAll, beforeAll, expect, test } from 'vitest'
import { relationshipMetadataId } from '@electron/sandbox/definition/metadata-ids'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { disagreements, idsOn } from './agreement'
import { organisationClient, type OrganisationClient } from './organisation-client'
import { connectDevice } from './test-device'

let sandbox: RunningSandbox
let admin: OrganisationClient

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 600 })
  admin = organisationClient(sandbox.url, sandbox.tokens.admin)
})

afterAll(async () => {
  await sandbox.close()
})

/** Adds competitors to the profile: those that the device's opportunities are related to, and no others. */
async function bringCompetitors(): Promise<void> {
  const [profile = ''] = await admin.ids(
    'mobileofflineprofiles',
    'mobileofflineprofileid',
    '$select=mobileofflineprofileid',
  )
  await admin.create('mobileofflineprofileitems', {
    name: 'Competitors',
    selectedentitytypecode: 'competitor',
    recorddistributioncriteria: 0,
    getrelatedentityrecords: false,
    'regardingobjectid@odata.bind': `/mobileofflineprofiles(${profile})`,
  })
  const filter = "$filter=selectedentitytypecode eq 'opportunity'".replaceAll(' ', '%20')
  const [item = ''] = await admin.ids('mobileofflineprofileitems', 'mobileofflineprofileitemid', filter)
  await admin.create('mobileofflineprofileitemassociations', {
    name: 'Competitors of opportunities',
    relationshipid: relationshipMetadataId('opportunitycompetitors_association'),
    relationshipdisplayname: 'opportunitycompetitors_association',
    'MobileOfflineProfileItemId@odata.bind': `/mobileofflineprofileitems(${item})`,
  })
}

test('records related through a table of their own come, and go when the relation ends', async () => {
  await bringCompetitors()
  const device = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales })
  expect((await device.cycle()).outcome).toBe('done')
  const [opportunity = ''] = await idsOn(device, 'opportunity')
  const before = await idsOn(device, 'competitor')
  const all = await admin.ids('competitors', 'competitorid', '$select=competitorid')
  const competitor = all.find((id) => !before.includes(id)) ?? (await admin.create('competitors', { name: 'Rival' }))
  const relation = await admin.create('opportunitycompetitorscollection', {
    opportunityid: opportunity,
    competitorid: competitor,
  })
  const report = await device.cycle()
  expect(report.download.find(({ table }) => table === 'competitor')).toMatchObject({
    strategy: 'manifest',
    received: 1,
  })
  expect(await idsOn(device, 'competitor')).toEqual([...before, competitor].sort())
  expect(await disagreements(device)).toEqual([])
  expect((await device.cycle()).download.find(({ table }) => table === 'competitor')?.strategy).toBe('none')
  await admin.remove(`opportunitycompetitorscollection(${relation})`)
  await device.cycle()
  expect(await idsOn(device, 'competitor')).toEqual(before)
  expect(await disagreements(device)).toEqual([])
  await device.close()
})
