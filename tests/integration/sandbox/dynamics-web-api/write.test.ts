import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { account, idOf } from '../small-organisation'
import { fieldsOf } from '../web-client'
import { startForeignClient, type ForeignClient } from './foreign-client'

let client: ForeignClient

beforeEach(async () => {
  client = await startForeignClient([account('Alpha', 'admin')])
})
afterEach(() => client.organisation.close())

const alpha = { collection: 'accounts', key: idOf('Alpha') }

async function nameOfAlpha(): Promise<unknown> {
  return fieldsOf(await client.api.retrieve<unknown>({ ...alpha, select: ['name'] })).name
}

describe('dynamics-web-api writes', () => {
  it('a new record, whose id or representation it gets', async () => {
    const id: unknown = await client.api.create({ collection: 'accounts', data: { name: 'New' } })
    expect(
      await client.api.retrieve<unknown>({ collection: 'accounts', key: String(id), select: ['name'] }),
    ).toMatchObject({
      name: 'New',
    })
    const record: unknown = await client.api.create({
      collection: 'accounts',
      data: { name: 'Other' },
      returnRepresentation: true,
    })
    expect(record).toMatchObject({ name: 'Other', statecode: 0 })
  })

  it('a lookup, and empties it', async () => {
    const contactId: unknown = await client.api.create({ collection: 'contacts', data: { lastname: 'Lund' } })
    const bind = { 'primarycontactid@odata.bind': `/contacts(${String(contactId)})` }
    await client.api.update({ ...alpha, data: bind })
    expect(await client.api.retrieve<unknown>({ ...alpha, select: ['_primarycontactid_value'] })).toMatchObject({
      _primarycontactid_value: contactId,
    })
    await client.api.disassociateSingleValued({
      collection: 'accounts',
      primaryKey: alpha.key,
      navigationProperty: 'primarycontactid',
    })
    expect(await client.api.retrieve<unknown>({ ...alpha, select: ['_primarycontactid_value'] })).toMatchObject({
      _primarycontactid_value: null,
    })
  })

  it('a relation to one of many, and ends it', async () => {
    const contactId: unknown = await client.api.create({ collection: 'contacts', data: { lastname: 'Lund' } })
    const relation = {
      collection: 'accounts',
      primaryKey: alpha.key,
      relationshipName: 'contact_customer_accounts',
      relatedKey: String(contactId),
    }
    const parent = (): Promise<unknown> =>
      client.api.retrieve({ collection: 'contacts', key: String(contactId), select: ['_parentcustomerid_value'] })
    await client.api.associate({ ...relation, relatedCollection: 'contacts' })
    expect(await parent()).toMatchObject({ _parentcustomerid_value: alpha.key })
    await client.api.disassociate(relation)
    expect(await parent()).toMatchObject({ _parentcustomerid_value: null })
  })

  it('a single column', async () => {
    await client.api.updateSingleProperty({ ...alpha, fieldValuePair: { telephone1: '555' } })
    expect(await client.api.retrieve<unknown>({ ...alpha, select: ['telephone1'] })).toMatchObject({
      telephone1: '555',
    })
  })

  it('upserts: makes what is missing, changes what is there', async () => {
    const fresh = { collection: 'accounts', key: idOf('fresh') }
    await client.api.upsert({ ...fresh, data: { name: 'Fresh' } })
    await client.api.upsert({ ...fresh, data: { name: 'Fresher' } })
    expect(await client.api.retrieve<unknown>({ ...fresh, select: ['name'] })).toMatchObject({ name: 'Fresher' })
  })

  it('nothing when the record is there and must not be', async () => {
    const create = client.api.upsert({ ...alpha, data: { name: 'Again' }, ifnonematch: '*' })
    await expect(create).rejects.toMatchObject({ status: 412, code: '0x80040237' })
    expect(await nameOfAlpha()).toBe('Alpha')
  })

  it('nothing when the record is missing and must be there', async () => {
    const update = client.api.upsert({
      collection: 'accounts',
      key: idOf('missing'),
      data: { name: 'x' },
      ifmatch: '*',
    })
    await expect(update).rejects.toMatchObject({ status: 404 })
  })

  it('only the version it has read', async () => {
    const read: unknown = await client.api.retrieve<unknown>({ ...alpha, select: ['name'] })
    const etag = String(fieldsOf(read)['@odata.etag'])
    await client.api.update({ ...alpha, data: { name: 'First' }, ifmatch: etag })
    const late = client.api.update({ ...alpha, data: { name: 'Second' }, ifmatch: etag })
    await expect(late).rejects.toMatchObject({ status: 412, code: '0x80060882' })
    const removal = client.api.deleteRecord({ ...alpha, ifmatch: etag })
    await expect(removal).rejects.toMatchObject({ status: 412 })
    expect(await nameOfAlpha()).toBe('First')
  })
})
