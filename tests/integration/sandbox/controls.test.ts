import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { account, startSmallOrganisation, userOf, type SmallOrganisation } from './small-organisation'
import { SYSTEM_ADMINISTRATOR } from '@electron/sandbox/definition/security-roles'

let organisation: SmallOrganisation

beforeEach(async () => {
  organisation = await startSmallOrganisation([account('Alpha', 'admin')])
})
afterEach(() => organisation.close())

describe('the controls', () => {
  it('throttle the next requests', async () => {
    organisation.controls.throttle(1, 7)
    const answer = await organisation.admin.get('WhoAmI')
    expect(answer.status).toBe(429)
    expect(answer.headers.get('Retry-After')).toBe('7')
    expect(answer.problem().code).toBe('0x80072322')
    expect((await organisation.admin.get('WhoAmI')).status).toBe(200)
  })

  it('fail the requests that a test picks', async () => {
    organisation.controls.fail(1, ({ path }) => path.includes('accounts'))
    expect((await organisation.admin.get('WhoAmI')).status).toBe(200)
    expect((await organisation.admin.get('accounts')).status).toBe(500)
    expect((await organisation.admin.get('accounts')).status).toBe(200)
  })

  it('cut a body off in its middle', async () => {
    organisation.controls.cutBody(1)
    await expect(organisation.admin.get('accounts')).rejects.toThrow(Error)
  })

  it('lose an answer to what was done', async () => {
    organisation.controls.loseAnswer(1)
    await expect(organisation.admin.post('accounts', { name: 'New' })).rejects.toThrow(Error)
    expect((await organisation.admin.get('accounts')).rows()).toHaveLength(2)
  })

  it('refuse every token while told to', async () => {
    organisation.controls.refuseTokens(true)
    expect((await organisation.admin.get('WhoAmI')).status).toBe(401)
    organisation.controls.refuseTokens(false)
    expect((await organisation.admin.get('WhoAmI')).status).toBe(200)
  })

  it('give somebody another role, which tells what they may', async () => {
    const names = ['prvCreateProduct', 'prvWriteNote', 'prvDeleteActivity', 'prvNoSuch']
    const list = encodeURIComponent(JSON.stringify(names))
    const held = async (): Promise<unknown> => {
      const answer = await organisation.sales.get(
        `systemusers(${userOf('sales').id})/Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p1)?@p1=${list}`,
      )
      return answer.object().RolePrivileges
    }
    expect(await held()).toMatchObject([
      { PrivilegeName: 'prvWriteNote', Depth: 'Basic' },
      { PrivilegeName: 'prvDeleteActivity', Depth: 'Basic' },
    ])
    expect((await organisation.sales.post('products', { name: 'New' })).status).toBe(403)
    organisation.controls.giveRole('sales', SYSTEM_ADMINISTRATOR)
    expect(await held()).toMatchObject([
      { PrivilegeName: 'prvCreateProduct', Depth: 'Global' },
      { PrivilegeName: 'prvWriteNote', Depth: 'Global' },
      { PrivilegeName: 'prvDeleteActivity', Depth: 'Global' },
    ])
    expect((await organisation.sales.post('products', { name: 'New' })).status).toBe(204)
  })

  it('tell which requests came', async () => {
    await organisation.admin.get('accounts?$top=1')
    organisation.controls.forgetRequests()
    await organisation.admin.get('WhoAmI')
    expect(organisation.controls.requests()).toEqual([{ method: 'GET', path: '/api/data/v9.2/WhoAmI' }])
  })

  it('move the clock by which records are dated', async () => {
    organisation.controls.advanceClock(60_000)
    const made = await organisation.admin.post('accounts', { name: 'New' }, { Prefer: 'return=representation' })
    expect(made.object().createdon).toBe('2026-03-04T09:31:00Z')
  })
})

describe('the address', () => {
  it('is served under the name of this machine alone', async () => {
    const { request } = await import('node:http')
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { Host: 'elsewhere.example' }
      request(`${organisation.url}/api/data/v9.2/WhoAmI`, { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(400)
  })
})
