import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import { applyPage } from '@electron/engine/replica/apply-page'
import type { Replica } from '@electron/engine/replica/open-replica'
import { deleteRecordSql } from '@electron/engine/replica/record-rows'
import { fillSearchIndex } from '@electron/engine/replica/search-index'
import { ACCOUNT, columnsOf, CONTACT } from '../sample-tables'
import { newFolder, openAt, take, value } from './test-replica'

const FIRST = '11111111-2222-3333-4444-555555555551'
const SECOND = '11111111-2222-3333-4444-555555555552'
const WANTED = [
  {
    table: ACCOUNT,
    columns: columnsOf(ACCOUNT),
    layout: { languageCode: 1033, folded: ['name', 'telephone1'], searched: ['name', 'telephone1'], indexes: [] },
  },
  {
    table: CONTACT,
    columns: columnsOf(CONTACT),
    layout: { languageCode: 1033, folded: ['fullname'], searched: [], indexes: [] },
  },
]

let file: string
let replica: Replica

beforeEach(async () => {
  file = join(newFolder(), 'replica.db')
  replica = await openAt(file)
  value(await replica.adopt(WANTED))
})
afterEach(() => replica.close())

async function bring(...records: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  const body = Buffer.from(JSON.stringify({ value: records.map((record) => ({ versionnumber: 3, ...record })) }))
  const table = take(replica, 'account')
  value(
    await replica.writer.write(async (transaction) =>
      ok(await applyPage(transaction, { table, body, delta: false, noting: false })),
    ),
  )
}

async function fill(): Promise<void> {
  value(await fillSearchIndex(replica, take(replica, 'account')))
}

/** The names of the accounts in which a word begins like this. */
async function found(word: string): Promise<readonly string[]> {
  const rows = value(
    await replica.reader.rows<{ name: string }>(sql`SELECT name FROM account WHERE rowid IN
      (SELECT rowid FROM search_account WHERE search_account MATCH ${`"${word}"*`}) ORDER BY name`),
  )
  return rows.map(({ name }) => name)
}

test('what was here before the index was filled is in it afterwards, in each of its columns', async () => {
  await bring(
    { accountid: FIRST, name: 'Ångström Optics', telephone1: '+47 5590' },
    { accountid: SECOND, name: 'Contoso' },
  )
  expect(await found('angstrom')).toEqual([])
  await fill()
  expect(await found('angstr')).toEqual(['Ångström Optics'])
  expect(await found('opt')).toEqual(['Ångström Optics'])
  expect(await found('5590')).toEqual(['Ångström Optics'])
})

test('from then on it follows what comes, changes and goes, in the same transaction', async () => {
  await bring({ accountid: FIRST, name: 'Contoso' })
  await fill()
  await bring({ accountid: FIRST, name: 'Émile' }, { accountid: SECOND, name: 'Émilie' })
  expect(await found('contoso')).toEqual([])
  expect(await found('emil')).toEqual(['Émile', 'Émilie'])
  const undone = await replica.writer.write(async (transaction) => {
    await transaction.run(deleteRecordSql(take(replica, 'account'), FIRST))
    throw new Error('undone')
  })
  expect(undone.ok).toBe(false)
  expect(await found('emil')).toEqual(['Émile', 'Émilie'])
  value(
    await replica.writer.write(async (transaction) =>
      ok(await transaction.run(deleteRecordSql(take(replica, 'account'), FIRST))),
    ),
  )
  expect(await found('emil')).toEqual(['Émilie'])
})

test('filling that was cut off goes on where it was, with what changed meanwhile', async () => {
  const many = Array.from({ length: 4500 }, (_, index) => ({ accountid: randomUUID(), name: `Firm ${index}` }))
  await bring(...many)
  const cut = fillSearchIndex(replica, take(replica, 'account'))
  await replica.close()
  expect((await cut).ok).toBe(false)
  replica = await openAt(file)
  await bring({ ...many[0], name: 'Renamed' }, { ...many[4400], name: 'Renamed too' })
  await fill()
  expect(await found('firm')).toHaveLength(4498)
  expect(await found('renamed')).toEqual(['Renamed', 'Renamed too'])
})

test('other columns make another index, and none takes it away', async () => {
  await bring({ accountid: FIRST, name: 'Contoso', telephone1: '5590' })
  await fill()
  const [accounts, contacts] = WANTED
  const byName = { languageCode: 1033, folded: ['name'], searched: ['name'], indexes: [] }
  value(
    await replica.adopt(
      [{ ...accounts, layout: byName }, contacts].flatMap((one) =>
        one?.table === undefined ? [] : [{ ...one, table: one.table, columns: one.columns ?? new Set() }],
      ),
    ),
  )
  await fill()
  expect(await found('contoso')).toEqual(['Contoso'])
  expect(await found('5590')).toEqual([])
})
