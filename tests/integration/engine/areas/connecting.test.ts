import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { page, startServer, type AnsweringServer } from '../crm/answering-server'
import {
  codeOf,
  startEngine,
  untilToSend,
  value,
  viewNamed,
  allRows,
  type TestEngine,
  type TestEngineOptions,
} from './engine-on-sandbox'

let sandbox: RunningSandbox
let elsewhere: RunningSandbox
let website: AnsweringServer
const started: TestEngine[] = []

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 200 })
  elsewhere = await startSandbox({ file: ':memory:', scale: 200, seed: 2 })
  website = await startServer(page(200))
})
afterAll(async () => {
  await Promise.all([sandbox.close(), elsewhere.close(), website.close()])
})
afterEach(async () => {
  sandbox.controls.refuseTokens(false)
  for (const device of started.splice(0)) await device.engine.close()
})

async function start(options?: TestEngineOptions): Promise<TestEngine> {
  const device = await startEngine(options)
  started.push(device)
  return device
}

async function restart(device: TestEngine): Promise<TestEngine> {
  const next = await device.restart()
  started.push(next)
  return next
}

const sales = (): { url: string; token: string } => ({ url: sandbox.url, token: sandbox.tokens.sales })

/** A device that holds records and one change the server does not have. */
async function deviceWithWork(): Promise<TestEngine> {
  const device = await start()
  value(await device.connect(sales()))
  await device.cycle()
  value(await device.engine.records.create({ table: 'account', values: { name: 'Made on the way' } }))
  await untilToSend(device.engine, 1)
  return device
}

const failures = [
  ['an address that is none', () => ({ url: 'contoso', token: 'x' }), 'setup.badAddress'],
  ['nobody at that address', () => ({ url: 'http://127.0.0.1:9', token: 'x' }), 'network.unreachable'],
  ['a token that is refused', () => ({ url: sandbox.url, token: 'wrong' }), 'server.signInNeeded'],
  ['a token that is empty', () => ({ url: sandbox.url, token: '  ' }), 'server.signInNeeded'],
  ['a server that is no Dataverse', () => ({ url: website.url, token: 'x' }), 'server.notDataverse'],
] as const

test.each(failures)('%s keeps nothing on a new device', async (_what, to, code) => {
  const device = await start()
  expect(codeOf(await device.connect(to()))).toBe(code)
  expect(device.engine.setup.status()).toEqual({ kind: 'notConnected' })
  expect(device.files()).toEqual([])
  expect([...device.secrets]).toEqual([])
})

test.each(failures)('%s loses nothing on a device that is connected', async (_what, to, code) => {
  const device = await deviceWithWork()
  const before = device.engine.setup.status()
  expect(codeOf(await device.connect(to()))).toBe(code)
  expect(device.engine.setup.status()).toEqual(before)
  expect(value(await device.engine.outbox.list())).toHaveLength(1)
  expect(device.secrets.get('access-token')).toBe(sandbox.tokens.sales)
})

test('a change that waits keeps the device with its organisation, its user and its profile', async () => {
  const device = await deviceWithWork()
  const refused = { ok: false, error: { code: 'setup.changesWaiting', details: { count: 1 } } }
  expect(await device.connect({ url: elsewhere.url, token: elsewhere.tokens.sales })).toMatchObject(refused)
  expect(await device.connect({ url: sandbox.url, token: sandbox.tokens.manager })).toMatchObject(refused)
  expect(await device.connect(sales(), 'online-only')).toMatchObject(refused)
  expect(value(await device.engine.outbox.list())).toHaveLength(1)
  expect(device.secrets.get('access-token')).toBe(sandbox.tokens.sales)
})

test('connecting elsewhere takes what the former user had off the device', async () => {
  const device = await start()
  value(await device.connect(sales()))
  await device.cycle()
  const [before] = device.files().filter((name) => name.endsWith('.sqlite'))
  value(await device.connect({ url: elsewhere.url, token: elsewhere.tokens.manager }))
  const after = device.files().filter((name) => name.startsWith('replica-') && name.endsWith('.sqlite'))
  expect(after).toHaveLength(1)
  expect(after).not.toContain(before)
})

test('a token that is refused while changes wait asks for sign-in, and a new one sends them', async () => {
  const device = await deviceWithWork()
  sandbox.controls.refuseTokens(true)
  const report = await device.cycle()
  expect(report.errors.map(({ code }) => code)).toEqual(['server.signInNeeded'])
  expect(device.engine.setup.status()).toMatchObject({ toSend: 1, problem: { code: 'server.signInNeeded' } })
  sandbox.controls.refuseTokens(false)
  value(await device.connect(sales()))
  expect(device.engine.setup.status()).toMatchObject({ toSend: 1 })
  expect((await device.cycle()).upload.sent).toBe(1)
  expect(device.engine.setup.status()).toMatchObject({ toSend: 0, problem: null })
})

test('a device that starts without its network shows what it holds', async () => {
  const device = await deviceWithWork()
  sandbox.controls.refuseTokens(true)
  const again = await restart(device)
  const view = await viewNamed(again.engine, 'account', 'Active accounts')
  const rows = await allRows(again.engine, view.id)
  expect(rows.some(({ state }) => state === 'pending')).toBe(true)
  expect(again.engine.setup.status()).toMatchObject({ kind: 'connected', toSend: 1 })
})

function replicaOf(device: TestEngine): string {
  const name = device.files().find((file) => file.startsWith('replica-') && file.endsWith('.sqlite'))
  if (name === undefined) throw new Error('there is no replica')
  return join(device.folder, name)
}

test('a replica that is no database blocks the device with its code, and stays as it is', async () => {
  const device = await deviceWithWork()
  const file = replicaOf(device)
  await device.engine.close()
  writeFileSync(file, 'not a database, but perhaps somebody can mend it')
  const again = await restart(device)
  expect(again.engine.setup.status()).toMatchObject({ kind: 'blocked', error: { code: 'storage.damaged' } })
  expect(codeOf(await again.engine.tables.navigation())).toBe('storage.damaged')
  expect(codeOf(await again.connect(sales()))).toBe('storage.damaged')
  expect(readFileSync(file, 'utf8')).toBe('not a database, but perhaps somebody can mend it')
})

test('a replica that cannot be opened stays on the device when it is connected elsewhere', async () => {
  const device = await deviceWithWork()
  const file = replicaOf(device)
  await device.engine.close()
  writeFileSync(file, 'not a database, but perhaps somebody can mend it')
  const again = await restart(device)
  value(await again.connect({ url: elsewhere.url, token: elsewhere.tokens.sales }))
  expect(again.engine.setup.status()).toMatchObject({ kind: 'connected' })
  expect(readFileSync(file, 'utf8')).toBe('not a database, but perhaps somebody can mend it')
})

test('a connection that cannot be read any more does not cost the changes that wait for it', async () => {
  const device = await deviceWithWork()
  await device.engine.close()
  writeFileSync(join(device.folder, 'connection.json'), '{"url":')
  const again = await restart(device)
  expect(again.engine.setup.status()).toEqual({ kind: 'notConnected' })
  expect(await again.connect({ url: elsewhere.url, token: elsewhere.tokens.sales })).toMatchObject({
    error: { code: 'setup.changesWaiting', details: { count: 1 } },
  })
  value(await again.connect(sales()))
  expect(value(await again.engine.outbox.list())).toHaveLength(1)
})

test('a folder in the place of the connection refuses it, and the device stays as it was', async () => {
  const device = await start()
  mkdirSync(join(device.folder, 'connection.json'))
  expect(codeOf(await device.connect(sales()))).toBe('storage.refused')
  expect(device.engine.setup.status()).toEqual({ kind: 'notConnected' })
  expect([...device.secrets]).toEqual([])
})

test('a data folder that is a file refuses the connection', async () => {
  const { folder } = await start()
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const device = await start({ folder: file })
  expect(codeOf(await device.connect(sales()))).toBe('storage.refused')
  expect(device.engine.setup.status()).toEqual({ kind: 'notConnected' })
})

test('a replica that cannot be made leaves the device with the organisation it had', async () => {
  const device = await start()
  value(await device.connect({ url: elsewhere.url, token: elsewhere.tokens.sales }))
  const before = device.engine.setup.status()
  const replica = await replicaNameFor(sandbox)
  mkdirSync(join(device.folder, replica))
  expect(codeOf(await device.connect(sales()))).toBe('storage.refused')
  expect(device.engine.setup.status()).toEqual(before)
  expect(device.secrets.get('access-token')).toBe(elsewhere.tokens.sales)
  const again = await restart(device)
  expect(again.engine.setup.status()).toMatchObject({ organisation: { url: elsewhere.url } })
})

/** The name of the file that the salesperson's records of an organisation are kept in. */
async function replicaNameFor(organisation: RunningSandbox): Promise<string> {
  const device = await start()
  value(await device.connect({ url: organisation.url, token: organisation.tokens.sales }))
  return replicaOf(device).slice(device.folder.length + 1)
}
