import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openSharedOrganisation, type SharedOrganisation, type SharedWork } from './shared-work'

/** A table whose conflicts are settled by a rule, without asking the user. */
const AT_FIRST = { name: 'Shared', telephone1: '1', address1_city: 'Oslo' }

let organisation: SharedOrganisation
let work: SharedWork

beforeAll(async () => {
  organisation = await openSharedOrganisation()
})
afterAll(() => organisation.close())
afterEach(() => work.device.close())

async function shareUnder(policy: 'mine' | 'theirs'): Promise<void> {
  work = await organisation.share('account', AT_FIRST, { policy })
}

/** Nobody is asked: the cycle ends with nothing that waits. */
async function settles(): Promise<void> {
  expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { conflicts: 0, waiting: 0 } })
}

describe('the same column, edited by both', () => {
  test('is mine where mine wins, and theirs can be brought back', async () => {
    await shareUnder('mine')
    await work.edit({ telephone1: '2' })
    await work.colleagueWrites({ telephone1: '3', address1_city: 'Tromsø' })
    await settles()
    expect(await work.onServer()).toMatchObject({ telephone1: '2', address1_city: 'Tromsø' })
    expect(await work.archived()).toMatchObject([
      { reason: 'mineWon', whose: 'theirs', by: 'Sunniva Aas', columns: [{ lost: '3', kept: '2' }] },
    ])
    await work.bringBack()
    expect(await work.onServer()).toMatchObject({ telephone1: '3' })
  })

  test('is theirs where theirs wins, and mine can be brought back', async () => {
    await shareUnder('theirs')
    await work.edit({ telephone1: '2' })
    await work.colleagueWrites({ telephone1: '3' })
    await settles()
    expect(await work.onServer()).toMatchObject({ telephone1: '3' })
    expect(await work.onDevice()).toMatchObject({ telephone1: '3' })
    expect(await work.archived()).toMatchObject([
      { reason: 'theirsWon', whose: 'mine', columns: [{ lost: '2', kept: '3' }] },
    ])
    await work.bringBack()
    expect(await work.onServer()).toMatchObject({ telephone1: '2' })
  })

  test('takes nothing from the columns beside it, whoever wins', async () => {
    await shareUnder('theirs')
    await work.edit({ telephone1: '2', address1_city: 'Bergen' })
    await work.colleagueWrites({ telephone1: '3' })
    await settles()
    expect(await work.onServer()).toMatchObject({ telephone1: '3', address1_city: 'Bergen' })
  })
})

describe('a record that the colleague deleted and the user edited', () => {
  test('is made again where mine wins', async () => {
    await shareUnder('mine')
    await work.edit({ telephone1: '2' })
    await work.colleagueRemoves()
    await settles()
    expect(await work.onServer()).toMatchObject({ ...AT_FIRST, telephone1: '2' })
    expect(await work.onDevice()).toMatchObject({ ...AT_FIRST, telephone1: '2' })
  })

  test('is gone where theirs wins, and the whole of it can be brought back', async () => {
    await shareUnder('theirs')
    await work.edit({ telephone1: '2' })
    await work.colleagueRemoves()
    await settles()
    expect(await work.onDevice()).toBeNull()
    await work.bringBack()
    expect(await work.onServer()).toMatchObject({ ...AT_FIRST, telephone1: '2' })
  })
})

describe('a record that the user deleted and the colleague edited', () => {
  test('is deleted where mine wins, and the whole of it can be brought back', async () => {
    await shareUnder('mine')
    await work.remove()
    await work.colleagueWrites({ telephone1: '3' })
    await settles()
    expect(await work.onServer()).toBeNull()
    await work.bringBack()
    expect(await work.onServer()).toMatchObject({ ...AT_FIRST, telephone1: '3' })
  })

  test('is on the device again where theirs wins', async () => {
    await shareUnder('theirs')
    await work.remove()
    await work.colleagueWrites({ telephone1: '3' })
    await settles()
    expect(await work.onDevice()).toMatchObject({ telephone1: '3' })
    expect(await work.onServer()).toMatchObject({ telephone1: '3' })
  })
})
