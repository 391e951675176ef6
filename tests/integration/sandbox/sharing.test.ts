import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SampleRecord } from '@electron/sandbox/definition/table-definition'
import { account, idOf, startSmallOrganisation, userOf, type SmallOrganisation } from './small-organisation'
import type { WebAnswer, WebClient } from './web-client'

const [TEAM = ''] = userOf('sales').teamIds

function personalView(name: string, owner: 'sales' | 'manager'): SampleRecord {
  const ownerid = { table: 'systemuser', id: userOf(owner).id, name: null }
  const fetchxml = '<fetch><entity name="account"><attribute name="name"/></entity></fetch>'
  const values = { name, returnedtypecode: 'account', querytype: 0, fetchxml, statecode: 0, statuscode: 1 }
  return { table: 'userquery', values: { userqueryid: idOf(name), ...values, ownerid } }
}

let organisation: SmallOrganisation

beforeEach(async () => {
  organisation = await startSmallOrganisation([
    account('Mine', 'sales'),
    account('Managed', 'manager'),
    account('Headquarters', 'admin'),
    personalView('Hers', 'sales'),
    personalView('His', 'manager'),
    { ...personalView('Laid in', 'manager'), sharedWith: [TEAM] },
  ])
})
afterEach(() => organisation.close())

interface Shared {
  readonly table: 'account' | 'userquery' | 'product'
  readonly name: string
}

const HIS: Shared = { table: 'userquery', name: 'His' }
const MANAGED: Shared = { table: 'account', name: 'Managed' }
const AMARA = { systemuserid: userOf('sales').id, '@odata.type': 'Microsoft.Dynamics.CRM.systemuser' }
const JONAS = { systemuserid: userOf('manager').id, '@odata.type': 'Microsoft.Dynamics.CRM.systemuser' }
const COLD_CHAIN = { teamid: TEAM, '@odata.type': 'Microsoft.Dynamics.CRM.team' }

const targetOf = ({ table, name }: Shared): object => ({
  [`${table}id`]: idOf(name),
  '@odata.type': `Microsoft.Dynamics.CRM.${table}`,
})

function grant(client: WebClient, what: Shared, principal: object, mask = 'ReadAccess'): Promise<WebAnswer> {
  const PrincipalAccess = { Principal: principal, AccessMask: mask }
  return client.post('GrantAccess', { Target: targetOf(what), PrincipalAccess })
}

function revoke(client: WebClient, what: Shared, principal: object): Promise<WebAnswer> {
  return client.post('RevokeAccess', { Target: targetOf(what), Revokee: principal })
}

const viewsOf = async (client: WebClient) => (await client.get('userqueries?$select=name&$orderby=name')).column('name')
const accountsOf = async (client: WebClient) => (await client.get('accounts?$select=name&$orderby=name')).column('name')
const managed = `accounts(${idOf('Managed')})`

describe('a record that is shared', () => {
  it('is read by the one it is shared with, as a collection, by its id and by FetchXML, until the share ends', async () => {
    const { sales, manager } = organisation
    expect((await sales.get(managed)).status).toBe(403)
    expect((await grant(manager, MANAGED, AMARA)).status).toBe(204)
    expect(await accountsOf(sales)).toEqual(['Managed', 'Mine'])
    expect((await sales.get(managed)).status).toBe(200)
    const fetchXml = encodeURIComponent('<fetch><entity name="account"><attribute name="name"/></entity></fetch>')
    expect((await sales.get(`accounts?fetchXml=${fetchXml}`)).rows()).toHaveLength(2)
    expect((await revoke(manager, MANAGED, AMARA)).status).toBe(204)
    expect(await accountsOf(sales)).toEqual(['Mine'])
    expect((await sales.get(managed)).status).toBe(403)
  })

  it('with a team is shared with who is in it, and with nobody else', async () => {
    const { sales, manager, admin } = organisation
    await grant(admin, { table: 'account', name: 'Headquarters' }, COLD_CHAIN)
    expect(await accountsOf(sales)).toEqual(['Headquarters', 'Mine'])
    expect(await accountsOf(manager)).toEqual(['Managed', 'Mine'])
  })

  it('is changed and deleted as far as the mask goes; a further share adds to it', async () => {
    const { sales, manager } = organisation
    await grant(manager, MANAGED, AMARA)
    const refused = await sales.patch(managed, { name: 'Renamed' }, { 'If-Match': '*' })
    expect([refused.status, refused.problem().code]).toEqual([403, '0x80048306'])
    await grant(manager, MANAGED, AMARA, 'WriteAccess')
    expect((await sales.patch(managed, { name: 'Renamed' }, { 'If-Match': '*' })).status).toBe(204)
    expect((await sales.delete(managed)).status).toBe(403)
    await grant(manager, MANAGED, COLD_CHAIN, 'DeleteAccess, AppendAccess')
    expect((await sales.delete(managed)).status).toBe(204)
  })

  it('has the version it had: change tracking does not tell of shares', async () => {
    const version = async () => (await organisation.manager.get(managed)).etag()
    const before = await version()
    await grant(organisation.manager, MANAGED, AMARA)
    await revoke(organisation.manager, MANAGED, AMARA)
    expect(await version()).toBe(before)
  })

  it('is shared anew when it was deleted and made again', async () => {
    const { sales, manager } = organisation
    await grant(manager, MANAGED, AMARA)
    await manager.delete(managed)
    await manager.patch(managed, { name: 'Again' }, { 'If-None-Match': '*' })
    expect(await accountsOf(sales)).toEqual(['Mine'])
  })
})

describe('sharing is refused', () => {
  it('to who may not read the record, and to who may read it alone', async () => {
    const { sales, manager } = organisation
    expect((await grant(sales, MANAGED, AMARA)).status).toBe(403)
    await grant(manager, MANAGED, AMARA)
    const refused = await grant(sales, MANAGED, COLD_CHAIN)
    expect([refused.status, refused.problem().message]).toEqual([403, expect.stringContaining('share access')])
    expect((await revoke(sales, MANAGED, AMARA)).status).toBe(403)
    expect(await accountsOf(sales)).toContain('Managed')
  })

  it('of rights that the sharer has not', async () => {
    const { sales, manager, admin } = organisation
    const headquarters: Shared = { table: 'account', name: 'Headquarters' }
    await grant(admin, headquarters, AMARA, 'ReadAccess,ShareAccess')
    expect((await grant(sales, headquarters, JONAS, 'ReadAccess,WriteAccess')).status).toBe(403)
    expect((await grant(sales, headquarters, JONAS)).status).toBe(204)
    expect(await accountsOf(manager)).toContain('Headquarters')
  })

  it('of what has no owner, is not there or is no record, with nobody and for nothing', async () => {
    const { manager } = organisation
    const unknown = { table: 'userquery', name: 'Nowhere' } as const
    expect((await grant(manager, { table: 'product', name: 'Any' }, AMARA)).status).toBe(400)
    expect((await grant(manager, unknown, AMARA)).status).toBe(404)
    expect((await grant(manager, HIS, { ...AMARA, systemuserid: idOf('nobody') })).status).toBe(404)
    expect((await grant(manager, HIS, targetOf(MANAGED))).status).toBe(400)
    expect((await grant(manager, HIS, AMARA, 'ReadAccess,Everything')).problem().message).toContain('Everything')
    expect((await manager.post('GrantAccess', { Target: targetOf(HIS) })).problem().message).toContain(
      'PrincipalAccess',
    )
    expect((await manager.get('GrantAccess')).status).toBe(405)
  })
})

describe('a personal view', () => {
  it('is seen by its owner and those it is shared with, not by who may read all else', async () => {
    const { sales, manager, admin } = organisation
    expect(await viewsOf(admin)).toEqual([])
    expect((await admin.get(`userqueries(${idOf('His')})`)).status).toBe(403)
    expect(await viewsOf(manager)).toEqual(['His', 'Laid in'])
    expect(await viewsOf(sales)).toEqual(['Hers', 'Laid in'])
    await grant(manager, HIS, AMARA)
    expect(await viewsOf(sales)).toEqual(['Hers', 'His', 'Laid in'])
    await revoke(manager, HIS, AMARA)
    await revoke(manager, { table: 'userquery', name: 'Laid in' }, COLD_CHAIN)
    expect(await viewsOf(sales)).toEqual(['Hers'])
    expect(await viewsOf(admin)).toEqual([])
  })
})
