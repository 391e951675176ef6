import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { account, idOf } from '../small-organisation'
import { startForeignClient, type ForeignClient } from './foreign-client'

let client: ForeignClient

beforeEach(async () => {
  client = await startForeignClient(['Alpha', 'Beta', 'Gamma'].map((name) => account(name, 'admin')))
})
afterEach(() => client.organisation.close())

describe('dynamics-web-api follows delta links', () => {
  it('from everything to what changed and what was deleted', async () => {
    const { api } = client
    const collection = { collection: 'accounts', select: ['name'] }
    const first = await api.retrieveMultiple<unknown>({ ...collection, trackChanges: true })
    expect(first.value).toHaveLength(3)
    await api.update({ collection: 'accounts', key: idOf('Beta'), data: { name: 'Beta 2' } })
    await api.deleteRecord({ collection: 'accounts', key: idOf('Gamma') })
    const delta = await api.retrieveMultiple<unknown>({ collection: 'accounts' }, first.oDataDeltaLink)
    expect(delta.value).toMatchObject([{ name: 'Beta 2' }, { id: idOf('Gamma'), reason: 'deleted' }])
    const nothing = await api.retrieveMultiple<unknown>({ collection: 'accounts' }, delta.oDataDeltaLink)
    expect(nothing.value).toEqual([])
  })

  it('from the last of several pages', async () => {
    const paged = client.as('admin', { maxPageSize: 2 })
    const all = await paged.retrieveAll<unknown>({ collection: 'accounts', select: ['name'], trackChanges: true })
    expect(all.value).toHaveLength(3)
    await client.api.update({ collection: 'accounts', key: idOf('Alpha'), data: { telephone1: '555' } })
    const delta = await paged.retrieveMultiple<unknown>({ collection: 'accounts' }, all.oDataDeltaLink)
    expect(delta.value).toMatchObject([{ name: 'Alpha' }])
  })

  it('is told when its token has expired', async () => {
    const first = await client.api.retrieveMultiple<unknown>({ collection: 'accounts', trackChanges: true })
    await client.organisation.controls.expireDeltaTokens()
    const expired = client.api.retrieveMultiple<unknown>({ collection: 'accounts' }, first.oDataDeltaLink)
    await expect(expired).rejects.toMatchObject({ code: '0x80044352' })
  })
})
