import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseCommand } from '@electron/cli/parse-command'
import type { Outcome } from '@electron/cli/outcome'
import { runCommand } from '@electron/cli/run-command'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { startEngine, type TestEngine } from '../engine/areas/engine-on-sandbox'
import { organisationClient, type OrganisationClient } from '../engine/sync/organisation-client'

let sandbox: RunningSandbox
let device: TestEngine

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 200 })
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  device = await startEngine()
})
afterEach(() => device.engine.close())

/** Runs a command as it is typed. */
async function run(...words: readonly string[]): Promise<Outcome> {
  const parsed = parseCommand(words)
  if (!parsed.ok) throw new Error(parsed.error.message)
  const { command } = parsed.value
  if (command.kind === 'sandbox' || command.kind === 'help') throw new Error(`${command.kind} needs no engine`)
  return runCommand(device.engine, command)
}

const connect = (client: string, token = sandbox.tokens.sales): Promise<Outcome> =>
  run('connect', '--org', sandbox.url, '--token', token, '--client', client)

test('the sandbox organisation’s tokens are never taken for options', () => {
  for (const token of Object.values(sandbox.tokens)) expect(token).toMatch(/^[a-z]/)
})

test.each(['sync', 'status', 'mode', 'views', 'pending', 'conflicts', 'retry', 'archive'])(
  '%s without a connection says so',
  async (word) => {
    expect(await run(word)).toMatchObject({ error: { code: 'setup.needed' } })
  },
)

test('status before the first sync says that nothing was synced', async () => {
  await connect('hybrid')
  expect(await run('status')).toMatchObject({
    document: { client: 'hybrid', mode: 'offline', pending: 0, lastSync: null, tables: [], lastCycle: null },
    error: null,
  })
  expect(await run('views')).toMatchObject({ document: [], error: null })
})

test('an online-only client lists views and records live', async () => {
  await connect('online-only')
  const views = await run('views')
  expect(views.error).toBeNull()
  expect(views.words).toContain('Active accounts')
  const list = await run('list', '--view', 'Active accounts', '--top', '3')
  expect(list).toMatchObject({ document: { table: 'account', source: { kind: 'server' } }, error: null })
  expect(list.words.split('\n')).toHaveLength(4)
  expect(await run('status')).toMatchObject({ document: { client: 'online-only', tables: [] }, error: null })
})

test('sync in online mode is refused in words that say what to do', async () => {
  await connect('hybrid')
  await run('sync')
  await run('mode', 'online')
  expect(await run('sync')).toMatchObject({ document: undefined, error: { code: 'access.syncsOffline' } })
})

describe('FetchXML of one’s own', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carryon-fetch-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** Lists what FetchXML in a file answers. */
  async function fetched(fetchXml: string): Promise<Outcome> {
    const file = join(folder, 'query.xml')
    await writeFile(file, fetchXml)
    return run('list', '--fetch', file)
  }

  test('answers records with the columns it names, linked ones too', async () => {
    await connect('hybrid')
    await run('sync')
    const answer = await fetched(
      '<fetch><entity name="contact"><attribute name="fullname"/><order attribute="fullname"/>' +
        '<link-entity name="account" from="accountid" to="parentcustomerid" alias="a"><attribute name="name"/></link-entity>' +
        '</entity></fetch>',
    )
    const { table, records } = answer.document as { table: string; records: readonly Record<string, unknown>[] }
    expect(table).toBe('contact')
    expect(Object.keys(records[0] ?? {})).toEqual(['id', 'fullname', 'a.name'])
    expect(Object.values(records[0] ?? {}).map((cell) => typeof cell)).toEqual(['string', 'string', 'string'])
    expect(answer.words.split('\n')[0]).toMatch(/^fullname +a\.name$/)
  })

  test('answers totals', async () => {
    await connect('hybrid')
    await run('sync')
    const answer = await fetched(
      '<fetch aggregate="true"><entity name="account"><attribute name="accountid" alias="n" aggregate="count"/></entity></fetch>',
    )
    const { document } = await run('status')
    const { tables } = document as { tables: readonly { table: string; records: number }[] }
    const { records: n } = tables.find(({ table }) => table === 'account') ?? {}
    expect(answer).toMatchObject({ document: { records: [{ id: null, n }] }, error: null })
  })

  test('is refused with its place, its column or its table when it cannot be answered', async () => {
    await connect('hybrid')
    await run('sync')
    expect(await fetched('<fetch><entity name="account"><attribut/></entity></fetch>')).toMatchObject({
      error: { code: 'fetchxml.invalid', details: { line: 1 } },
    })
    const unknown = await fetched('<fetch><entity name="account"><attribute name="nonsense"/></entity></fetch>')
    expect(unknown).toMatchObject({ error: { code: 'query.notAnswerable' } })
    expect(unknown.error?.message).toContain('nonsense')
    expect(await fetched('<fetch><entity name="pricelevel"><attribute name="name"/></entity></fetch>')).toMatchObject({
      error: { code: 'access.noView' },
    })
    expect(await run('list', '--fetch', join(folder, 'absent.xml'))).toMatchObject({
      error: { code: 'storage.refused' },
    })
  })
})

test('a cycle of which one table failed has its report and its error', async () => {
  await connect('hybrid')
  await run('sync')
  sandbox.controls.fail(1, ({ path }) => path.includes('/contacts'))
  expect(await run('sync', '--full')).toMatchObject({
    document: { outcome: 'incomplete' },
    error: { code: 'server.failed' },
  })
})

test('a cycle reads the tables that are named, and no others', async () => {
  await connect('hybrid')
  const report = await run('sync', '--tables', 'account,contact')
  expect(report).toMatchObject({ error: null })
  const { phases } = report.document as { phases: { download: readonly { table: string }[] } }
  expect(phases.download.map(({ table }) => table).sort()).toEqual(['account', 'contact'])
})

test('on a metered network a cycle settles the outbox alone, unless it is told otherwise', async () => {
  await connect('hybrid')
  device.engine.sync.notice({ kind: 'network', connected: true, metered: true })
  const settled = await run('sync')
  expect(settled).toMatchObject({ document: { downloaded: false, phases: { download: [] } }, error: null })
  expect(settled.words).toContain('metered')
  expect(await run('sync', '--despite-metered')).toMatchObject({ document: { downloaded: true }, error: null })
})

test('a record that no filter brings is pinned and stays, until it is unpinned', async () => {
  // She may read every account, and owns none.
  await connect('hybrid', sandbox.tokens.admin)
  await run('sync')
  const id = await accountOutside()
  expect(await run('pin', 'account', id)).toMatchObject({ error: null })
  await run('sync', '--full')
  expect(await run('show', 'account', id)).toMatchObject({ error: null })
  expect(await run('unpin', 'account', id)).toMatchObject({ error: null })
  await run('sync', '--full')
  expect(await run('show', 'account', id)).toMatchObject({ error: { code: 'record.notOnDevice' } })
})

test('two records are related and parted by a relationship, as its list then shows', async () => {
  await connect('hybrid')
  await run('sync')
  const account = await anAccount()
  const [product = ''] = await organisation().ids('products', 'productid', '$select=productid&$filter=statecode eq 0')
  const relation = [account, 'nv_account_product', product]
  const listed = async () => (await run('related', 'account', account, 'nv_account_product')).words.includes(name)
  const name = String((await organisation().read(`products(${product})?$select=name`))?.['name'])
  await run('part', 'account', ...relation)
  expect(await listed()).toBe(false)
  expect(await run('relate', 'account', ...relation)).toMatchObject({ error: null })
  expect(await listed()).toBe(true)
  await run('sync')
  expect(await run('part', 'account', ...relation)).toMatchObject({ document: { outcome: 'pending' }, error: null })
  expect(await listed()).toBe(false)
  await run('sync')
  expect(await run('pending')).toMatchObject({ document: [] })
})

describe('what the server did not take', () => {
  let id: string

  beforeEach(async () => {
    await connect('hybrid')
    await run('sync')
    id = await anAccount()
    await organisation().update(`accounts(${id})`, {
      fax: 'before',
      telephone1: 'before',
      websiteurl: 'http://before.example',
    })
    await run('sync')
  })

  /** Edits the record here and there, so that its fax and its telephone stand against each other. */
  async function conflict(): Promise<string> {
    await run('edit', 'account', id, 'fax=mine', 'telephone1=mine')
    await organisation().update(`accounts(${id})`, { fax: 'theirs', telephone1: 'theirs' })
    expect(await run('sync')).toMatchObject({
      document: { outcome: 'incomplete', phases: { upload: { conflicts: 1 } } },
      error: { code: 'sync.toSettle', details: { conflicts: 1, rejected: 0 } },
    })
    const [listed] = (await run('conflicts')).document as readonly { change: string }[]
    return listed?.change ?? ''
  }

  test('is listed column by column, with before, mine and theirs, and waits for a decision', async () => {
    await conflict()
    const conflicts = await run('conflicts')
    expect(conflicts).toMatchObject({
      document: [
        {
          cause: 'bothEdited',
        },
      ],
      error: null,
    })
    expect(conflicts.words).toMatch(/fax +before +mine +theirs/)
    expect(await run('pending')).toMatchObject({ document: [{ waitsFor: { kind: 'user' } }] })
  })

  test('is settled for one side with some columns for the other; what lost can be brought back', async () => {
    const change = await conflict()
    expect(await run('resolve', change, 'theirs', '--column', 'fax=mine')).toMatchObject({ error: null })
    expect(await run('sync')).toMatchObject({ error: null })
    expect(await organisation().read(`accounts(${id})`)).toMatchObject({ fax: 'mine', telephone1: 'theirs' })
    const entries = (await run('archive')).document as readonly {
      id: string
      whose: string
      columns: readonly { column: string }[]
    }[]
    const lost = entries.find(
      ({ whose, columns }) => whose === 'mine' && columns.some((one) => one.column === 'telephone1'),
    )
    expect(await run('restore', lost?.id ?? '')).toMatchObject({ error: null })
    expect(await run('sync')).toMatchObject({ error: null })
    expect(await organisation().read(`accounts(${id})`)).toMatchObject({ fax: 'mine', telephone1: 'mine' })
  })

  test('is not settled by a column that is not in conflict', async () => {
    const change = await conflict()
    expect(await run('resolve', change, 'mine', '--column', 'websiteurl=theirs')).toMatchObject({
      error: { code: 'record.invalid' },
    })
    expect(await run('resolve', change, 'mine')).toMatchObject({ error: null })
    expect(await run('resolve', change, 'mine')).toMatchObject({ document: undefined })
  })

  test('waits for the next sync, and is sent again when it was refused and is retried', async () => {
    await run('edit', 'account', id, 'fax=mine')
    expect(await run('pending')).toMatchObject({ document: [{ waitsFor: { kind: 'nextCycle' } }] })
    expect(await run('retry')).toMatchObject({ document: { retried: [] }, words: 'Nothing was refused.' })
    const [change] = (await run('pending')).document as readonly { id: string }[]
    expect(await run('retry', change?.id ?? '')).toMatchObject({ document: { retried: [change?.id] }, error: null })
    expect(await run('sync')).toMatchObject({ document: { phases: { upload: { sent: 1 } } }, error: null })
  })
})

const organisation = (): OrganisationClient => organisationClient(sandbox.url, sandbox.tokens.admin)

test.each(['hybrid', 'online-only'])('what the user’s roles do not allow is refused, %s', async (client) => {
  await connect(client)
  if (client === 'hybrid') await run('sync')
  const refused = { error: { code: 'record.notPermitted', message: 'Your roles do not let you create Products.' } }
  expect(await run('create', 'product', 'name=Buoy')).toMatchObject(refused)
  expect(await run('create', 'account', 'name=Buoy')).toMatchObject({ error: null })
})

async function accountsHere(): Promise<readonly string[]> {
  const list = await run('list', '--view', 'Active accounts', '--top', '5000')
  const { records } = list.document as { records: readonly { id: string }[] }
  return records.map((record) => record.id)
}

async function anAccount(): Promise<string> {
  const [first] = await accountsHere()
  if (first === undefined) throw new Error('the view shows nothing')
  return first
}

async function accountOutside(): Promise<string> {
  const here = new Set(await accountsHere())
  const client = organisationClient(sandbox.url, sandbox.tokens.admin)
  const there = await client.ids('accounts', 'accountid', '$select=accountid')
  for (const id of there) {
    const shown = await run('show', 'account', id)
    if (!here.has(id) && shown.error !== null) return id
  }
  throw new Error('the filter takes every account')
}

test('a file is attached to a record, sent, and written where it is wanted', async () => {
  await connect('hybrid')
  await run('sync')
  const { words: account } = await run('create', 'account', 'name=Skerry Optics')
  const folder = await mkdtemp(join(tmpdir(), 'carryon-cli-files-'))
  const [plan, copy] = [join(folder, 'plan.txt'), join(folder, 'copy.txt')]
  await writeFile(plan, 'The door opens to the left.')
  const attached = await run('attach', 'account', account, plan, '--text', 'As agreed')
  expect(attached).toMatchObject({ error: null, document: { outcome: 'pending' } })
  expect(await run('sync')).toMatchObject({ error: null })
  expect(await run('attachment', attached.words, '--to', copy)).toMatchObject({ error: null, words: copy })
  expect(await readFile(copy, 'utf8')).toBe('The door opens to the left.')
  expect(await run('attach', 'account', account, join(folder, 'missing.txt'))).toMatchObject({
    error: { code: 'file.unreadable' },
  })
  await rm(folder, { recursive: true })
})
