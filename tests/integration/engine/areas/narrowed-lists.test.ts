import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainValueText } from '@shared/format/plain-value-text'
import { wholeList, type ColumnFilter, type ListQuestion } from '@shared/model/list-question'
import { isLookupValue, type CellValue } from '@shared/model/record'
import type { GridRow, ViewColumn } from '@shared/model/view'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { allRows, value, viewNamed, viewsOf, type TestEngine } from './engine-on-sandbox'

let both: DeviceAndLive
let device: TestEngine
let live: TestEngine

beforeAll(async () => {
  both = await startDeviceAndLive(900)
  device = both.device
  live = both.live
})
afterAll(() => both.close())

const idsOf = (rows: readonly GridRow[]): readonly string[] => rows.map(({ id }) => id)

/** What the view shows in its first column, a text. */
function nameOf(row: GridRow | undefined): string {
  const cell = row?.cells[0]
  return typeof cell === 'string' ? cell : ''
}

/** The filters that people would set on a column when they look at this value in it. */
function filtersBy({ name, column }: ViewColumn, shown: CellValue): readonly ColumnFilter[] {
  const by = (operator: ColumnFilter['operator'], ...values: readonly string[]): ColumnFilter => ({
    column: name,
    operator,
    values,
  })
  if (shown === null) return [by('null'), by('not-null')]
  const text = isLookupValue(shown) ? shown.id : plainValueText(shown)
  switch (column.kind) {
    case 'text':
    case 'memo':
      return [
        by('contains', text.slice(1, 4)),
        by('not-contains', text.slice(1, 4)),
        by('begins-with', text.slice(0, 3).toUpperCase()),
        by('eq', text),
      ]
    case 'whole':
    case 'decimal':
    case 'double':
    case 'money':
      return [by('ge', text), by('lt', text), by('between', '0', text)]
    case 'choice':
    case 'state':
    case 'status':
      return [by('in', text), by('ne', text)]
    case 'yesNo':
      return [by('eq', shown === true ? '1' : '0')]
    case 'dateTime':
      return [by('on', text.slice(0, 10)), by('on-or-after', text.slice(0, 10)), by('this-year')]
    case 'lookup':
      return [by('in', text), by('null'), by('not-null')]
    default:
      return [by('not-null')]
  }
}

/** Both sides’ rows, and what is wrong if the device does not show what is live of what it has. */
async function compare(view: string, asked: Partial<ListQuestion>, onDevice: ReadonlySet<string>) {
  const here = await allRows(device.engine, view, asked)
  const there = (await allRows(live.engine, view, asked)).filter(({ id }) => onDevice.has(id))
  const count = value(await device.engine.views.count({ ...wholeList(view), ...asked }))
  const agree = idsOf(here).join() === idsOf(there).join() && count.count === here.length
  return {
    found: here.length,
    wrong: agree ? [] : [`${JSON.stringify(asked)}: ${here.length} here, ${there.length} live`],
  }
}

test('every column of every view is filtered on the device as it is live', async () => {
  const wrong: string[] = []
  let found = 0
  for (const table of ['account', 'contact', 'opportunity', 'task', 'product']) {
    for (const { id } of (await viewsOf(device.engine, table)).slice(0, 3)) {
      const { columns } = value(await device.engine.views.definition(id))
      const rows = await allRows(device.engine, id)
      const onDevice = new Set(idsOf(rows))
      for (const [at, column] of columns.entries()) {
        const shown = rows.map(({ cells }) => cells[at] ?? null).find((cell) => cell !== null) ?? null
        for (const filter of filtersBy(column, shown)) {
          const compared = await compare(id, { filters: [filter] }, onDevice)
          wrong.push(...compared.wrong)
          found += compared.found
        }
      }
    }
  }
  expect(wrong).toEqual([])
  expect(found).toBeGreaterThan(1000)
})

test('filters of several columns must all hold', async () => {
  const { id } = await viewNamed(device.engine, 'product', 'Active products')
  const { columns } = value(await device.engine.views.definition(id))
  const first = columns[0]?.name ?? ''
  const all = await allRows(device.engine, id)
  const name = nameOf(all[3])
  const filters: readonly ColumnFilter[] = [
    { column: first, operator: 'eq', values: [name] },
    { column: first, operator: 'not-contains', values: [name.slice(0, 2)] },
  ]
  expect(await allRows(device.engine, id, { filters })).toEqual([])
  expect(idsOf(await allRows(device.engine, id, { filters: filters.slice(0, 1) }))).toContain(all[3]?.id)
})

test.each(['product', 'account', 'contact'])(
  'what is looked for in a view of %s is found alike here and live',
  async (table) => {
    const [view] = await viewsOf(device.engine, table)
    const rows = await allRows(device.engine, view?.id ?? '')
    const name = nameOf(rows[0])
    const onDevice = new Set(idsOf(rows))
    for (const find of [name, name.slice(0, 3).toLowerCase(), `*${name.slice(2, 5)}`, '12', 'nobody is called so']) {
      expect((await compare(view?.id ?? '', { find }, onDevice)).wrong).toEqual([])
    }
    expect(idsOf(await allRows(device.engine, view?.id ?? '', { find: name }))).toContain(rows[0]?.id)
  },
)

test.each(['50%', '_', '[a-z]', "O'Hara", '"; DROP TABLE "product"; --', '<condition/>', '*'])(
  'text to be looked for is taken as it is: %s',
  async (find) => {
    const [view] = await viewsOf(device.engine, 'product')
    const onDevice = new Set(idsOf(await allRows(device.engine, view?.id ?? '')))
    const compared = await compare(view?.id ?? '', { find }, onDevice)
    expect(compared).toEqual({ found: find === '*' ? onDevice.size : 0, wrong: [] })
  },
)

test('a view shows the records with changes of this device alone, by what became of them', async () => {
  const [view] = await viewsOf(device.engine, 'account')
  const id = view?.id ?? ''
  const [first, second] = await allRows(device.engine, id)
  for (const row of [first, second]) {
    value(
      await device.engine.records.edit({
        table: 'account',
        id: row?.id ?? '',
        values: { name: nameOf(row) + '!' },
        seen: {},
        etag: null,
      }),
    )
  }
  const changed = await allRows(device.engine, id, { changes: 'changed' })
  expect(new Set(idsOf(changed))).toEqual(new Set([first?.id, second?.id]))
  expect(changed.map(({ state }) => state)).toEqual(['pending', 'pending'])
  expect(value(await device.engine.views.count({ ...wholeList(id), changes: 'changed' }))).toEqual({
    count: 2,
    exact: true,
  })
  expect(await allRows(device.engine, id, { changes: 'conflict' })).toEqual([])
  expect(await live.engine.views.count({ ...wholeList(id), changes: 'changed' })).toMatchObject({
    error: { code: 'view.notAnswerable' },
  })
})

test.each([
  ['a column that the view does not show', { column: 'fax', operator: 'eq', values: ['1'] }],
  ['an operator of another kind of column', { column: 'name', operator: 'this-year', values: [] }],
  ['too few values', { column: 'name', operator: 'eq', values: [] }],
] as const)('a filter with %s is refused, here and live', async (_, filter) => {
  const [view] = await viewsOf(device.engine, 'product')
  const asked = { ...wholeList(view?.id ?? ''), filters: [filter] }
  for (const { engine } of [device, live]) {
    expect(await engine.views.count(asked)).toMatchObject({ error: { code: 'view.notAnswerable' } })
    expect(await engine.views.page({ ...asked, page: 0, anchor: null })).toMatchObject({
      error: { code: 'view.notAnswerable' },
    })
  }
})
