import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, contact, idOf, startSmallOrganisation, userOf, type SmallOrganisation } from './small-organisation'

let organisation: SmallOrganisation

const NAMES = Array.from({ length: 25 }, (_, index) => `Account ${String(index).padStart(2, '0')}`)

beforeAll(async () => {
  organisation = await startSmallOrganisation([
    ...NAMES.map((name, index) =>
      account(name, 'admin', { telephone1: index % 3 === 0 ? null : String(index % 4), revenue: 1234.5 }),
    ),
    contact('Ann', 'sales', { parentcustomerid: { table: 'account', id: idOf('Account 00'), name: null } }),
  ])
})
afterAll(() => organisation.close())

async function pages(path: string, size: number): Promise<readonly (readonly unknown[])[]> {
  const headers = { Prefer: `odata.maxpagesize=${size}` }
  const found: (readonly unknown[])[] = []
  for (let next: string | null = path; next !== null;) {
    const answer = await organisation.admin.get(next, headers)
    expect(answer.headers.get('Preference-Applied')).toBe(`odata.maxpagesize=${size}`)
    found.push(answer.column('name'))
    next = '@odata.nextLink' in answer.object() ? answer.link('nextLink') : null
  }
  return found
}

describe('paging', () => {
  it.each([
    ['accounts?$select=name'],
    ['accounts?$select=name&$orderby=telephone1'],
    ['accounts?$select=name&$orderby=telephone1 desc,name'],
    ["accounts?$select=name&$filter=startswith(name,'Account')&$orderby=_ownerid_value,createdon desc"],
  ])('%s brings every record once, in order', async (path) => {
    const whole = (await organisation.admin.get(path)).column('name')
    const cut = await pages(path, 7)
    expect(cut.map((page) => page.length)).toEqual([7, 7, 7, 4])
    expect(cut.flat()).toEqual(whole)
    expect(new Set(whole).size).toBe(NAMES.length)
  })

  it('ends without a next link when the last page is full', async () => {
    expect((await pages('accounts?$select=name', 25)).length).toBe(1)
  })

  it('refuses a malformed skip token', async () => {
    expect((await organisation.admin.get('accounts?$skiptoken=nonsense')).status).toBe(400)
  })
})

describe('query options', () => {
  it('$top takes the first records and no next link', async () => {
    const answer = await organisation.admin.get('accounts?$select=name&$orderby=name desc&$top=2')
    expect(answer.column('name')).toEqual(['Account 24', 'Account 23'])
    expect(answer.object()).not.toHaveProperty('@odata.nextLink')
  })

  it('$count counts what the filter lets through, whatever the page', async () => {
    const answer = await organisation.admin.get('accounts?$count=true&$top=1&$filter=telephone1 eq null')
    expect(answer.object()['@odata.count']).toBe(9)
    expect((await organisation.admin.get('accounts/$count?$filter=telephone1 eq null')).text).toBe('9')
  })

  it('$select brings the key, and the currency of an amount', async () => {
    const [row] = (await organisation.admin.get('accounts?$select=revenue&$top=1')).rows()
    expect(Object.keys(row ?? {}).sort()).toEqual([
      '@odata.etag',
      '_transactioncurrencyid_value',
      'accountid',
      'revenue',
    ])
  })

  it('amounts have four decimals on the wire', async () => {
    expect((await organisation.admin.get('accounts?$select=revenue&$top=1')).text).toContain('"revenue":1234.5000')
  })

  it('$expand brings the record a lookup points at, of whatever table', async () => {
    const answer = await organisation.admin.get(
      'contacts?$expand=parentcustomerid_account($select=name),ownerid,parentcustomerid_contact',
    )
    expect(answer.rows()[0]).toMatchObject({
      parentcustomerid_account: { name: 'Account 00', accountid: idOf('Account 00') },
      parentcustomerid_contact: null,
      ownerid: { systemuserid: userOf('sales').id },
    })
  })

  it('$expand does not show what the caller may not read', async () => {
    const answer = await organisation.sales.get('contacts?$expand=parentcustomerid_account')
    expect(answer.rows()[0]).toMatchObject({ parentcustomerid_account: null })
  })

  it.each([
    ['accounts?$select=nosuch', 400],
    ['accounts?$orderby=nosuch', 400],
    ['accounts?$top=-1', 400],
    ['accounts?$expand=nosuch', 400],
    ['accounts?$expand=contact_customer_accounts', 501],
    ['accounts?$skip=5', 501],
    ['accounts?$apply=aggregate($count as n)', 501],
    ['accounts(not-a-guid)', 400],
    ['nosuches', 404],
    ['GlobalOptionSetDefinitions', 501],
  ])('%s is refused with %i', async (path, status) => {
    const answer = await organisation.admin.get(path)
    expect(answer.status).toBe(status)
    expect(answer.problem().message).not.toBe('')
  })
})

describe('annotations', () => {
  const path = `accounts(${idOf('Account 00')})?$select=revenue,statecode,createdon,_ownerid_value`

  it('come as they are asked for', async () => {
    const wanted = 'odata.include-annotations="Microsoft.Dynamics.CRM.lookuplogicalname"'
    const row = (await organisation.admin.get(path, { Prefer: wanted })).object()
    expect(Object.keys(row).filter((name) => name.includes('@') && !name.startsWith('@'))).toEqual([
      '_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname',
    ])
  })

  it('format values for a reader', async () => {
    const row = (await organisation.admin.get(path, { Prefer: 'odata.include-annotations="*"' })).object()
    const formatted = (name: string): unknown => row[`${name}@OData.Community.Display.V1.FormattedValue`]
    expect(formatted('statecode')).toBe('Active')
    expect(formatted('revenue')).toMatch(/1,234\.50$/)
    expect(formatted('createdon')).toBe('3/4/2026 9:30 AM')
    expect(formatted('_ownerid_value')).toMatch(/\w+ \w+/)
    expect(row['_ownerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty']).toBe('ownerid')
  })
})
