import { afterAll, beforeAll, expect, test } from 'vitest'
import { wholeList, type ListQuestion } from '@shared/model/list-question'
import type { CellValue } from '@shared/model/record'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { allRows, codeOf, value, viewsOf, type TestEngine } from './engine-on-sandbox'

let both: DeviceAndLive
let device: TestEngine
let live: TestEngine

beforeAll(async () => {
  both = await startDeviceAndLive(300)
  device = both.device
  live = both.live
})
afterAll(() => both.close())

/** The first view of a table, and the columns beyond its own that the device holds. */
async function viewWithMore(table: string): Promise<{ readonly view: string; readonly more: readonly string[] }> {
  const [first] = await viewsOf(device.engine, table)
  const view = first?.id ?? ''
  const offered = value(await device.engine.views.columns(view))
  return { view, more: offered.filter(({ onDevice }) => onDevice).map(({ column }) => column.name) }
}

async function cells(
  engine: TestEngine,
  view: string,
  asked: Partial<ListQuestion>,
): Promise<Map<string, readonly CellValue[]>> {
  const rows = await allRows(engine.engine, view, asked)
  return new Map(rows.map((row) => [row.id, row.cells]))
}

test.each(['account', 'contact', 'opportunity', 'product', 'task'])(
  'columns beyond the view’s of %s are the same on the device and live',
  async (table) => {
    const { view, more } = await viewWithMore(table)
    expect(more.length).toBeGreaterThan(0)
    const columns = more.slice(0, 20)
    const here = await cells(device, view, { columns })
    const there = await cells(live, view, { columns })
    const { length } = value(await device.engine.views.definition(view)).columns
    for (const [id, shown] of here) {
      expect(shown).toHaveLength(length + columns.length)
      expect(shown, id).toEqual(there.get(id))
    }
    expect([...here.values()].some((shown) => shown.slice(length).some((cell) => cell !== null))).toBe(true)
  },
)

test('a column beyond the view’s sorts, filters and groups as the others do', async () => {
  const { view } = await viewWithMore('account')
  const columns = ['createdon']
  const sort = [{ column: 'createdon', descending: true }]
  const filters = [{ column: 'createdon', operator: 'not-null', values: [] }] as const
  const onDevice = [...(await cells(device, view, { columns, sort, filters })).keys()]
  const online = [...(await cells(live, view, { columns, sort, filters })).keys()].filter((id) => onDevice.includes(id))
  expect(onDevice.length).toBeGreaterThan(10)
  expect(online).toEqual(onDevice)
  const group = { column: 'createdon', dateGrouping: 'month' } as const
  const { groups } = value(await device.engine.views.groups({ ...wholeList(view), columns, group, totals: [] }))
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(onDevice.length)
})

test('a column that the device does not hold is offered, and answered live alone', async () => {
  const [first] = await viewsOf(device.engine, 'account')
  const view = first?.id ?? ''
  const offered = value(await device.engine.views.columns(view))
  const away = offered.find(({ onDevice }) => !onDevice)?.column.name ?? ''
  expect(away).not.toBe('')
  const asked = { ...wholeList(view), columns: [away], page: 0, anchor: null }
  expect(codeOf(await device.engine.views.page(asked))).toBe('view.notAnswerable')
  expect((await live.engine.views.page(asked)).ok).toBe(true)
})

test('a column that the table does not have is refused, here and live', async () => {
  const [first] = await viewsOf(device.engine, 'account')
  const asked = { ...wholeList(first?.id ?? ''), columns: ['no_such_column'], page: 0, anchor: null }
  for (const { engine } of [device, live]) {
    expect(codeOf(await engine.views.page(asked))).toBe('view.notAnswerable')
  }
})
