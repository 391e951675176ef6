import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  account,
  contact,
  FOUNDED,
  idOf,
  startSmallOrganisation,
  userOf,
  type SmallOrganisation,
} from './small-organisation'

let organisation: SmallOrganisation

beforeEach(async () => {
  organisation = await startSmallOrganisation([
    account('Alpha', 'admin'),
    account('Mine', 'sales', { primarycontactid: { table: 'contact', id: idOf('Ann'), name: null } }),
    account('Colleague', 'manager'),
    contact('Ann', 'sales', { firstname: 'Ann', lastname: 'Lund' }),
  ])
})
afterEach(() => organisation.close())

const REPRESENTATION = { Prefer: 'return=representation' }

describe('create', () => {
  it('answers 204 with the address, and keeps what was sent', async () => {
    const created = await organisation.sales.post('accounts', { name: 'New', customertypecode: 3 })
    expect(created.status).toBe(204)
    const address = created.headers.get('OData-EntityId') ?? ''
    expect((await organisation.sales.get(address)).object()).toMatchObject({ name: 'New', customertypecode: 3 })
  })

  it('answers 201 with the selected columns for return=representation', async () => {
    const created = await organisation.sales.post('accounts?$select=name', { name: 'New' }, REPRESENTATION)
    expect(created.status).toBe(201)
    expect(created.headers.get('Preference-Applied')).toBe('return=representation')
    expect(created.headers.get('ETag')).toBe(created.etag())
    expect(created.headers.get('OData-EntityId')).toBeNull()
    expect(Object.keys(created.object()).sort()).toEqual(['@odata.context', '@odata.etag', 'accountid', 'name'])
  })

  it('sets owner, business unit, state, dates and authors by itself', async () => {
    const created = await organisation.sales.post(
      'accounts',
      { name: 'New', createdon: '2001-01-01T00:00:00Z' },
      REPRESENTATION,
    )
    const moment = new Date(FOUNDED).toISOString().replace('.000', '')
    expect(created.object()).toMatchObject({
      _ownerid_value: userOf('sales').id,
      _owningbusinessunit_value: userOf('sales').businessUnitId,
      _createdby_value: userOf('sales').id,
      createdon: moment,
      modifiedon: moment,
      statecode: 0,
      statuscode: 1,
    })
  })

  it('takes the id that the client made, once', async () => {
    const id = idOf('made by the client')
    expect((await organisation.sales.post('accounts', { accountid: id, name: 'New' })).status).toBe(204)
    const again = await organisation.sales.post('accounts', { accountid: id, name: 'New' })
    expect(again.status).toBe(412)
    expect(again.problem().code).toBe('0x80040237')
  })

  it('converts amounts by the rate of the currency', async () => {
    const currencies = await organisation.admin.get(
      "transactioncurrencies?$select=exchangerate&$filter=isocurrencycode eq 'EUR'",
    )
    const [euro] = currencies.rows()
    const created = await organisation.sales.post(
      'accounts',
      {
        name: 'New',
        revenue: 100,
        'transactioncurrencyid@odata.bind': `transactioncurrencies(${String(euro?.transactioncurrencyid)})`,
      },
      REPRESENTATION,
    )
    expect(created.object().revenue_base).toBeCloseTo(100 / Number(euro?.exchangerate), 4)
  })

  it('gives an amount without a currency the base currency', async () => {
    const created = await organisation.sales.post('accounts', { name: 'New', revenue: 100 }, REPRESENTATION)
    expect(created.object()).toMatchObject({ revenue: 100, revenue_base: 100, exchangerate: 1 })
  })

  it('composes the full name of a person', async () => {
    const created = await organisation.sales.post('contacts', { firstname: 'Bo', lastname: 'Dahl' }, REPRESENTATION)
    expect(created.object().fullname).toBe('Bo Dahl')
  })

  it('refuses a record for an owner whom the privilege does not reach', async () => {
    const created = await organisation.sales.post('accounts', {
      name: 'New',
      'ownerid@odata.bind': `systemusers(${userOf('manager').id})`,
    })
    expect(created.status).toBe(403)
    expect(created.problem().code).toBe('0x80040220')
  })
})

describe('a payload that does not fit', () => {
  it.each([
    ['text that is too long', { name: 'x'.repeat(161) }, '0x80044331'],
    ['a whole number out of range', { numberofemployees: -1 }, '0x8004432F'],
    ['an amount out of range', { revenue: -1e15 }, '0x80044330'],
    ['an unknown choice', { customertypecode: 77 }, '0x8004431A'],
    ['an unknown status', { statuscode: 77 }, '0x80048408'],
    ['a status of another state', { statecode: 0, statuscode: 2 }, '0x80048408'],
    ['an unknown column', { nosuch: 1 }, '0x80048d19'],
    ['an unknown navigation property', { 'nosuch@odata.bind': null }, '0x80048d19'],
    ['a value of another type', { name: 5 }, '0x80048d19'],
    ['a date before 1753', { nv_nextvisit: '1700-01-01T00:00:00Z' }, '0x80048d19'],
    ['a lookup set like a column', { _primarycontactid_value: idOf('Ann') }, '0x80048d19'],
    ['a bind to another table', { 'primarycontactid@odata.bind': `accounts(${idOf('Alpha')})` }, '0x80060888'],
  ])('%s', async (_, payload, code) => {
    const answer = await organisation.admin.patch(`accounts(${idOf('Alpha')})`, payload)
    expect(answer.status).toBe(400)
    expect(answer.problem().code).toBe(code)
  })

  it('binding a record that is not there', async () => {
    const answer = await organisation.admin.patch(`accounts(${idOf('Alpha')})`, {
      'primarycontactid@odata.bind': `contacts(${idOf('nobody')})`,
    })
    expect(answer.problem().code).toBe('0x80040217')
  })

  it('changes nothing', async () => {
    await organisation.admin.patch(`accounts(${idOf('Alpha')})`, { name: 'Changed', customertypecode: 77 })
    expect((await organisation.admin.get(`accounts(${idOf('Alpha')})`)).object().name).toBe('Alpha')
  })
})

describe('the conditions of PATCH', () => {
  const existing = `accounts(${idOf('Alpha')})`
  const missing = `accounts(${idOf('missing')})`
  const stale = { 'If-Match': 'W/"1"' }

  it.each([
    ['no condition', {}, 204, 204],
    ['If-None-Match: null', { 'If-None-Match': 'null' }, 204, 204],
    ['If-Match: *', { 'If-Match': '*' }, 204, 404],
    ['a stale If-Match', stale, 412, 404],
    ['If-None-Match: *', { 'If-None-Match': '*' }, 412, 204],
    ['return=representation', REPRESENTATION, 200, 201],
  ])('%s', async (_, headers, whenThere, whenMissing) => {
    expect((await organisation.admin.patch(existing, { name: 'Next' }, headers)).status).toBe(whenThere)
    expect((await organisation.admin.patch(missing, { name: 'Next' }, headers)).status).toBe(whenMissing)
  })

  it('takes the current ETag, which then is a new one', async () => {
    const before = (await organisation.admin.get(existing)).etag()
    const saved = await organisation.admin.patch(existing, { name: 'Next' }, { 'If-Match': before, ...REPRESENTATION })
    expect(saved.status).toBe(200)
    expect(saved.etag()).not.toBe(before)
    const again = await organisation.admin.patch(existing, { name: 'Other' }, { 'If-Match': before })
    expect(again.problem().code).toBe('0x80060882')
    expect((await organisation.admin.get(existing)).object().name).toBe('Next')
  })

  it('answers a read of the known version with 304', async () => {
    const { headers } = await organisation.admin.get(existing)
    const again = await organisation.admin.get(existing, { 'If-None-Match': headers.get('ETag') ?? '' })
    expect(again.status).toBe(304)
  })
})

describe('lookups', () => {
  const mine = `accounts(${idOf('Mine')})`

  it('are emptied by a null binding and by a null navigation property', async () => {
    await organisation.sales.patch(mine, { 'primarycontactid@odata.bind': null })
    expect((await organisation.sales.get(mine)).object()._primarycontactid_value).toBeNull()
    await organisation.sales.patch(mine, { 'primarycontactid@odata.bind': `/contacts(${idOf('Ann')})` })
    await organisation.sales.patch(mine, { primarycontactid: null })
    expect((await organisation.sales.get(mine)).object()._primarycontactid_value).toBeNull()
  })

  it('with several targets are set through the name of one of them', async () => {
    const set = await organisation.sales.patch(
      `contacts(${idOf('Ann')})`,
      { 'parentcustomerid_account@odata.bind': `${organisation.url}/api/data/v9.2/${mine}` },
      { ...REPRESENTATION, Prefer: 'return=representation,odata.include-annotations="*"' },
    )
    expect(set.object()).toMatchObject({
      _parentcustomerid_value: idOf('Mine'),
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'parentcustomerid_account',
      '_parentcustomerid_value@OData.Community.Display.V1.FormattedValue': 'Mine',
    })
  })

  it('show the new name of a renamed record', async () => {
    await organisation.sales.patch(`contacts(${idOf('Ann')})`, { firstname: 'Anna' })
    const read = await organisation.sales.get(`${mine}?$select=_primarycontactid_value`, {
      Prefer: 'odata.include-annotations="*"',
    })
    expect(read.object()['_primarycontactid_value@OData.Community.Display.V1.FormattedValue']).toBe('Anna Lund')
  })

  it('move a record to the business unit of its new owner', async () => {
    await organisation.admin.patch(`accounts(${idOf('Alpha')})`, {
      'ownerid@odata.bind': `systemusers(${userOf('sales').id})`,
    })
    expect((await organisation.sales.get(`accounts(${idOf('Alpha')})`)).object()._owningbusinessunit_value).toBe(
      userOf('sales').businessUnitId,
    )
  })
})

describe('delete', () => {
  it('empties lookups that pointed at the record', async () => {
    expect((await organisation.sales.delete(`contacts(${idOf('Ann')})`)).status).toBe(204)
    expect((await organisation.sales.get(`accounts(${idOf('Mine')})`)).object()._primarycontactid_value).toBeNull()
  })

  it('takes along what is about the record', async () => {
    await organisation.sales.post('tasks', {
      subject: 'Call back',
      'regardingobjectid_account_task@odata.bind': `accounts(${idOf('Mine')})`,
    })
    await organisation.sales.delete(`accounts(${idOf('Mine')})`)
    expect((await organisation.sales.get('tasks')).rows()).toEqual([])
  })

  it('refuses a stale version, and tells of a record that is not there', async () => {
    const stale = await organisation.sales.delete(`accounts(${idOf('Mine')})`, { 'If-Match': 'W/"1"' })
    expect(stale.status).toBe(412)
    expect((await organisation.sales.delete(`accounts(${idOf('missing')})`)).status).toBe(404)
  })

  it('is refused beyond the reach of the privilege', async () => {
    const answer = await organisation.sales.delete(`accounts(${idOf('Colleague')})`)
    expect(answer.status).toBe(403)
    expect(answer.problem().code).toBe('0x80048306')
  })
})

describe('what lies below a record', () => {
  const mine = `accounts(${idOf('Mine')})`

  it('sets and empties one column', async () => {
    await organisation.sales.send('PUT', `${mine}/telephone1`, {}, JSON.stringify({ value: '555' }))
    expect((await organisation.sales.get(mine)).object().telephone1).toBe('555')
    await organisation.sales.delete(`${mine}/telephone1`)
    expect((await organisation.sales.get(mine)).object().telephone1).toBeNull()
  })

  it('reads the record a lookup points at, and the records that point here', async () => {
    expect((await organisation.sales.get(`${mine}/primarycontactid?$select=lastname`)).object().lastname).toBe('Lund')
    const pointing = await organisation.sales.get(`contacts(${idOf('Ann')})/account_primary_contact?$select=name`)
    expect(pointing.column('name')).toEqual(['Mine'])
  })

  it('sets a lookup by reference', async () => {
    await organisation.sales.delete(`${mine}/primarycontactid/$ref`)
    expect((await organisation.sales.get(mine)).object()._primarycontactid_value).toBeNull()
    const body = JSON.stringify({ '@odata.id': `contacts(${idOf('Ann')})` })
    await organisation.sales.send('PUT', `${mine}/primarycontactid/$ref`, {}, body)
    expect((await organisation.sales.get(mine)).object()._primarycontactid_value).toBe(idOf('Ann'))
  })
})
