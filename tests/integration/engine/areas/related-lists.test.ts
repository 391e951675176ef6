import { afterAll, beforeAll, expect, test } from 'vitest'
import { wholeList } from '@shared/model/list-question'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { bringCompetitors } from '../sync/bring-competitors'
import { organisationClient } from '../sync/organisation-client'
import { allRows, codeOf, value, viewsOf, type TestEngine } from './engine-on-sandbox'

let both: DeviceAndLive
let device: TestEngine
let live: TestEngine

beforeAll(async () => {
  both = await startDeviceAndLive(900, ({ url, tokens }) => bringCompetitors(organisationClient(url, tokens.admin)))
  device = both.device
  live = both.live
})
afterAll(() => both.close())

async function idsIn(from: TestEngine, view: string, asked = {}): Promise<readonly string[]> {
  return (await allRows(from.engine, view, asked)).map(({ id }) => id)
}

/** The records that every shown record of `table` leads to, on the device and live. */
async function relatedOf(table: string, relationship: string) {
  const shown = value(await device.engine.views.related({ table, relationship }))
  const [view] = await viewsOf(device.engine, table)
  const records = (await idsIn(device, view?.id ?? '')).slice(0, 40)
  const onDevice = new Set(await idsIn(device, shown.view))
  const found = { ...shown, here: [] as string[], there: [] as string[] }
  for (const id of records) {
    const asked = { related: { table, id, relationship } }
    found.here.push(`${id}: ${(await idsIn(device, shown.view, asked)).join(' ')}`)
    const ids = await idsIn(live, shown.view, asked)
    found.there.push(`${id}: ${ids.filter((each) => onDevice.has(each)).join(' ')}`)
  }
  return found
}

test.each([
  ['account', 'contact_customer_accounts', 'contact'],
  ['account', 'opportunity_customer_accounts', 'opportunity'],
  ['account', 'nv_account_nv_instrument_AccountId', 'nv_instrument'],
  ['opportunity', 'Opportunity_Tasks', 'task'],
  ['opportunity', 'opportunitycompetitors_association', 'competitor'],
  ['competitor', 'opportunitycompetitors_association', 'opportunity'],
])('what %s leads to by %s is the same here and live', async (table, relationship, other) => {
  const related = await relatedOf(table, relationship)
  expect(related.table).toBe(other)
  expect(related.here).toEqual(related.there)
  expect(related.here.some((line) => !line.endsWith(': '))).toBe(true)
})

test('related records can be filtered, sorted and counted like any', async () => {
  const { view } = value(
    await device.engine.views.related({ table: 'account', relationship: 'contact_customer_accounts' }),
  )
  const [accounts] = await viewsOf(device.engine, 'account')
  const { columns } = value(await device.engine.views.definition(view))
  const [column = ''] = columns.map(({ name }) => name)
  for (const id of (await idsIn(device, accounts?.id ?? '')).slice(0, 20)) {
    const related = { table: 'account', id, relationship: 'contact_customer_accounts' }
    const all = await allRows(device.engine, view, { related })
    const down = await allRows(device.engine, view, { related, sort: [{ column, descending: true }] })
    expect(new Set(down.map((row) => row.id))).toEqual(new Set(all.map((row) => row.id)))
    const count = value(await device.engine.views.count({ ...wholeList(view), related }))
    expect(count).toEqual({ count: all.length, exact: true })
    const none = await allRows(device.engine, view, { related, filters: [{ column, operator: 'null', values: [] }] })
    expect(none).toEqual([])
  }
})

test('a relationship through a table in between leads from either side, live and here', async () => {
  const relationship = 'opportunitycompetitors_association'
  const { view, table } = value(await live.engine.views.related({ table: 'opportunity', relationship }))
  expect(table).toBe('competitor')
  const [opportunities] = await viewsOf(live.engine, 'opportunity')
  const pairs: { readonly opportunity: string; readonly competitor: string }[] = []
  for (const opportunity of (await idsIn(live, opportunities?.id ?? '')).slice(0, 40)) {
    const ids = await idsIn(live, view, { related: { table: 'opportunity', id: opportunity, relationship } })
    expect(new Set(ids).size).toBe(ids.length)
    pairs.push(...ids.map((competitor) => ({ opportunity, competitor })))
  }
  expect(pairs.length).toBeGreaterThan(0)
  for (const { opportunity, competitor } of pairs.slice(0, 5)) {
    const related = { table: 'competitor', id: competitor, relationship }
    expect(await idsIn(live, opportunities?.id ?? '', { related })).toContain(opportunity)
    expect(await idsIn(device, opportunities?.id ?? '', { related })).toContain(opportunity)
  }
})

test('what leads nowhere is told', async () => {
  const { related } = device.engine.views
  expect(codeOf(await related({ table: 'account', relationship: 'unheard_of' }))).toBe('relationship.unknown')
  expect(codeOf(await related({ table: 'unheard_of', relationship: 'contact_customer_accounts' }))).toBe(
    'relationship.unknown',
  )
  const [view] = await viewsOf(device.engine, 'product')
  const asked = {
    table: 'account',
    id: '11111111-2222-4333-8444-555555555555',
    relationship: 'contact_customer_accounts',
  }
  expect(codeOf(await device.engine.views.count({ ...wholeList(view?.id ?? ''), related: asked }))).toBe(
    'view.notAnswerable',
  )
})
