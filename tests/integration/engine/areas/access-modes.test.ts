import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wholeList } from '@shared/model/list-question'
import type { RecordId } from '@shared/model/record'
import type { Engine } from '@electron/engine/engine'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { organisationClient, type OrganisationClient } from '../sync/organisation-client'
import {
  allRows,
  codeOf,
  startEngine,
  testClock,
  value,
  viewNamed,
  type TestClock,
  type TestEngine,
} from './engine-on-sandbox'

let sandbox: RunningSandbox
let admin: OrganisationClient
let clock: TestClock
let device: TestEngine

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  admin = organisationClient(sandbox.url, sandbox.tokens.admin)
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  clock = testClock()
  device = await startEngine({ clock })
})
afterEach(() => device.engine.close())

const sales = (): { url: string; token: string } => ({ url: sandbox.url, token: sandbox.tokens.sales })

async function accounts(engine: Engine): Promise<readonly RecordId[]> {
  const view = await viewNamed(engine, 'account', 'Active accounts')
  return (await allRows(engine, view.id)).map(({ id }) => id)
}

async function firstAccount(engine: Engine): Promise<RecordId> {
  const [first] = await accounts(engine)
  if (first === undefined) throw new Error('the view shows nothing')
  return first
}

/** What lies on the disk of the replica: the file and the journal that belongs to it. */
function bytesOnDisk(): string {
  const hash = createHash('sha256')
  for (const name of device.files().filter((file) => /\.sqlite(-wal)?$/.test(file))) {
    hash.update(name).update(readFileSync(join(device.folder, name)))
  }
  return hash.digest('hex')
}

/** Every call that would write, and what it answers. */
async function everyWrite({ records, outbox, sync }: Engine, id: RecordId, change: string): Promise<unknown> {
  const account = { table: 'account', id }
  return {
    create: codeOf(await records.create({ table: 'account', values: { name: 'Refused' } })),
    edit: codeOf(await records.edit({ ...account, values: { name: 'Refused' }, seen: {}, etag: null })),
    remove: codeOf(await records.remove({ ...account, etag: null })),
    discard: codeOf(await outbox.discard(change)),
    retry: codeOf(await outbox.retry(change)),
    sync: codeOf(await sync.run({ trigger: 'user', full: true, tables: null, despiteMetered: false })),
  }
}

describe('a hybrid client online', () => {
  beforeEach(async () => {
    value(await device.connect(sales()))
    await device.cycle()
  })

  test('refuses every write, and nothing on its disk changes whatever it is asked', async () => {
    const { engine } = device
    const id = await firstAccount(engine)
    value(await engine.records.edit({ table: 'account', id, values: { telephone1: '1' }, seen: {}, etag: null }))
    const [change] = value(await engine.outbox.list())
    value(await engine.setup.setMode('online'))
    const before = bytesOnDisk()
    const sent = sandbox.controls.requests().filter(({ method }) => method === 'PATCH' || method === 'DELETE')
    expect(await everyWrite(engine, id, change?.id ?? '')).toEqual({
      create: 'access.readOnlyOnline',
      edit: 'access.readOnlyOnline',
      remove: 'access.readOnlyOnline',
      discard: 'access.readOnlyOnline',
      retry: 'access.readOnlyOnline',
      sync: 'access.syncsOffline',
    })
    await accounts(engine)
    value(await engine.records.read({ table: 'account', id }))
    value(await engine.records.lookup({ tables: ['contact'], text: 'a' }))
    value(await engine.outbox.list())
    value(await engine.sync.log())
    expect(bytesOnDisk()).toBe(before)
    expect(sandbox.controls.requests().filter(({ method }) => method === 'PATCH' || method === 'DELETE')).toEqual(sent)
  })

  test('asks the organisation for nothing that it would only refuse to keep', async () => {
    const { engine } = device
    const id = await firstAccount(engine)
    value(await engine.setup.setMode('online'))
    sandbox.controls.forgetRequests()
    expect(codeOf(await engine.records.pin({ table: 'account', id }))).toBe('access.readOnlyOnline')
    expect(sandbox.controls.requests()).toEqual([])
  })

  test('does not take in what was on its way to the device when it went online', async () => {
    const { engine } = device
    const id = await firstAccount(engine)
    const pinning = engine.records.pin({ table: 'account', id })
    value(await engine.setup.setMode('online'))
    const before = bytesOnDisk()
    // It had arrived before, or it is refused.
    await pinning
    expect(bytesOnDisk()).toBe(before)
    value(await engine.setup.setMode('offline'))
    value(await engine.records.pin({ table: 'account', id }))
  })

  test('runs no cycle when its time comes, and does once it is offline again', async () => {
    const { engine } = device
    engine.sync.schedule(5)
    value(await engine.setup.setMode('online'))
    const before = bytesOnDisk()
    sandbox.controls.forgetRequests()
    clock.advance(6 * 60_000)
    clock.advance(6 * 60_000)
    expect(sandbox.controls.requests()).toEqual([])
    expect(bytesOnDisk()).toBe(before)
    expect(engine.setup.status()).toMatchObject({ nextSync: null })
    value(await engine.setup.setMode('offline'))
    expect((await device.cycle()).outcome).toBe('done')
  })

  test('has everything on the disk that was begun before, when the switch is answered', async () => {
    const { engine } = device
    const cycle = engine.sync.run({ trigger: 'user', full: true, tables: null, despiteMetered: false })
    const created = engine.records.create({ table: 'account', values: { name: 'Begun before' } })
    value(await engine.setup.setMode('online'))
    const before = bytesOnDisk()
    value(await created)
    expect(value(await cycle).outcome).toBe('cancelled')
    expect(bytesOnDisk()).toBe(before)
  })

  test('reads live what is not on the device', async () => {
    const { engine } = device
    const here = await accounts(engine)
    const id = await admin.create('accounts', { name: 'Live from the server' })
    value(await device.connect({ url: sandbox.url, token: sandbox.tokens.admin }))
    await device.cycle()
    await admin.update(`accounts(${here[0] ?? ''})`, { name: 'Renamed a moment ago' })
    value(await engine.setup.setMode('online'))
    const renamed = value(await engine.records.read({ table: 'account', id: here[0] ?? '' }))
    expect(renamed).toMatchObject({ name: 'Renamed a moment ago', source: { kind: 'server' } })
    expect(await accounts(engine)).toContain(id)
  })

  test('keeps its mode through a restart', async () => {
    value(await device.engine.setup.setMode('online'))
    device = await device.restart()
    expect(device.engine.setup.status()).toMatchObject({ client: { profile: 'hybrid', mode: 'online' } })
    expect(codeOf(await device.engine.records.create({ table: 'account', values: {} }))).toBe('access.readOnlyOnline')
  })

  test('takes a record along that no filter brings, and it survives the next cycle with its edit', async () => {
    const { engine } = device
    value(await device.connect({ url: sandbox.url, token: sandbox.tokens.admin }))
    await device.cycle()
    const here = new Set(await accounts(engine))
    value(await engine.setup.setMode('online'))
    const outside = (await accounts(engine)).find((id) => !here.has(id))
    if (outside === undefined) throw new Error('the filter takes every account')
    const taken = value(await engine.records.editOffline({ table: 'account', id: outside }))
    expect(taken).toMatchObject({ id: outside, source: { kind: 'replica' } })
    expect(engine.setup.status()).toMatchObject({ client: { mode: 'offline' } })
    value(await engine.records.edit({ table: 'account', id: outside, values: { fax: '55' }, seen: {}, etag: null }))
    expect((await device.cycle()).upload.sent).toBe(1)
    await device.cycle(true)
    const after = value(await engine.records.read({ table: 'account', id: outside }))
    expect(after).toMatchObject({ values: { fax: '55' }, pending: [] })
  })

  test('stays online when the record cannot come along', async () => {
    const { engine } = device
    value(await engine.setup.setMode('online'))
    const gone = '00000000-0000-4000-8000-00000000dead'
    expect(codeOf(await engine.records.editOffline({ table: 'account', id: gone }))).toBe('server.notFound')
    expect(engine.setup.status()).toMatchObject({ client: { mode: 'online' } })
  })
})

describe('an online-only client', () => {
  beforeEach(async () => {
    value(await device.connect(sales(), 'online-only'))
  })

  test('writes at once, each write under the version that was read', async () => {
    const { engine } = device
    const name = `In real time ${device.folder.slice(-6)}`
    const { id } = value(await engine.records.create({ table: 'account', values: { name } }))
    expect(await admin.read(`accounts(${id})?$select=name`)).toMatchObject({ name })
    const record = { table: 'account', id }
    const { etag } = value(await engine.records.read(record))
    expect(value(await engine.records.edit({ ...record, values: { fax: '1' }, seen: {}, etag }))).toEqual({
      kind: 'sent',
      id,
    })
    expect(await admin.read(`accounts(${id})?$select=fax`)).toMatchObject({ fax: '1' })
    const fresh = value(await engine.records.read(record))
    value(await engine.records.remove({ ...record, etag: fresh.etag }))
    expect(await admin.read(`accounts(${id})?$select=fax`)).toBeNull()
  })

  test('does not write over what somebody else changed meanwhile', async () => {
    const { engine } = device
    const { id } = value(await engine.records.create({ table: 'account', values: { name: 'Shared' } }))
    const record = { table: 'account', id }
    const { etag } = value(await engine.records.read(record))
    await admin.update(`accounts(${id})`, { fax: 'theirs' })
    expect(codeOf(await engine.records.edit({ ...record, values: { fax: 'mine' }, seen: {}, etag }))).toBe(
      'server.changedMeanwhile',
    )
    expect(codeOf(await engine.records.remove({ ...record, etag }))).toBe('server.changedMeanwhile')
    expect(codeOf(await engine.records.edit({ ...record, values: { fax: 'mine' }, seen: {}, etag: null }))).toBe(
      'server.changedMeanwhile',
    )
    expect(await admin.read(`accounts(${id})?$select=fax`)).toMatchObject({ fax: 'theirs' })
  })

  test('makes no file but the one that says what it is connected to', async () => {
    const { engine } = device
    await accounts(engine)
    value(await engine.records.create({ table: 'account', values: { name: 'No file' } }))
    device = await device.restart()
    await accounts(device.engine)
    expect(device.files()).toEqual(['connection.json'])
  })

  test('has neither modes nor cycles nor an outbox', async () => {
    const { setup, sync, outbox, tables, records } = device.engine
    const id = await firstAccount(device.engine)
    expect([
      codeOf(await setup.setMode('offline')),
      codeOf(await setup.setMode('online')),
      codeOf(await sync.run({ trigger: 'user', full: false, tables: null, despiteMetered: false })),
      codeOf(await sync.log()),
      codeOf(await outbox.list()),
      codeOf(await tables.freshness()),
      codeOf(await records.editOffline({ table: 'account', id })),
    ]).toEqual(Array.from({ length: 7 }, () => 'access.needsReplica'))
    expect(setup.status()).toMatchObject({ client: { profile: 'online-only', mode: 'online' }, nextSync: null })
  })

  test('refuses values that do not fit before it asks the server', async () => {
    const { records } = device.engine
    value(await records.forms('account'))
    sandbox.controls.forgetRequests()
    const answer = await records.create({
      table: 'account',
      values: { name: 'x'.repeat(1000), numberofemployees: 1.5 },
    })
    expect(answer).toMatchObject({
      error: {
        code: 'record.invalid',
        details: { problems: [{ column: 'name' }, { column: 'numberofemployees' }] },
      },
    })
    expect(sandbox.controls.requests()).toEqual([])
  })

  test('that becomes a hybrid one gets its replica, and loses it again the other way round', async () => {
    value(await device.connect(sales()))
    await device.cycle()
    const [replica] = device.files().filter((name) => name.endsWith('.sqlite'))
    expect(replica).toBeDefined()
    value(await device.connect(sales(), 'online-only'))
    expect(existsSync(join(device.folder, replica ?? ''))).toBe(false)
    expect(device.files()).toEqual(['connection.json'])
  })
})

describe.each(['offline', 'online', 'online-only'] as const)('a table without a view, %s', (mode) => {
  beforeEach(async () => {
    value(await device.connect(sales(), mode === 'online-only' ? 'online-only' : 'hybrid'))
    if (mode === 'online-only') return
    await device.cycle()
    value(await device.engine.setup.setMode(mode))
  })

  test('shows nothing and takes nothing, however much of it is there', async () => {
    const { tables, records, views } = device.engine
    const [id] = await admin.ids('pricelevels', 'pricelevelid', '$select=pricelevelid&$top=1')
    const record = { table: 'pricelevel', id: id ?? '' }
    expect(value(await tables.navigation()).map(({ table }) => table)).not.toContain('pricelevel')
    const refused = mode === 'online' ? 'access.readOnlyOnline' : 'access.noView'
    expect({
      read: codeOf(await records.read(record)),
      form: codeOf(await records.forms('pricelevel')),
      lookup: codeOf(await records.lookup({ tables: ['pricelevel'], text: '' })),
      editOffline: codeOf(await records.editOffline(record)),
      create: codeOf(await records.create({ table: 'pricelevel', values: { name: 'New' } })),
      edit: codeOf(await records.edit({ ...record, values: { name: 'New' }, seen: {}, etag: null })),
      remove: codeOf(await records.remove({ ...record, etag: null })),
    }).toEqual({
      read: 'access.noView',
      form: 'access.noView',
      lookup: 'access.noView',
      editOffline: 'access.noView',
      create: refused,
      edit: refused,
      remove: refused,
    })
    const unknown = '00000000-0000-4000-8000-00000000dead'
    expect(codeOf(await views.page({ ...wholeList(unknown), page: 0, anchor: null }))).toBe('view.unknown')
    expect(codeOf(await views.count(wholeList(unknown)))).toBe('view.unknown')
    expect(codeOf(await views.definition(unknown))).toBe('view.unknown')
  })
})
