import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ColumnFilter } from '@shared/model/list-question'
import { organisationClient } from '../sync/organisation-client'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { allRows, value, viewsOf, type TestEngine } from './engine-on-sandbox'

/** An organisation whose year begins on 6 April, is divided into months and called by the year it ends in. */
let both: DeviceAndLive

beforeAll(async () => {
  both = await startDeviceAndLive(900, async ({ url, tokens }) => {
    const admin = organisationClient(url, tokens.admin)
    const [organisation = ''] = await admin.ids('organizations', 'organizationid', '')
    await admin.update(`organizations(${organisation})`, {
      fiscalcalendarstart: '2003-04-06T00:00:00Z',
      fiscalperiodtype: 2003,
      fiscalyeardisplaycode: 2,
    })
  })
})
afterAll(() => both.close())

async function idsIn(
  from: TestEngine,
  view: string,
  filters: readonly ColumnFilter[] = [],
): Promise<readonly string[]> {
  return (await allRows(from.engine, view, { filters })).map(({ id }) => id)
}

/** The tables’ default views, each with a column of dates that it shows. */
async function viewsWithDates(): Promise<readonly { readonly view: string; readonly column: string }[]> {
  const found = []
  for (const table of ['account', 'contact', 'opportunity', 'task', 'appointment']) {
    for (const { id } of await viewsOf(both.device.engine, table)) {
      const { columns } = value(await both.device.engine.views.definition(id))
      const dates = columns.find(({ column }) => column.kind === 'dateTime')
      if (dates !== undefined) found.push({ view: id, column: dates.name })
    }
  }
  return found
}

test.each([
  ['this-fiscal-year'],
  ['last-fiscal-year'],
  ['this-fiscal-period'],
  ['next-fiscal-period'],
  ['last-x-fiscal-periods', '5'],
  ['in-fiscal-year', '2027'],
  ['in-fiscal-period', '8'],
  ['in-fiscal-period-and-year', '8', '2027'],
] as const)('%s is told by the organisation’s calendar on the device as it is live', async (operator, ...values) => {
  const views = await viewsWithDates()
  expect(views.length).toBeGreaterThan(4)
  for (const { view, column } of views) {
    const onDevice = new Set(await idsIn(both.device, view))
    const filters = [{ column, operator, values }]
    const there = (await idsIn(both.live, view, filters)).filter((id) => onDevice.has(id))
    expect(await idsIn(both.device, view, filters)).toEqual(there)
  }
})

test('the year begins when the organisation says', async () => {
  const views = await viewsWithDates()
  let told = 0
  for (const { view, column } of views) {
    const during = { column, operator: 'in-fiscal-year', values: ['2026'] } as const
    const from = { column, operator: 'on-or-after', values: ['2025-04-06'] } as const
    const to = { column, operator: 'on-or-before', values: ['2026-04-05'] } as const
    const inYear = await idsIn(both.device, view, [during])
    expect(inYear).toEqual(await idsIn(both.device, view, [from, to]))
    told += inYear.length
  }
  expect(told).toBeGreaterThan(0)
})
