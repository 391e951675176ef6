import { expect, test } from '@playwright/test'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCommandLine, type CommandLine } from './command-line'
import { openOrganisation, type Organisation } from './organisation'

let folder: string
let line: CommandLine
let organisation: Organisation

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carryon-line-'))
  line = openCommandLine(join(folder, 'device'))
  organisation = await openOrganisation(join(folder, 'organisation.sqlite'))
})

test.afterAll(async () => {
  await organisation.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

test.describe.configure({ mode: 'serial' })

const ids = { account: '', contact: '', edited: '', deleted: '' }

test('a command before there is a connection says so, with a code', async () => {
  const status = await line.run('status')
  expect(status).toMatchObject({ exit: 1, error: { code: 'setup.needed' } })
})

test('a refused token and an address without an organisation are told apart', async () => {
  const refused = await line.run('connect', '--org', organisation.url, '--token', 'nonsense')
  expect(refused).toMatchObject({ exit: 1, error: { code: 'server.signInNeeded' } })
  const nobody = await line.run('connect', '--org', 'http://127.0.0.1:9', '--token', 'x')
  expect(nobody).toMatchObject({ exit: 1, error: { code: 'network.unreachable' } })
  expect(await line.run('connect', '--org', 'not an address', '--token', 'x')).toMatchObject({ exit: 1 })
})

test('the first sync brings what the filters take, and a table without a view shows nothing', async () => {
  const { url, tokens } = organisation
  expect(await line.run('connect', '--org', url, '--token', tokens.sales)).toMatchObject({ exit: 0 })
  const sync = await line.run('sync')
  expect(sync).toMatchObject({ exit: 0, document: { outcome: 'done' } })

  const { tables } = await line.document<{ tables: { table: string; records: number; hasView: boolean }[] }>('status')
  const withoutView = tables.filter((table) => !table.hasView)
  expect(withoutView.map((table) => table.records > 0)).toEqual([true])
  const shown = new Set((await line.document<{ table: string }[]>('views')).map((view) => view.table))
  expect([...shown]).not.toContain(withoutView[0]?.table)
  expect(await line.run('list', '--view', 'All', '--table', withoutView[0]?.table ?? '')).toMatchObject({
    exit: 1,
    error: { code: 'access.noView' },
  })
})

test('a view shows offline what the server selects for this user', async () => {
  const views = await line.document<{ table: string; name: string; id: string }[]>('views')
  for (const table of ['account', 'contact', 'product']) {
    const view = views.find((candidate) => candidate.table === table)
    const listed = await line.document<{ count: number; records: { id: string }[] }>(
      ...['list', '--view', view?.id ?? '', '--table', table, '--top', '5000'],
    )
    const served = await organisation.idsOfView(`${table}s`, `${table}id`, view?.id ?? '', organisation.tokens.sales)
    const onDevice = listed.records.map((record) => record.id)
    expect(onDevice.length, table).toBeGreaterThan(0)
    expect(served, table).toEqual(expect.arrayContaining(onDevice))
  }
})

test('what belongs to a record is listed, and what leads nowhere is told', async () => {
  type Document = { table: string; view: string; records: { id: string }[] }
  const { records } = await line.document<Document>('list', '--view', 'Active contacts', '--table', 'contact')
  const [contact] = records
  const shown = await line.document<{ values: { parentcustomerid: { id: string } } }>(
    'show',
    'contact',
    contact?.id ?? '',
  )
  const account = shown.values.parentcustomerid.id
  const related = await line.document<Document>('related', 'account', account, 'contact_customer_accounts')
  expect(related).toMatchObject({ table: 'contact', view: 'Associated contacts' })
  expect(related.records.map(({ id }) => id)).toContain(contact?.id)
  expect(await line.run('related', 'account', account, 'unheard_of')).toMatchObject({
    exit: 1,
    error: { code: 'relationship.unknown' },
  })
})

test('relative dates are told by the clock that is asked for, in the time zone that is asked for', async () => {
  const query = join(folder, 'query.xml')
  await writeFile(
    query,
    '<fetch><entity name="account"><attribute name="createdon"/>' +
      '<filter><condition attribute="createdon" operator="on" value="2026-03-04"/></filter></entity></fetch>',
  )
  const today = join(folder, 'today.xml')
  await writeFile(
    today,
    (await readFile(query, 'utf8')).replace('operator="on" value="2026-03-04"', 'operator="today"'),
  )
  const idsOf = async (...words: readonly string[]): Promise<readonly string[]> =>
    (await line.document<{ records: { id: string }[] }>('list', ...words)).records.map(({ id }) => id).sort()
  const zone = ['--time-zone', 'Europe/Oslo']
  const onThatDay = await idsOf('--fetch', query, ...zone)
  expect(await idsOf('--fetch', today, '--now', '2026-03-04T11:00:00Z', ...zone)).toEqual(onThatDay)
  expect(await idsOf('--fetch', today, '--now', '2026-03-04T23:30:00Z', ...zone)).not.toEqual(onThatDay)
  expect(await idsOf('--fetch', today, '--now', '2026-03-04T23:30:00Z', '--time-zone', 'UTC')).toEqual(
    await idsOf('--fetch', query, '--time-zone', 'UTC'),
  )
})

test('offline work is kept, survives a kill in the middle of a sync, and reaches the server once', async () => {
  const accounts = await line.document<{ records: { id: string }[] }>(
    'list',
    '--view',
    await viewOf('account'),
    '--top',
    '2',
  )
  const tasks = await line.document<{ records: { id: string }[] }>('list', '--view', await viewOf('task'), '--top', '1')
  ids.edited = accounts.records[0]?.id ?? ''
  ids.deleted = tasks.records[0]?.id ?? ''
  ids.account = (await line.document<{ id: string }>('create', 'account', 'name=Skerry Optics')).id
  ids.contact = (
    await line.document<{ id: string }>(
      ...['create', 'contact', 'firstname=Ada', 'lastname=Skerry', `parentcustomerid=account:${ids.account}`],
    )
  ).id
  expect(await line.run('edit', 'account', ids.edited, 'telephone1=+47 55 00 00 01')).toMatchObject({ exit: 0 })
  expect(await line.run('delete', 'task', ids.deleted)).toMatchObject({ exit: 0 })
  expect(await line.document<unknown[]>('pending')).toHaveLength(4)

  await line.kill(150, 'sync')
  const finished = await line.run('sync')
  expect(finished).toMatchObject({ exit: 0, document: { outcome: 'done' } })
  expect(await line.document<unknown[]>('pending')).toEqual([])

  const { admin } = organisation.tokens
  expect(await organisation.read(`accounts?$filter=name eq 'Skerry Optics'`, admin)).toMatchObject({
    value: [{ accountid: ids.account }],
  })
  expect(await organisation.read(`contacts?$filter=lastname eq 'Skerry'`, admin)).toMatchObject({
    value: [{ contactid: ids.contact, _parentcustomerid_value: ids.account }],
  })
  expect(await organisation.read(`accounts(${ids.edited})`, admin)).toMatchObject({ telephone1: '+47 55 00 00 01' })
  expect(await organisation.read(`tasks(${ids.deleted})`, admin)).toMatchObject({ error: { code: '0x80040217' } })
})

test('online mode shows the server live and refuses every write', async () => {
  expect(await line.document('mode', 'online')).toEqual({ client: 'hybrid', mode: 'online' })
  const shown = await line.document<{ source: { kind: string } }>('show', 'account', ids.account)
  expect(shown.source.kind).toBe('server')
  for (const write of [
    ['create', 'account', 'name=Never'],
    ['edit', 'account', ids.account, 'name=Never'],
    ['delete', 'account', ids.account],
  ]) {
    expect(await line.run(...write)).toMatchObject({ exit: 1, error: { code: 'access.readOnlyOnline' } })
  }
  expect(await line.document('mode', 'offline')).toEqual({ client: 'hybrid', mode: 'offline' })
})

test('an online-only client edits on the server at once and makes no database file', async () => {
  const device = join(folder, 'online-only')
  const online = openCommandLine(device)
  const { url, tokens } = organisation
  await online.document('connect', '--org', url, '--token', tokens.sales, '--client', 'online-only')
  expect(await online.run('edit', 'account', ids.account, 'telephone1=+47 55 00 00 02')).toMatchObject({ exit: 0 })
  expect(await organisation.read(`accounts(${ids.account})`, tokens.admin)).toMatchObject({
    telephone1: '+47 55 00 00 02',
  })
  expect(await online.run('sync')).toMatchObject({ exit: 1, error: { code: 'access.needsReplica' } })
  expect((await readdir(device)).filter((name) => name.includes('sqlite'))).toEqual([])
})

test('what an administrator publishes reaches the device in its next sync', async () => {
  const { admin, sales } = organisation.tokens
  const items = `mobileofflineprofileitems?$filter=selectedentitytypecode eq 'product'`
  const [item] = await organisation.values(items, admin)
  const narrowed = {
    recorddistributioncriteria: 3,
    profileitementityfilter:
      '<fetch><entity name="product"><filter><condition attribute="quantityonhand" operator="gt" value="0"/></filter></entity></fetch>',
  }
  const path = `mobileofflineprofileitems(${String(item?.['mobileofflineprofileitemid'])})`
  expect(await organisation.write('PATCH', path, narrowed, admin)).toBe(204)
  const view = {
    name: 'All price lists',
    returnedtypecode: 'pricelevel',
    querytype: 0,
    fetchxml: '<fetch><entity name="pricelevel"><attribute name="name"/><order attribute="name"/></entity></fetch>',
    layoutxml:
      '<grid name="resultset" jump="name"><row name="result" id="pricelevelid"><cell name="name" width="200"/></row></grid>',
  }
  expect(await organisation.write('POST', 'savedqueries', view, admin)).toBe(204)

  const before = await recordsOf('product')
  await line.document('sync')
  const inStock = await organisation.values('products?$select=productid&$filter=quantityonhand gt 0', sales)
  expect(await recordsOf('product')).toBe(inStock.length)
  expect(inStock.length).toBeLessThan(before)
  const shown = await line.document<{ count: number }>('list', '--view', 'All price lists')
  expect(shown.count).toBe(await recordsOf('pricelevel'))
})

test('a record that changed on the server meanwhile is kept as a conflict, and holds up nobody else', async () => {
  await organisation.write(
    'PATCH',
    `accounts(${ids.edited})`,
    { telephone1: '+47 11 11 11 11' },
    organisation.tokens.admin,
  )
  await line.document('edit', 'account', ids.edited, 'telephone1=+47 22 22 22 22')
  await line.document('edit', 'contact', ids.contact, 'jobtitle=Optician')
  await line.run('sync')
  const pending = await line.document<{ id: string; state: { kind: string } }[]>('pending')
  expect(pending.map((change) => change.state.kind)).toEqual(['conflict'])
  expect(await organisation.read(`contacts(${ids.contact})`, organisation.tokens.admin)).toMatchObject({
    jobtitle: 'Optician',
  })
  await line.document('discard', pending[0]?.id ?? '')
  await line.run('sync')
  expect(await line.document('show', 'account', ids.edited)).toMatchObject({
    values: { telephone1: '+47 11 11 11 11' },
  })
})

test('a plan of faults is rehearsed: an answer that is lost is settled by the next sync, and nothing is sent twice', async () => {
  const plan = join(folder, 'faults.json')
  await writeFile(
    plan,
    JSON.stringify({ faults: [{ match: { method: 'PATCH', table: 'account' }, do: { kind: 'loseAnswer' } }] }),
  )
  const faulty = await openOrganisation(join(folder, 'faulty.sqlite'), '--faults', plan, '--scale', '100')
  try {
    const device = openCommandLine(join(folder, 'rehearsal'))
    await device.document('connect', '--org', faulty.url, '--token', faulty.tokens.sales)
    await device.document('sync')
    const [view] = (await device.document<{ table: string; id: string }[]>('views')).filter(
      ({ table }) => table === 'account',
    )
    const { records } = await device.document<{ records: { id: string }[] }>('list', '--view', view?.id ?? '')
    const path = `accounts(${records[0]?.id ?? ''})`
    await device.document('edit', 'account', records[0]?.id ?? '', 'fax=+47 33')
    expect(await device.run('sync')).toMatchObject({ exit: 1, document: { outcome: 'incomplete' } })
    const written = await faulty.read(path, faulty.tokens.admin)
    expect(written).toMatchObject({ fax: '+47 33' })
    expect(await device.run('sync')).toMatchObject({ exit: 0, document: { outcome: 'done' } })
    expect(await device.document('pending')).toEqual([])
    expect(await faulty.read(path, faulty.tokens.admin)).toEqual(written)
  } finally {
    await faulty.close()
  }
})

test('a plan of faults that cannot be read is refused with its place', async () => {
  const plan = join(folder, 'no-plan.json')
  await writeFile(plan, JSON.stringify({ faults: [{ do: { kind: 'delay', milliseconds: 'long' } }] }))
  const refused = await line.run('sandbox', '--file', join(folder, 'never.sqlite'), '--faults', plan)
  expect(refused).toMatchObject({ exit: 1, error: { code: 'sandbox.failed' } })
  expect(JSON.stringify(refused.error)).toContain('faults[0].do.milliseconds')
})

async function viewOf(table: string): Promise<string> {
  const views = await line.document<{ table: string; id: string }[]>('views')
  return views.find((view) => view.table === table)?.id ?? ''
}

async function recordsOf(table: string): Promise<number> {
  const { tables } = await line.document<{ tables: { table: string; records: number }[] }>('status')
  return tables.find((candidate) => candidate.table === table)?.records ?? -1
}
