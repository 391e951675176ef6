import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, contact, idOf, startSmallOrganisation, userOf, type SmallOrganisation } from './small-organisation'

let organisation: SmallOrganisation

const RECORDS = [
  account('Alpha', 'admin', {
    telephone1: '555',
    customertypecode: 3,
    revenue: 20000,
    primarycontactid: { table: 'contact', id: idOf('Ann'), name: null },
  }),
  account('beta', 'admin', { customertypecode: 1 }),
  account('Gamma', 'sales', { telephone1: '777' }),
  account('Delta', 'team', { telephone1: "5'5" }),
  account('Epsilon', 'manager'),
  contact('Ann', 'admin', { jobtitle: 'Buyer' }),
]

beforeAll(async () => {
  organisation = await startSmallOrganisation(RECORDS)
})
afterAll(() => organisation.close())

describe('who may read', () => {
  it('says who is calling', async () => {
    const answer = (await organisation.sales.get('WhoAmI')).object()
    expect(answer.UserId).toBe(userOf('sales').id)
    expect(answer.BusinessUnitId).toBe(userOf('sales').businessUnitId)
  })

  it('refuses a request without a valid token', async () => {
    const answer = await organisation.sales.get('WhoAmI', { Authorization: 'Bearer nobody' })
    expect(answer.status).toBe(401)
  })

  it('shows a salesperson own records and those of the own teams', async () => {
    const answer = await organisation.sales.get('accounts?$select=name&$orderby=name')
    expect(answer.column('name')).toEqual(['Delta', 'Gamma'])
  })

  it('shows a manager the whole business unit', async () => {
    const answer = await organisation.manager.get('accounts?$select=name&$orderby=name')
    expect(answer.column('name')).toEqual(['Delta', 'Epsilon', 'Gamma'])
  })

  it('answers 404 for a record that is not there, 403 for one that is out of reach', async () => {
    expect((await organisation.sales.get(`accounts(${idOf('nobody')})`)).problem().code).toBe('0x80040217')
    const closed = await organisation.sales.get(`accounts(${idOf('Alpha')})`)
    expect(closed.status).toBe(403)
    expect(closed.problem().code).toBe('0x80048306')
  })
})

describe('$filter', () => {
  const names = async (filter: string): Promise<readonly unknown[]> => {
    const answer = await organisation.admin.get(
      `accounts?$select=name&$orderby=name&$filter=${encodeURIComponent(filter)}`,
    )
    return answer.column('name')
  }

  it.each([
    ["name eq 'ALPHA'", ['Alpha']],
    ["name gt 'Delta'", ['Epsilon', 'Gamma']],
    ["telephone1 eq '5''5'", ['Delta']],
    ['customertypecode ne 3', ['beta', 'Delta', 'Epsilon', 'Gamma']],
    ['not (customertypecode eq 3)', ['beta', 'Delta', 'Epsilon', 'Gamma']],
    ['telephone1 eq null', ['beta', 'Epsilon']],
    ["contains(name,'am') or startswith(name,'be')", ['beta', 'Gamma']],
    ["endswith(name,'ta') and telephone1 ne null", ['Delta']],
    ["name in ('Alpha','Gamma')", ['Alpha', 'Gamma']],
    ["Microsoft.Dynamics.CRM.In(PropertyName='customertypecode',PropertyValues=['1','3'])", ['Alpha', 'beta']],
    ["primarycontactid/jobtitle eq 'buyer'", ['Alpha']],
    [`_primarycontactid_value eq ${idOf('Ann')}`, ['Alpha']],
    [`accountid eq '${idOf('Gamma')}'`, ['Gamma']],
    ["Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')", ['Alpha', 'beta']],
    ['revenue ge 20000', ['Alpha']],
    ['createdon ge 2026-03-04T09:30:00Z', ['Alpha', 'beta', 'Delta', 'Epsilon', 'Gamma']],
    ['createdon gt 2026-03-04T10:30:00+01:00', []],
  ])('%s', async (filter, expected) => {
    expect(await names(filter)).toEqual(expected)
  })

  it('finds records by their ids, of which there may be hundreds', async () => {
    const ids = ['Gamma', 'Alpha', ...Array.from({ length: 598 }, (_, index) => `nobody ${index}`)].map(idOf)
    const values = ids.map((id) => `'${id}'`).join(',')
    const filter = (path: string) => `Microsoft.Dynamics.CRM.In(PropertyName='${path}',PropertyValues=[${values}])`
    expect(await names(filter('accountid'))).toEqual(['Alpha', 'Gamma'])
    expect(await names(`not ${filter('accountid')}`)).toEqual(['beta', 'Delta', 'Epsilon'])
    expect(await names(filter('primarycontactid'))).toEqual([])
  })

  it.each([
    ['nosuch eq 1', 400],
    ['name eq', 400],
    ["name eq 'x' and", 400],
    ["name eq 'x", 400],
    ['name eq 5', 400],
    ["contains(customertypecode,'x')", 400],
    ['length(name) gt 5', 501],
  ])('refuses %s', async (filter, status) => {
    const answer = await organisation.admin.get(`accounts?$filter=${encodeURIComponent(filter)}`)
    expect(answer.status).toBe(status)
    expect(answer.problem().message).not.toBe('')
  })
})
