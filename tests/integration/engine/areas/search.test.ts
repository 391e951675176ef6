import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldText } from '@shared/format/fold-text'
import { MOST_FOUND, type FoundInTable } from '@shared/model/search'
import { BASE_LANGUAGE } from '@electron/sandbox/schema/text-keys'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { allRows, startEngine, value, viewsOf, type TestEngine } from './engine-on-sandbox'

let both: DeviceAndLive

beforeAll(async () => {
  both = await startDeviceAndLive(900)
})
afterAll(() => both.close())

async function search({ engine }: TestEngine, text: string): Promise<readonly FoundInTable[]> {
  return value(await engine.search.everywhere(text))
}

/** What was found, by table: the ids, or the code of an error. */
function idsIn(found: readonly FoundInTable[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    found.map(({ table, found: inTable }) => [
      table,
      inTable.kind === 'records' ? inTable.rows.map(({ id }) => id) : [inTable.error.code],
    ]),
  )
}

/** The name of a record that the table’s first view shows on the device. */
async function aName(table: string): Promise<{ readonly id: string; readonly name: string }> {
  const [view] = await viewsOf(both.device.engine, table)
  const row = (await allRows(both.device.engine, view?.id ?? ''))[2]
  const [name] = row?.cells ?? []
  return { id: row?.id ?? '', name: typeof name === 'string' ? name : '' }
}

test.each(['account', 'contact', 'product', 'opportunity'])('a record of %s is found by its name', async (table) => {
  const { id, name } = await aName(table)
  expect(idsIn(await search(both.device, name))[table]).toContain(id)
  expect(
    idsIn(await search(both.device, `  ${name.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())} `))[table],
  ).toContain(id)
  expect(idsIn(await search(both.live, name))[table]).toContain(id)
})

test('what the device finds is found live as well, where that many are shown', async () => {
  for (const table of ['account', 'contact', 'product']) {
    const { name } = await aName(table)
    const here = idsIn(await search(both.device, name))
    const there = idsIn(await search(both.live, name))
    for (const [each, ids] of Object.entries(here)) {
      const found = there[each] ?? []
      if (found.length < MOST_FOUND) expect(found).toEqual(expect.arrayContaining([...ids]))
    }
  }
})

test('tables come in the order of the navigation, each with a few records and whether there are more', async () => {
  const found = await search(both.device, '*a')
  const navigation = value(await both.device.engine.tables.navigation()).map(({ table }) => table)
  const tables = found.map(({ table }) => table)
  expect(tables.length).toBeGreaterThan(3)
  expect(tables).toEqual(navigation.filter((table) => tables.includes(table)))
  for (const { found: inTable } of found) {
    if (inTable.kind !== 'records') throw new Error(inTable.error.message)
    expect(inTable.rows.length).toBeLessThanOrEqual(MOST_FOUND)
    if (inTable.more) expect(inTable.rows).toHaveLength(MOST_FOUND)
    expect(inTable.rows.every(({ cells }) => cells.length === inTable.columns.length)).toBe(true)
  }
})

test('of the records in which a word is found, those whose name begins with it come first', async () => {
  const [view] = await viewsOf(both.device.engine, 'contact')
  const rows = await allRows(both.device.engine, view?.id ?? '')
  const nameOf = ({ cells: [name] }: (typeof rows)[number]): string => (typeof name === 'string' ? name : '')
  const plain = (name: string): string => foldText(name, BASE_LANGUAGE)
  const beginsWith = (name: string, part: string): boolean => plain(name).startsWith(part)
  const initials = [...new Set(rows.map((row) => plain(nameOf(row)).slice(0, 1)))]
  const found = await Promise.all(initials.map(async (part) => ({ part, found: await search(both.device, part) })))
  for (const { part, found: tables } of found) {
    const contacts = tables.find(({ table }) => table === 'contact')?.found
    if (contacts?.kind !== 'records') throw new Error(`no contact is found by ${part}`)
    const begin = contacts.rows.map((row) => beginsWith(nameOf(row), part))
    expect([part, begin]).toEqual([part, [...begin].sort((left, right) => Number(right) - Number(left))])
    expect(begin[0]).toBe(true)
  }
})

test.each(['', '   ', 'nobody is called so', '"; DROP TABLE "account"; --', '%', '[a-z]'])(
  'nothing is found by %j',
  async (text) => {
    expect(await search(both.device, text)).toEqual([])
  },
)

test('a device that is not connected says so', async () => {
  const { engine } = await startEngine()
  expect(await engine.search.everywhere('a')).toMatchObject({ ok: false })
  await engine.close()
})

test('who is called as typed comes first, then whose name begins so, then whose name begins with the first word', async () => {
  const names = ['Alm Okafor Hanna', 'Hanna Berg Okafor', 'Hanna Okafor', 'Hanna Ok']
  for (const name of names) value(await both.device.engine.records.create({ table: 'account', values: { name } }))
  const accounts = (await search(both.device, 'hanna ok')).find(({ table }) => table === 'account')?.found
  if (accounts?.kind !== 'records') throw new Error('no account is found')
  const found = accounts.rows.map(({ cells }) => cells[0])
  expect(found).toEqual(['Hanna Ok', 'Hanna Okafor', 'Hanna Berg Okafor', 'Alm Okafor Hanna'])
})
