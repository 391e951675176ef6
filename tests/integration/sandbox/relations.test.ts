import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SampleRecord } from '@electron/sandbox/definition/table-definition'
import { changeSet, sendBatch, statuses } from './batch-message'
import { account, contact, idOf, startSmallOrganisation, userOf, type SmallOrganisation } from './small-organisation'
import type { WebAnswer, WebClient } from './web-client'

function opportunity(name: string, owner: 'sales' | 'manager'): SampleRecord {
  const ownerid = { table: 'systemuser', id: userOf(owner).id, name: null }
  return { table: 'opportunity', values: { opportunityid: idOf(name), name, ownerid } }
}

function competitor(name: string): SampleRecord {
  return { table: 'competitor', values: { competitorid: idOf(name), name } }
}

let organisation: SmallOrganisation

beforeEach(async () => {
  organisation = await startSmallOrganisation([
    account('Mine', 'sales'),
    account('Other', 'sales'),
    contact('Ann', 'sales', { lastname: 'Ann' }),
    contact('Foreign', 'manager', { lastname: 'Foreign' }),
    opportunity('Deal', 'sales'),
    opportunity('Deal of another', 'manager'),
    competitor('Rival'),
    competitor('Second rival'),
  ])
})
afterEach(() => organisation.close())

const mine = `accounts(${idOf('Mine')})`
const deal = `opportunities(${idOf('Deal')})`
const rivals = `${deal}/opportunitycompetitors_association`
const contacts = `${mine}/contact_customer_accounts`

function relate(collection: string, address: unknown, client: WebClient = organisation.sales): Promise<WebAnswer> {
  return client.post(`${collection}/$ref`, { '@odata.id': address })
}

const service = (path: string): string => `${organisation.url}/api/data/v9.2/${path}`
const rival = (): string => service(`competitors(${idOf('Rival')})`)
const ann = (): string => service(`contacts(${idOf('Ann')})`)
const relations = async () => (await organisation.admin.get('opportunitycompetitorscollection')).rows()
const rivalsOfDeal = async () => (await organisation.sales.get(`${rivals}?$select=name&$orderby=name`)).column('name')
const contactsOfMine = async () => (await organisation.sales.get(`${contacts}?$select=lastname`)).column('lastname')

describe('a many-to-many relation', () => {
  it('is made with 204, and is there from both sides', async () => {
    expect((await relate(rivals, rival())).status).toBe(204)
    expect(await rivalsOfDeal()).toEqual(['Rival'])
    const deals = await organisation.sales.get(`competitors(${idOf('Rival')})/opportunitycompetitors_association`)
    expect(deals.column('name')).toEqual(['Deal'])
    expect(await relations()).toMatchObject([{ opportunityid: idOf('Deal'), competitorid: idOf('Rival') }])
  })

  it('is made from the other side as well', async () => {
    const fromRival = `competitors(${idOf('Rival')})/opportunitycompetitors_association`
    expect((await relate(fromRival, service(deal))).status).toBe(204)
    expect(await rivalsOfDeal()).toEqual(['Rival'])
  })

  it('is made once', async () => {
    await relate(rivals, rival())
    const again = await relate(rivals, rival())
    expect(again.status).toBe(412)
    expect(again.problem().code).toBe('0x80040237')
    expect(await relations()).toHaveLength(1)
  })

  it('changes neither of the two records', async () => {
    const before = (await organisation.sales.get(deal)).etag()
    await relate(rivals, rival())
    expect((await organisation.sales.get(deal)).etag()).toBe(before)
  })

  it.each([
    ['by the key of the other record', () => `${rivals}(${idOf('Rival')})/$ref`],
    ['by its address in $id', () => `${rivals}/$ref?$id=${rival()}`],
  ])('ends %s, and no other with it', async (_, address) => {
    await relate(rivals, rival())
    await relate(rivals, `competitors(${idOf('Second rival')})`)
    expect((await organisation.sales.delete(address())).status).toBe(204)
    expect(await rivalsOfDeal()).toEqual(['Second rival'])
  })

  it('that is not there ends without a complaint', async () => {
    expect((await organisation.sales.delete(`${rivals}(${idOf('Rival')})/$ref`)).status).toBe(204)
  })

  it('ends with either of its records', async () => {
    await relate(rivals, rival())
    await organisation.admin.delete(`competitors(${idOf('Rival')})`)
    expect(await relations()).toEqual([])
  })

  it('shows in the tracked changes of its table when it ends', async () => {
    await relate(rivals, rival())
    const [row] = await relations()
    const first = await organisation.admin.get('opportunitycompetitorscollection', { Prefer: 'odata.track-changes' })
    await organisation.sales.delete(`${rivals}(${idOf('Rival')})/$ref`)
    const next = await organisation.admin.get(first.link('deltaLink'))
    expect(next.rows()).toMatchObject([{ id: row?.opportunitycompetitorid, reason: 'deleted' }])
  })

  it('may be made in a change set with a record that is new in it', async () => {
    const competitorPart = { line: 'POST competitors HTTP/1.1', body: { name: 'New rival' } }
    const reference = { line: `POST ${rivals}/$ref HTTP/1.1`, body: { '@odata.id': '$1' } }
    const answer = await sendBatch(organisation.admin, [changeSet([competitorPart, reference])])
    expect(statuses(answer)).toEqual([204, 204])
    expect(await rivalsOfDeal()).toEqual(['New rival'])
  })

  it('needs the privilege on its table', async () => {
    const { id } = userOf('sales')
    const [role] = (await organisation.admin.get('roles?$select=roleid')).rows()
    const answer = await relate(`systemusers(${id})/systemuserroles_association`, `roles(${String(role?.roleid)})`)
    expect(answer.status).toBe(403)
    expect(answer.problem().code).toBe('0x80040220')
    expect(answer.problem().message).toContain('prvCreateSystemUserRoles')
  })

  it('of a record that the caller may not read is refused from both sides', async () => {
    const foreign = `opportunities(${idOf('Deal of another')})`
    const fromDeal = await relate(`${foreign}/opportunitycompetitors_association`, rival())
    const fromRival = await relate(`competitors(${idOf('Rival')})/opportunitycompetitors_association`, service(foreign))
    expect([fromDeal.status, fromRival.status]).toEqual([403, 403])
    expect(await relations()).toEqual([])
  })
})

describe('a relation that is a lookup at its other end', () => {
  it('is made by setting that lookup', async () => {
    expect((await relate(contacts, ann())).status).toBe(204)
    expect(await contactsOfMine()).toEqual(['Ann'])
    expect((await organisation.sales.get(ann())).object()).toMatchObject({ _parentcustomerid_value: idOf('Mine') })
  })

  it('moves a record that was related to another', async () => {
    await relate(`accounts(${idOf('Other')})/contact_customer_accounts`, ann())
    await relate(contacts, ann())
    expect(await contactsOfMine()).toEqual(['Ann'])
    expect((await organisation.sales.get(`accounts(${idOf('Other')})/contact_customer_accounts`)).rows()).toEqual([])
  })

  it.each([
    ['by the key of the other record', () => `${contacts}(${idOf('Ann')})/$ref`],
    ['by its address in $id', () => `${contacts}/$ref?$id=${ann()}`],
  ])('ends %s, which stays', async (_, address) => {
    await relate(contacts, ann())
    expect((await organisation.sales.delete(address())).status).toBe(204)
    expect((await organisation.sales.get(ann())).object()).toMatchObject({ _parentcustomerid_value: null })
  })

  it('is not ended from a record that it does not lead to', async () => {
    await relate(contacts, ann())
    const elsewhere = `accounts(${idOf('Other')})/contact_customer_accounts(${idOf('Ann')})/$ref`
    expect((await organisation.sales.delete(elsewhere)).status).toBe(204)
    expect(await contactsOfMine()).toEqual(['Ann'])
  })

  it('is refused where the caller may not write the record that holds it', async () => {
    const answer = await relate(contacts, `contacts(${idOf('Foreign')})`)
    expect(answer.status).toBe(403)
    expect(answer.problem().code).toBe('0x80048306')
  })
})

describe('relations are refused', () => {
  const none = idOf('nobody')

  it.each([
    ['from a record that is not there', `opportunities(${none})/opportunitycompetitors_association`, () => rival()],
    ['to a record that is not there', rivals, () => service(`competitors(${none})`)],
    ['to a record that is not there and would hold the lookup', contacts, () => service(`contacts(${none})`)],
  ])('%s, with 404', async (_, collection, address) => {
    const answer = await relate(collection, address(), organisation.admin)
    expect(answer.status).toBe(404)
    expect(answer.problem().code).toBe('0x80040217')
  })

  it.each([
    ['a record of another table', () => service(mine)],
    ['what is no address', () => 'Rival'],
    ['a collection', () => service('competitors')],
    ['an address of another organisation', () => `https://elsewhere.example/api/data/v9.2/competitors(${none})`],
    ['no text', () => 5],
  ])('to %s, with 400', async (_, address) => {
    expect((await relate(rivals, address())).status).toBe(400)
  })

  it('without an address, with 400', async () => {
    expect((await organisation.sales.post(`${rivals}/$ref`, {})).status).toBe(400)
    expect((await organisation.sales.delete(`${rivals}/$ref`)).status).toBe(400)
    expect((await organisation.sales.delete(`${rivals}(Rival)/$ref`)).status).toBe(400)
  })

  it('when they are to end with a record that is not there, with 404', async () => {
    expect((await organisation.sales.delete(`${rivals}(${none})/$ref`)).status).toBe(404)
    expect((await organisation.sales.delete(`${contacts}(${none})/$ref`)).status).toBe(404)
  })

  it.each([
    ['an unknown navigation property', 'POST', `${deal}/nosuch/$ref`, 404],
    ['a column', 'POST', `${deal}/name/$ref`, 404],
    ['a method that does not fit a collection', 'PUT', `${rivals}/$ref`, 405],
    ['a method that does not fit a lookup', 'POST', `${mine}/primarycontactid/$ref`, 405],
  ])('for %s', async (_, method, path, status) => {
    const answer = await organisation.sales.send(method, path, {}, JSON.stringify({ '@odata.id': rival() }))
    expect(answer.status).toBe(status)
  })
})
