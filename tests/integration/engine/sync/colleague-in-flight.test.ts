import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { value } from '../replica/test-replica'
import { happening, openSharedOrganisation, type SharedOrganisation, type SharedWork } from './shared-work'

/** A colleague who writes while a change of the user is on its way, or while nobody knows whether it arrived. */
const AT_FIRST = { name: 'Shared', telephone1: '1', address1_city: 'Oslo' }

let organisation: SharedOrganisation
let work: SharedWork

beforeAll(async () => {
  organisation = await openSharedOrganisation()
})
afterAll(() => organisation.close())
afterEach(() => work.device.close())

async function shareWhile(moment: 'beforeItArrives' | 'beforeTheAnswer', happens: () => Promise<void>): Promise<void> {
  work = await organisation.share('account', AT_FIRST, { fetch: happening(moment, happens) })
}

function loseTheAnswer(): void {
  organisation.sandbox.controls.loseAnswer(1, ({ method }) => method === 'PATCH')
}

describe('a colleague who writes before the change has arrived', () => {
  test('in another column, lets it through in the same cycle', async () => {
    await shareWhile('beforeItArrives', () => work.colleagueWrites({ address1_city: 'Bergen' }))
    await work.edit({ telephone1: '2' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, merged: 1, waiting: 0 } })
    expect(await work.onServer()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
  })

  test('in the same column, is not overwritten: the user is asked', async () => {
    await shareWhile('beforeItArrives', () => work.colleagueWrites({ telephone1: '3' }))
    await work.edit({ telephone1: '2' })
    expect(await work.device.cycle()).toMatchObject({ upload: { sent: 0, conflicts: 1 } })
    expect(await work.onServer()).toMatchObject({ telephone1: '3' })
    expect(await work.changes()).toMatchObject([{ state: { conflict: { columns: [{ mine: '2', theirs: '3' }] } } }])
  })

  test('and deletes the record, does not see it come back: the user is asked', async () => {
    await shareWhile('beforeItArrives', () => work.colleagueRemoves())
    await work.edit({ telephone1: '2' })
    expect(await work.device.cycle()).toMatchObject({ upload: { sent: 0, conflicts: 1 } })
    expect(await work.onServer()).toBeNull()
    expect(await work.changes()).toMatchObject([{ state: { conflict: { cause: 'deletedThere' } } }])
  })

  test('does not lose the record to a delete: the user is asked', async () => {
    await shareWhile('beforeItArrives', () => work.colleagueWrites({ telephone1: '3' }))
    await work.remove()
    expect(await work.device.cycle()).toMatchObject({ upload: { sent: 0, conflicts: 1 } })
    expect(await work.onServer()).toMatchObject({ telephone1: '3' })
    expect(await work.changes()).toMatchObject([{ state: { conflict: { cause: 'deletedHere' } } }])
  })
})

describe('a colleague who writes after the change has arrived and before its answer', () => {
  test('in the same column, has the last word: the device shows it at the end of the cycle', async () => {
    await shareWhile('beforeTheAnswer', () => work.colleagueWrites({ telephone1: '3' }))
    await work.edit({ telephone1: '2' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, waiting: 0 } })
    expect(await work.onServer()).toMatchObject({ telephone1: '3' })
    expect(await work.onDevice()).toMatchObject({ telephone1: '3' })
  })

  test('meets what the user has typed meanwhile in another column, and both stand', async () => {
    await shareWhile('beforeTheAnswer', async () => {
      await work.colleagueWrites({ address1_city: 'Bergen' })
      await work.edit({ telephone1: '4' })
    })
    await work.edit({ telephone1: '2' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 2, waiting: 0 } })
    expect(await work.onServer()).toMatchObject({ telephone1: '4', address1_city: 'Bergen' })
  })

  test('meets what the user has typed meanwhile in the same column, and the user is asked', async () => {
    await shareWhile('beforeTheAnswer', async () => {
      await work.colleagueWrites({ telephone1: '3' })
      await work.edit({ telephone1: '4' })
    })
    await work.edit({ telephone1: '2' })
    expect(await work.device.cycle()).toMatchObject({ upload: { sent: 1, conflicts: 1 } })
    expect(await work.changes()).toMatchObject([
      { state: { conflict: { columns: [{ before: '2', mine: '4', theirs: '3' }] } } },
    ])
    expect(await work.onServer()).toMatchObject({ telephone1: '3' })
  })
})

describe('a colleague who writes when an answer was lost', () => {
  test('the value that stood there before, is not overwritten by the same edit again: the user is asked', async () => {
    await shareWhile('beforeTheAnswer', () => work.colleagueWrites({ telephone1: '1' }))
    await work.edit({ telephone1: '2' })
    loseTheAnswer()
    expect(await work.device.cycle()).toMatchObject({ upload: { sent: 0, conflicts: 1 } })
    expect(await work.onServer()).toMatchObject({ telephone1: '1' })
    await work.resolve({ kind: 'mine' })
    await work.device.cycle()
    expect(await work.onServer()).toMatchObject({ telephone1: '2' })
  })

  test('in another column, is no reason to send the edit again', async () => {
    await shareWhile('beforeTheAnswer', () => work.colleagueWrites({ address1_city: 'Bergen' }))
    await work.edit({ telephone1: '2' })
    organisation.sandbox.controls.forgetRequests()
    loseTheAnswer()
    expect(await work.device.cycle()).toMatchObject({ upload: { sent: 1, conflicts: 0, waiting: 0 } })
    const written = organisation.sandbox.controls.requests().filter(({ method }) => method === 'PATCH')
    expect(written).toHaveLength(2)
    expect(await work.onDevice()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
  })

  test('into a record that the user has just made, keeps it one record, and mine can be brought back', async () => {
    let made = ''
    const byColleague = { name: 'Theirs' }
    const { colleague } = organisation
    const fetch = happening('beforeTheAnswer', () => colleague.write({ table: 'account', id: made }, byColleague))
    work = await organisation.share('account', AT_FIRST, { fetch })
    const { device } = work
    const mine = { table: device.table('account'), values: { name: 'Mine' }, assumed: {} }
    made = value(await device.outbox.create(mine)).id
    loseTheAnswer()
    expect(await device.cycle()).toMatchObject({ upload: { conflicts: 0, waiting: 0 } })
    expect(await device.read('account', made)).toMatchObject(byColleague)
    expect(await work.archived()).toMatchObject([{ whose: 'mine', columns: [{ column: 'name', lost: 'Mine' }] }])
    await work.bringBack()
    expect(await colleague.read({ table: 'account', id: made }, ['name'])).toMatchObject({ name: 'Mine' })
  })
})
