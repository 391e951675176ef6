import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { parseCommand } from '@electron/cli/parse-command'
import type { Outcome } from '@electron/cli/outcome'
import { runCommand } from '@electron/cli/run-command'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { startEngine, type TestEngine } from '../engine/areas/engine-on-sandbox'
import { organisationClient } from '../engine/sync/organisation-client'

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

const connect = (client: string): Promise<Outcome> =>
  run('connect', '--org', sandbox.url, '--token', sandbox.tokens.sales, '--client', client)

test('the sandbox organisation’s tokens are never taken for options', () => {
  for (const token of Object.values(sandbox.tokens)) expect(token).toMatch(/^[a-z]/)
})

test.each(['sync', 'status', 'mode', 'views', 'pending'])('%s without a connection says so', async (word) => {
  expect(await run(word)).toMatchObject({ error: { code: 'setup.needed' } })
})

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

test('a cycle of which one table failed has its report and its error', async () => {
  await connect('hybrid')
  await run('sync')
  sandbox.controls.fail(1, ({ path }) => path.includes('/contacts'))
  expect(await run('sync', '--full')).toMatchObject({
    document: { outcome: 'incomplete' },
    error: { code: 'server.failed' },
  })
})

test('a cycle in which the server did not take a change has its report, and says so', async () => {
  await connect('hybrid')
  await run('sync')
  const list = await device.engine.tables.navigation()
  if (!list.ok) throw new Error(list.error.message)
  const view = list.value.find(({ table }) => table === 'account')?.views[0]?.id ?? ''
  const page = await device.engine.views.page({ view, sort: [], page: 0, anchor: null })
  const id = page.ok ? (page.value.rows[0]?.id ?? '') : ''
  expect(await run('edit', 'account', id, 'fax=mine')).toMatchObject({ error: null })
  await organisationClient(sandbox.url, sandbox.tokens.admin).update(`accounts(${id})`, { fax: 'theirs' })
  expect(await run('sync')).toMatchObject({
    document: { outcome: 'incomplete', phases: { upload: { conflicts: 1 } } },
    error: { code: 'sync.toSettle', details: { conflicts: 1, rejected: 0 } },
  })
})
