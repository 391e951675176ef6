import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { foldText } from '@shared/format/fold-text'
import { ok } from '@shared/model/result'
import { EVERY_RIGHT } from '@shared/model/table-rights'
import { createOutbox } from '@electron/engine/outbox/create-outbox'
import { sql } from '@electron/engine/query/sql'
import { applyPage } from '@electron/engine/replica/apply-page'
import { fillColumns } from '@electron/engine/replica/fill-columns'
import type { Replica } from '@electron/engine/replica/open-replica'
import { ACCOUNT, columnsOf, CONTACT } from '../sample-tables'
import { openAt, openTestReplica, newFolder, stoppedClock, take, value } from './test-replica'

const ENGLISH = 1033
const TURKISH = 1055
const FIRST = '11111111-2222-3333-4444-555555555551'
const SECOND = '11111111-2222-3333-4444-555555555552'
const PERSON = '11111111-2222-3333-4444-555555555553'

let replica: Replica

beforeEach(async () => {
  replica = await openFolded(ENGLISH)
  return () => replica.close()
})

async function openFolded(languageCode: number): Promise<Replica> {
  const opened = await openAt(`${newFolder()}/replica.db`)
  value(await opened.adopt(wanted(languageCode)))
  return opened
}

function wanted(languageCode: number) {
  return [
    {
      table: ACCOUNT,
      columns: columnsOf(ACCOUNT),
      layout: { languageCode, folded: ['name', 'primarycontactid'], searched: [], indexes: [] },
    },
    {
      table: CONTACT,
      columns: columnsOf(CONTACT),
      layout: { languageCode, folded: ['fullname'], searched: [], indexes: [] },
    },
  ]
}

async function bring(table: string, ...records: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  const body = Buffer.from(JSON.stringify({ value: records.map((record) => ({ versionnumber: 3, ...record })) }))
  value(
    await replica.writer.write(async (transaction) =>
      ok(await applyPage(transaction, { table: take(replica, table), body, delta: false, noting: false })),
    ),
  )
}

async function keysOf(column: string, table = 'account'): Promise<readonly unknown[]> {
  const rows = value(
    await replica.reader.rows<Record<string, unknown>>({
      text: `SELECT "${column}" AS folded FROM "${table}" ORDER BY "${table}id"`,
      values: [],
    }),
  )
  return rows.map((row) => row['folded'])
}

const pointing = (name: string): Readonly<Record<string, unknown>> => ({
  _primarycontactid_value: PERSON,
  '_primarycontactid_value@OData.Community.Display.V1.FormattedValue': name,
  '_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'contact',
})

test('records that arrive have their texts folded, within ASCII and beyond it', async () => {
  await bring(
    'account',
    { accountid: FIRST, name: 'CONTOSO', ...pointing('Émile') },
    { accountid: SECOND, name: 'Ångström' },
  )
  expect(await keysOf('name__key')).toEqual(['contoso', 'angstrom'])
  expect(await keysOf('primarycontactid__name__key')).toEqual(['emile', null])
})

test('a text that changes has another key, and one that goes has none', async () => {
  await bring('account', { accountid: FIRST, name: 'Ångström' }, { accountid: SECOND, name: 'Ørsted' })
  await bring('account', { accountid: FIRST, name: 'Malmö' }, { accountid: SECOND, name: null })
  expect(await keysOf('name__key')).toEqual(['malmo', null])
})

test('more texts than are folded at once are all folded', async () => {
  const names = Array.from({ length: 1200 }, (_, index) => `Åre ${index}`)
  await bring('account', ...names.map((name) => ({ accountid: randomUUID(), name })))
  expect(new Set(await keysOf('name__key'))).toEqual(new Set(names.map((name) => foldText(name, ENGLISH))))
})

test('what is typed on this device is folded with it', async () => {
  await bring('account', { accountid: FIRST, name: 'Contoso' })
  const random = { guid: () => randomUUID(), fraction: () => 0 }
  const outbox = createOutbox({
    replica,
    clock: stoppedClock(),
    random,
    policy: () => 'ask',
    rights: () => EVERY_RIGHT,
  })
  value(await outbox.edit({ table: ACCOUNT, id: FIRST, values: { name: 'Çelik' } }))
  expect(await keysOf('name__key')).toEqual(['celik'])
})

test.each(['Emil', 'Émilie'])('a record renamed to %s is renamed, folded, in what points at it', async (name) => {
  await bring('contact', { contactid: PERSON, fullname: 'Zoë' })
  await bring('account', { accountid: FIRST, name: 'Contoso', ...pointing('Zoë') })
  await bring('contact', { contactid: PERSON, fullname: name })
  expect(await keysOf('primarycontactid__name')).toEqual([name])
  expect(await keysOf('primarycontactid__name__key')).toEqual([foldText(name, ENGLISH)])
})

test('a record that had no name gives the one it gets to what points at it', async () => {
  await bring('contact', { contactid: PERSON, fullname: null })
  await bring('account', { accountid: FIRST, name: 'Contoso', ...pointing('') })
  await bring('contact', { contactid: PERSON, fullname: 'Zoë' })
  expect(await keysOf('primarycontactid__name')).toEqual(['Zoë'])
  expect(await keysOf('primarycontactid__name__key')).toEqual(['zoe'])
})

test('a record that comes, or comes again as it was, leaves what points at it alone', async () => {
  await bring('account', { accountid: FIRST, name: 'Contoso', ...pointing('As the server has it') })
  await bring('contact', { contactid: PERSON, fullname: 'Zoë' })
  await bring('contact', { contactid: PERSON, fullname: 'Zoë', jobtitle: 'Buyer' })
  expect(await keysOf('primarycontactid__name')).toEqual(['As the server has it'])
  expect(await keysOf('fullname__key', 'contact')).toEqual(['zoe'])
})

test('texts of which nothing would be left are their own keys, however many', async () => {
  const accent = '\u0301'
  await bring('account', ...Array.from({ length: 600 }, () => ({ accountid: randomUUID(), name: accent })))
  expect(new Set(await keysOf('name__key'))).toEqual(new Set([accent]))
})

test('columns that are read later are folded too', async () => {
  await bring('account', { accountid: FIRST, name: 'Contoso' })
  const body = Buffer.from(JSON.stringify({ value: [{ accountid: FIRST, name: 'Gdańsk', versionnumber: 3 }] }))
  value(
    await replica.writer.write(async (transaction) =>
      ok(await fillColumns(transaction, take(replica, 'account'), ['name'], body)),
    ),
  )
  expect(await keysOf('name__key')).toEqual(['gdansk'])
})

test('in Turkish the I is no i, though both are ASCII', async () => {
  await replica.close()
  replica = await openFolded(TURKISH)
  await bring('account', { accountid: FIRST, name: 'IZMIR' }, { accountid: SECOND, name: 'izmir' })
  expect(await keysOf('name__key')).toEqual(['ızmır', 'izmir'])
})

test('what lay here before texts were folded, or by another language, is folded when the plan asks for it', async () => {
  await replica.close()
  replica = await openTestReplica()
  await bring('account', { accountid: FIRST, name: 'Ångström' }, { accountid: SECOND, name: 'IZMIR' })
  expect(value(await replica.adopt(wanted(ENGLISH)))).toMatchObject({ toRead: [], toFill: [] })
  expect(await keysOf('name__key')).toEqual(['angstrom', 'izmir'])
  value(await replica.adopt(wanted(TURKISH)))
  expect(await keysOf('name__key')).toEqual(['angström', 'ızmır'])
  const indexes = value(
    await replica.reader.rows<{ name: string }>(
      sql`SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'account' AND name LIKE 'index_account__name%'`,
    ),
  )
  expect(indexes).toEqual([{ name: 'index_account__name__key' }])
})

test('empty texts have empty keys, however many there are, and hold nothing up', async () => {
  const records = Array.from({ length: 1_200 }, () => ({ accountid: randomUUID(), name: '' }))
  await bring('account', ...records, { accountid: FIRST, name: 'Örsted', ...pointing('Åse Sørli') })
  const keys = await keysOf('name__key')
  expect(keys.filter((key) => key === '')).toHaveLength(records.length)
  expect(keys.filter((key) => key !== '')).toEqual(['orsted'])
  expect((await keysOf('primarycontactid__name__key')).filter((key) => key !== null)).toEqual(['ase sorli'])
})

test('texts beyond ASCII in several columns of more records than are folded at once get all their keys', async () => {
  const records = Array.from({ length: 1_200 }, (_, index) => ({
    accountid: randomUUID(),
    name: index % 3 === 0 ? 'Plain' : `Ørn ${index}`,
    ...(index % 2 === 0 ? pointing(`Éva ${index}`) : {}),
  }))
  await bring('account', ...records)
  const names = records.map(({ name }) => foldText(name, ENGLISH))
  expect([...(await keysOf('name__key'))].sort()).toEqual([...names].sort())
  const people = (await keysOf('primarycontactid__name__key')).filter((key) => key !== null)
  expect(people).toHaveLength(600)
  expect(people.every((key) => typeof key === 'string' && key.startsWith('eva '))).toBe(true)
})
