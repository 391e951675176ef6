import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import type { Sql } from '@electron/engine/query/sql'
import { LOOKUP_LIMIT } from '@electron/engine/records/record-source'
import { lookupOnDevice } from '@electron/engine/records/replica-lookup'
import { applyPage } from '@electron/engine/replica/apply-page'
import type { Replica } from '@electron/engine/replica/open-replica'
import type { ReplicaReader } from '@electron/engine/replica/reader'
import { ACCOUNT, columnsOf, CONTACT } from '../sample-tables'
import { newFolder, openAt, take, value } from '../replica/test-replica'

const NAMES = [
  ...Array.from({ length: 30 }, (_, index) => `Nordwind ${String(index).padStart(2, '0')}`),
  'Ångström Works',
  'The Angstrom Group',
  'A. Angstrom',
  'Angst & Co',
  "O'Neill % _ [x]",
]

let replica: Replica

beforeAll(async () => {
  replica = await openAt(join(newFolder(), 'replica.db'))
  const layout = { languageCode: 1033, folded: ['name'], searched: [], indexes: [] }
  value(await replica.adopt([{ table: ACCOUNT, columns: columnsOf(ACCOUNT), layout }]))
  const records = NAMES.map((name, index) => ({
    accountid: `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
    name,
    versionnumber: 3,
  }))
  const body = Buffer.from(JSON.stringify({ value: records }))
  const page = { table: take(replica, 'account'), body, delta: false, noting: false }
  value(await replica.writer.write(async (transaction) => ok(await applyPage(transaction, page))))
})

afterAll(() => replica.close())

async function found(text: string): Promise<readonly string[]> {
  return value(await lookupOnDevice(replica, [ACCOUNT], text)).map(({ name }) => name)
}

describe('a record looked up by its name', () => {
  test('comes first where the name begins with the text, then where it contains it, each by name', async () => {
    expect(await found('angst')).toEqual(['Angst & Co', 'Ångström Works', 'A. Angstrom', 'The Angstrom Group'])
  })

  test('is found by letters with or without their marks, in either case', async () => {
    const names = ['Ångström Works', 'A. Angstrom', 'The Angstrom Group']
    expect(await found('ÅNGSTRÖM')).toEqual(names)
    expect(await found('angstrom')).toEqual(names)
  })

  test('is found by what stands inside a word', async () => {
    expect(await found('strom g')).toEqual(['The Angstrom Group'])
  })

  test('is found by what means something to SQL or its patterns', async () => {
    expect(await found("o'neill % _ [")).toEqual(["O'Neill % _ [x]"])
    expect(await found('%')).toEqual(["O'Neill % _ [x]"])
    expect(await found('*')).toEqual([])
  })

  test('is one of the first by name, where more begin so than are offered', async () => {
    const first = NAMES.filter((name) => name.startsWith('Nordwind')).slice(0, LOOKUP_LIMIT)
    expect(await found('nordwind')).toEqual(first)
  })

  test('is one of the first by name, where nothing is typed', async () => {
    const [first, ...others] = await found('')
    expect(first).toBe('A. Angstrom')
    expect(others).toHaveLength(LOOKUP_LIMIT - 1)
  })

  test('is not found in a table that is not on the device', async () => {
    expect(value(await lookupOnDevice(replica, [CONTACT], 'nord'))).toEqual([])
  })

  test('takes the index of names, and a way through all of them only where few begin with the text', async () => {
    const asked: { readonly by: 'pages' | 'counts'; readonly query: Sql }[] = []
    const listening = (by: 'pages' | 'counts', reader: ReplicaReader): ReplicaReader => ({
      ...reader,
      rows(query) {
        asked.push({ by, query })
        return reader.rows(query)
      },
    })
    const options = {
      reader: listening('pages', replica.reader),
      countingReader: listening('counts', replica.countingReader),
      schema: replica.schema,
    }
    value(await lookupOnDevice(options, [ACCOUNT], 'nordwind'))
    expect(asked.map(({ by }) => by)).toEqual(['pages'])
    for (const { query } of asked) expect(await planOf(query)).toMatch(/^SEARCH account USING INDEX/)
    value(await lookupOnDevice(options, [ACCOUNT], 'angst'))
    expect(asked.map(({ by }) => by)).toEqual(['pages', 'pages', 'counts'])
  })
})

/** How SQLite goes about a query. */
async function planOf({ text, values }: Sql): Promise<string> {
  const plan = { text: `EXPLAIN QUERY PLAN ${text}`, values }
  const steps = value(await replica.reader.rows<{ readonly detail: string }>(plan))
  return steps.map(({ detail }) => detail).join('; ')
}
