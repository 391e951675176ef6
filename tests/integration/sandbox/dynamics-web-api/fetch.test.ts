import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account } from '../small-organisation'
import { fieldsOf } from '../web-client'
import { startForeignClient, type ForeignClient } from './foreign-client'

let client: ForeignClient

const NAMES = ['Alpha', 'Beta', 'Delta', 'Epsilon', 'Gamma', "Ø 'quoted' & <more>"]

beforeAll(async () => {
  client = await startForeignClient(NAMES.map((name) => account(name, 'admin')))
})
afterAll(() => client.organisation.close())

const FETCH =
  "<fetch mapping='logical' count='2'><entity name='account'><attribute name='name'/><order attribute='name'/></entity></fetch>"

describe('dynamics-web-api runs FetchXML', () => {
  it('page by page, by the cookie of the page before', async () => {
    const first = await client.api.fetch<unknown>({ collection: 'accounts', fetchXml: FETCH, includeAnnotations: '*' })
    expect(first.value.map((row) => fieldsOf(row).name)).toEqual(['Alpha', 'Beta'])
    const second = await client.api.fetch<unknown>({
      collection: 'accounts',
      fetchXml: FETCH,
      includeAnnotations: '*',
      pageNumber: first.PagingInfo?.nextPage ?? 0,
      pagingCookie: first.PagingInfo?.cookie ?? '',
    })
    expect(second.value.map((row) => fieldsOf(row).name)).toEqual(['Delta', 'Epsilon'])
    expect(second.PagingInfo?.nextPage).toBe(3)
  })

  it('all pages, each record once', async () => {
    const all = await client.api.fetchAll<unknown>({ collection: 'accounts', fetchXml: FETCH, includeAnnotations: '*' })
    expect(all.value.map((row) => fieldsOf(row).name)).toEqual(NAMES)
  })
})
