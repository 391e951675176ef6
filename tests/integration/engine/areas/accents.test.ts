import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ColumnFilter } from '@shared/model/list-question'
import { organisationClient } from '../sync/organisation-client'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { allRows, value, viewsOf, type TestEngine } from './engine-on-sandbox'

/** Accounts whose names differ by case and accents, on the device and live. */
let both: DeviceAndLive

const NAMES = [
  'ÅNGSTRÖM Optics',
  'Angstrom Labs',
  'ångström Mills',
  'Émile et Fils',
  'EMILE & Co',
  'emilia',
  'Œuvre',
  'oeuvre',
]

beforeAll(async () => {
  both = await startDeviceAndLive(300, async ({ url, tokens }) => {
    const sales = organisationClient(url, tokens.sales)
    for (const name of NAMES) await sales.create('accounts', { name })
  })
})
afterAll(() => both.close())

async function viewOf(engine: TestEngine): Promise<string> {
  const [view] = await viewsOf(engine.engine, 'account')
  return view?.id ?? ''
}

async function namesIn(
  from: TestEngine,
  filters: readonly ColumnFilter[],
  find: string | null = null,
): Promise<readonly unknown[]> {
  const view = await viewOf(from)
  const rows = await allRows(from.engine, view, { filters, ...(find === null ? {} : { find }) })
  return rows.map(({ cells }) => cells[0])
}

test.each([
  ['eq', 'ÉMILE ET FILS', ['Émile et Fils']],
  ['begins-with', 'angström', ['Angstrom Labs', 'ångström Mills', 'ÅNGSTRÖM Optics']],
  ['contains', 'émil', ['EMILE & Co', 'Émile et Fils', 'emilia']],
  ['eq', 'OEUVRE', ['Œuvre', 'oeuvre']],
] as const)('%s %s finds the same on the device as live, whatever the accents', async (operator, text, expected) => {
  const filters = [{ column: 'name', operator, values: [text] }] as const
  const onDevice = await namesIn(both.device, filters)
  expect(onDevice).toHaveLength(expected.length)
  expect(new Set(onDevice)).toEqual(new Set(expected))
  expect(await namesIn(both.live, filters)).toEqual(onDevice)
})

test('records are found by the words of the find box without their accents', async () => {
  expect(await namesIn(both.device, [], 'angstrom')).toHaveLength(3)
  expect(await namesIn(both.live, [], 'angstrom')).toHaveLength(3)
})

test('a lookup finds its record without the accents', async () => {
  const found = value(await both.device.engine.records.lookup({ tables: ['account'], text: 'angstrom' }))
  expect(found.map(({ name }) => name)).toEqual(['Angstrom Labs', 'ångström Mills', 'ÅNGSTRÖM Optics'])
})
