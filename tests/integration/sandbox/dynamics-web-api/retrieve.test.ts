import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, contact, idOf, userOf } from '../small-organisation'
import { fieldsOf } from '../web-client'
import { startForeignClient, type ForeignClient } from './foreign-client'

let client: ForeignClient

beforeAll(async () => {
  client = await startForeignClient([
    ...['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'].map((name) => account(name, 'admin')),
    account('Mine', 'sales', { primarycontactid: { table: 'contact', id: idOf('Ann'), name: null } }),
    contact('Ann', 'sales', { jobtitle: 'Buyer' }),
  ])
})
afterAll(() => client.organisation.close())

describe('dynamics-web-api retrieves', () => {
  it('who is calling', async () => {
    const answer: unknown = await client.as('sales').callFunction('WhoAmI')
    expect(answer).toMatchObject({ UserId: userOf('sales').id })
  })

  it('a record with what a lookup points at', async () => {
    const record = await client.api.retrieve<unknown>({
      collection: 'accounts',
      key: idOf('Mine'),
      select: ['name'],
      expand: [{ property: 'primarycontactid', select: ['jobtitle'] }],
    })
    expect(record).toMatchObject({ name: 'Mine', primarycontactid: { jobtitle: 'Buyer' } })
  })

  it('formatted values and the table of a lookup', async () => {
    const record = await client.api.retrieve<unknown>({
      collection: 'accounts',
      key: idOf('Mine'),
      select: ['statecode', '_primarycontactid_value'],
      includeAnnotations: '*',
    })
    expect(record).toMatchObject({
      statecode_Formatted: 'Active',
      _primarycontactid_value_Formatted: 'Ann',
      _primarycontactid_value_LogicalName: 'contact',
    })
  })

  it('all pages of a collection', async () => {
    const paged = client.as('admin', { maxPageSize: 2 })
    const all = await paged.retrieveAll<unknown>({ collection: 'accounts', select: ['name'], orderBy: ['name'] })
    expect(all.value.map((row) => fieldsOf(row).name)).toEqual(['Alpha', 'Beta', 'Delta', 'Epsilon', 'Gamma', 'Mine'])
  })

  it('what a filter lets through, counted', async () => {
    const filter = "startswith(name,'A') or _primarycontactid_value ne null"
    const answer = await client.api.retrieveMultiple<unknown>({
      collection: 'accounts',
      select: ['name'],
      filter,
      count: true,
    })
    expect(answer.oDataCount).toBe(2)
    expect(await client.api.count({ collection: 'accounts', filter })).toBe(2)
  })

  it('metadata', async () => {
    const tables = await client.api.retrieveEntities<unknown>({ select: ['LogicalName', 'EntitySetName'] })
    const found = tables.value.find((table) => fieldsOf(table).LogicalName === 'account')
    const attributes = await client.api.retrieveAttributes<unknown>({
      entityKey: String(fieldsOf(found).MetadataId),
      castType: 'Microsoft.Dynamics.CRM.PicklistAttributeMetadata',
      select: ['LogicalName'],
      expand: [{ property: 'OptionSet' }],
    })
    expect(attributes.value.map((column) => fieldsOf(column).LogicalName)).toContain('customertypecode')
  })

  it('a refusal with its status and code', async () => {
    const missing = client.as('sales').retrieve<unknown>({ collection: 'accounts', key: idOf('Alpha') })
    await expect(missing).rejects.toMatchObject({ status: 403, code: '0x80048306' })
  })
})
