import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { account, idOf, startSmallOrganisation, type SmallOrganisation } from './small-organisation'
import { fieldsOf, type WebAnswer, type WebClient } from './web-client'

let organisation: SmallOrganisation
let admin: WebClient

beforeEach(async () => {
  organisation = await startSmallOrganisation(['A', 'B', 'C', 'D', 'E'].map((name) => account(name, 'admin')))
  admin = organisation.admin
})
afterEach(() => organisation.close())

const TRACK = { Prefer: 'odata.track-changes' }

/** Reads on to the last page. */
async function readAll(path: string, headers: Record<string, string>): Promise<{ rows: unknown[]; last: WebAnswer }> {
  let answer = await admin.get(path, headers)
  const rows: unknown[] = [...answer.rows()]
  while ('@odata.nextLink' in answer.object()) {
    expect(answer.object()).not.toHaveProperty('@odata.deltaLink')
    answer = await admin.get(answer.link('nextLink'), headers)
    rows.push(...answer.rows())
  }
  return { rows, last: answer }
}

describe('change tracking', () => {
  it('gives everything first, with a delta link', async () => {
    const answer = await admin.get('accounts?$select=name', TRACK)
    expect(answer.headers.get('Preference-Applied')).toBe('odata.track-changes')
    expect(answer.column('name')).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(decodeURIComponent(answer.link('deltaLink'))).toMatch(/deltatoken=\d+!03\/04\/2026 09:30:00$/)
  })

  it('then gives what was made, changed and deleted, and the next link', async () => {
    const link = (await admin.get('accounts?$select=name', TRACK)).link('deltaLink')
    await admin.patch(`accounts(${idOf('B')})`, { telephone1: '555' })
    await admin.post('accounts', { accountid: idOf('F'), name: 'F' })
    await admin.delete(`accounts(${idOf('C')})`)
    const delta = await admin.get(link)
    expect(delta.object()['@odata.context']).toMatch(/#accounts\(name\)\/\$delta$/)
    expect(delta.rows()).toHaveLength(3)
    expect(delta.column('name').slice(0, 2)).toEqual(['B', 'F'])
    expect(delta.rows()[2]).toEqual({
      '@odata.context': `${organisation.url}/api/data/v9.2/$metadata#accounts/$deletedEntity`,
      id: idOf('C'),
      reason: 'deleted',
    })
    const nothing = await admin.get(delta.link('deltaLink'))
    expect(nothing.rows()).toEqual([])
    expect(nothing.object()).toHaveProperty('@odata.deltaLink')
  })

  it('counts the changes', async () => {
    const link = (await admin.get('accounts', TRACK)).link('deltaLink')
    await admin.patch(`accounts(${idOf('B')})`, { telephone1: '555' })
    await admin.delete(`accounts(${idOf('C')})`)
    expect((await admin.get(link.replace('accounts?', 'accounts/$count?'))).text).toBe('2')
  })

  it('pages, and a change in the middle arrives with the next delta', async () => {
    const headers = { Prefer: 'odata.track-changes,odata.maxpagesize=2' }
    const first = await admin.get('accounts?$select=name', headers)
    await admin.patch(`accounts(${idOf('E')})`, { name: 'E2' })
    await admin.delete(`accounts(${idOf('D')})`)
    const { rows, last } = await readAll(first.link('nextLink'), headers)
    expect([...first.column('name'), ...rows.map((row) => fieldsOf(row).name)]).toEqual(['A', 'B', 'C'])
    const delta = await admin.get(last.link('deltaLink'))
    expect(delta.rows().map((row) => row.name ?? row.id)).toEqual(['E2', idOf('D')])
  })

  it('pages a delta, deletions at the end', async () => {
    const link = (await admin.get('accounts?$select=name', TRACK)).link('deltaLink')
    for (const name of ['A', 'B', 'C']) await admin.patch(`accounts(${idOf(name)})`, { telephone1: '1' })
    await admin.delete(`accounts(${idOf('D')})`)
    const { rows } = await readAll(link, { Prefer: 'odata.maxpagesize=2' })
    expect(rows.map((row) => fieldsOf(row).name ?? fieldsOf(row).id)).toEqual(['A', 'B', 'C', idOf('D')])
  })

  it('tells nothing of a record that was deleted and made again but the record', async () => {
    const link = (await admin.get('accounts?$select=name', TRACK)).link('deltaLink')
    await admin.delete(`accounts(${idOf('A')})`)
    await admin.patch(`accounts(${idOf('A')})`, { name: 'A again' })
    expect((await admin.get(link)).column('name')).toEqual(['A again'])
  })

  it.each(['$filter=name eq null', '$orderby=name', '$top=1', '$expand=primarycontactid'])(
    'refuses %s',
    async (option) => {
      const answer = await admin.get(`accounts?${option}`, TRACK)
      expect(answer.status).toBe(400)
      expect(answer.problem().message).toContain('Change Tracking')
    },
  )

  it('takes the right to read the whole table', async () => {
    const answer = await organisation.manager.get('accounts', TRACK)
    expect(answer.status).toBe(403)
    expect(answer.problem().code).toBe('0x80040220')
    expect((await organisation.sales.get('systemusers', TRACK)).status).toBe(200)
  })

  it('refuses a token older than the organisation keeps changes', async () => {
    const link = (await admin.get('accounts', TRACK)).link('deltaLink')
    organisation.controls.advanceClock(7 * 24 * 60 * 60 * 1000)
    expect((await admin.get(link)).status).toBe(200)
    organisation.controls.advanceClock(1000)
    expect((await admin.get(link)).problem().code).toBe('0x80044352')
  })

  it('refuses the tokens that were expired by hand, and no later one', async () => {
    const link = (await admin.get('accounts', TRACK)).link('deltaLink')
    await organisation.controls.expireDeltaTokens()
    expect((await admin.get(link)).problem().code).toBe('0x80044352')
    const fresh = (await admin.get('accounts', TRACK)).link('deltaLink')
    expect((await admin.get(fresh)).rows()).toEqual([])
  })
})
