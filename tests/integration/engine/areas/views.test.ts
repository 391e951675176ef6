import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wholeList, type SortKey } from '@shared/model/list-question'
import { PAGE_SIZE, type GridRow } from '@shared/model/view'
import type { Engine } from '@electron/engine/engine'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { allRows, value, viewNamed, type TestEngine } from './engine-on-sandbox'

let both: DeviceAndLive
let device: TestEngine
let live: TestEngine

beforeAll(async () => {
  both = await startDeviceAndLive(2500)
  device = both.device
  live = both.live
})
afterAll(() => both.close())

/** All rows of a view, each page asked for by its number alone. */
async function jumping(engine: Engine, view: string, sort: readonly SortKey[] = []): Promise<readonly GridRow[]> {
  const rows: GridRow[] = []
  for (let page = 0; ; page++) {
    const read = value(await engine.views.page({ ...wholeList(view), sort, page, anchor: null }))
    rows.push(...read.rows)
    if (read.key === null) return rows
  }
}

const idsOf = (rows: readonly GridRow[]): readonly string[] => rows.map(({ id }) => id)

interface NamedView {
  readonly table: string
  readonly id: string
  readonly name: string
}

async function everyView({ engine }: TestEngine): Promise<readonly NamedView[]> {
  const tables = value(await engine.tables.navigation())
  return tables.flatMap(({ table, views }) => views.map(({ id, name }) => ({ table, id, name })))
}

test('both kinds of client offer the same tables and views', async () => {
  const offered = async ({ tables }: Engine): Promise<unknown> =>
    value(await tables.navigation()).map(({ table, views }) => ({ table, views }))
  expect(await offered(live.engine)).toEqual(await offered(device.engine))
})

test('every view answers the same records by anchors, by jumps and by its count, on the device and live', async () => {
  const views = await everyView(device)
  expect(views.length).toBeGreaterThan(20)
  // Those that others share are among them.
  expect(views.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Customers to win back', 'Drifting instruments']),
  )
  const wrong: string[] = []
  for (const { table, id, name } of views) {
    for (const [where, { engine }] of [['device', device] as const, ['live', live] as const]) {
      const rows = await allRows(engine, id)
      const count = value(await engine.views.count(wholeList(id)))
      const jumped = await jumping(engine, id)
      if (new Set(idsOf(rows)).size !== rows.length) wrong.push(`${table} ${name} ${where}: a record twice`)
      if (idsOf(jumped).join() !== idsOf(rows).join()) wrong.push(`${table} ${name} ${where}: jumps differ`)
      if (count.exact && count.count !== rows.length)
        wrong.push(`${table} ${name} ${where}: ${count.count} counted, ${rows.length} shown`)
    }
  }
  expect(wrong).toEqual([])
})

/** What views show on the device in another way than live, of the records that they show on the device; and how many those are. */
async function differences({
  device,
  live,
}: DeviceAndLive): Promise<{ readonly wrong: string[]; readonly compared: number }> {
  const wrong: string[] = []
  let compared = 0
  for (const { table, id, name } of await everyView(device)) {
    const here = await allRows(device.engine, id)
    const all = await allRows(live.engine, id)
    const ids = new Set(idsOf(here))
    const expected = all.filter((row) => ids.has(row.id))
    compared += expected.length
    if (idsOf(expected).join() !== idsOf(here).join()) {
      const extra = idsOf(here).filter((one) => !all.some((row) => row.id === one)).length
      wrong.push(`${table} ${name}: ${here.length} here, ${all.length} live, ${extra} only here`)
    } else if (JSON.stringify(expected.map(({ cells }) => cells)) !== JSON.stringify(here.map(({ cells }) => cells))) {
      const at = expected.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(here[index]))
      wrong.push(`${table} ${name}: ${JSON.stringify(here[at])} here, ${JSON.stringify(expected[at])} live`)
    }
  }
  return { wrong, compared }
}

describe('every view shows on the device what it shows live, in the same order, of what is on the device', () => {
  test('to the salesperson', async () => {
    const { wrong, compared } = await differences(both)
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(1000)
  })

  test.each(['manager', 'admin'] as const)('to the %s', async (user) => {
    const theirs = await startDeviceAndLive(900, undefined, user)
    const { wrong, compared } = await differences(theirs)
    await theirs.close()
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(20)
  })
})

test('a table whose filter takes all records shows on the device exactly what it shows live', async () => {
  for (const { table, id } of await everyView(device)) {
    if (table === 'product') expect(await allRows(device.engine, id)).toEqual(await allRows(live.engine, id))
  }
})

describe.each(['device', 'live'] as const)('%s', (where) => {
  const engineOf = (): Engine => (where === 'device' ? device : live).engine

  test.each([true, false])('sorts by a header instead of the view’s own order (descending: %s)', async (descending) => {
    const { id } = await viewNamed(engineOf(), 'contact', 'Active contacts')
    const sort = [{ column: 'fullname', descending }]
    const rows = await jumping(engineOf(), id, sort)
    const other = await jumping(where === 'device' ? live.engine : device.engine, id, sort)
    const ids = new Set(idsOf(rows).filter((one) => idsOf(other).includes(one)))
    expect(idsOf(rows).filter((one) => ids.has(one))).toEqual(idsOf(other).filter((one) => ids.has(one)))
    expect(ids.size).toBeGreaterThan(10)
  })

  test('goes on from any page already seen', async () => {
    const { id } = await viewNamed(engineOf(), 'contact', 'Active contacts')
    const first = value(await engineOf().views.page({ ...wholeList(id), page: 0, anchor: null }))
    if (first.key === null) throw new Error('the view has one page alone')
    const anchor = { page: 0, key: first.key }
    const direct = value(await engineOf().views.page({ ...wholeList(id), page: 2, anchor: null }))
    const anchored = value(await engineOf().views.page({ ...wholeList(id), page: 2, anchor }))
    expect(idsOf(anchored.rows)).toEqual(idsOf(direct.rows))
  })

  test('answers a page beyond the last with no rows', async () => {
    const { id } = await viewNamed(engineOf(), 'product', 'Active products')
    const read = value(await engineOf().views.page({ ...wholeList(id), page: 500, anchor: null }))
    expect(read).toMatchObject({ rows: [], key: null })
  })

  test('goes on by the page’s number when the key comes from the other source', async () => {
    const { id } = await viewNamed(engineOf(), 'contact', 'Active contacts')
    const other = where === 'device' ? live : device
    const { key } = value(await other.engine.views.page({ ...wholeList(id), page: 0, anchor: null }))
    const anchor = { page: 0, key: key ?? '' }
    const read = value(await engineOf().views.page({ ...wholeList(id), page: 1, anchor }))
    const direct = value(await engineOf().views.page({ ...wholeList(id), page: 1, anchor: null }))
    expect(idsOf(read.rows)).toEqual(idsOf(direct.rows))
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '"; DROP TABLE account; --'],
    ['another length', '[1,2,3,4,5,6,7,8,9]'],
    ['other types', '[{"hex":"zz"},null,true]'],
    ['a number too large', '[1e999,1e999]'],
    ['XML that breaks out', '"/><entity name="systemuser"/><x y="'],
    ['a cookie of nothing', '<cookie page="1"/>'],
    ['a cookie of another table', '<cookie page="1"><systemuserid last="{1}" first="{1}"/></cookie>'],
  ])('takes no harm from a key that is %s', async (_what, key) => {
    const { id } = await viewNamed(engineOf(), 'contact', 'Active contacts')
    const whole = new Set(idsOf(await allRows(engineOf(), id)))
    const read = await engineOf().views.page({ ...wholeList(id), page: 1, anchor: { page: 0, key } })
    if (read.ok) {
      expect(read.value.rows.length).toBeLessThanOrEqual(PAGE_SIZE)
      expect(idsOf(read.value.rows).every((one) => whole.has(one))).toBe(true)
    } else {
      expect(read.error.code).toMatch(/^server\./)
    }
  })
})
