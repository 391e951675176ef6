import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordId } from '@shared/model/record'
import { EVERY_RIGHT, type TableRights } from '@shared/model/table-rights'
import type { Engine } from '@electron/engine/engine'
import { SALESPERSON } from '@electron/sandbox/definition/security-roles'
import type { SecurityRole, TablePrivileges } from '@electron/sandbox/definition/table-definition'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import {
  allRows,
  codeOf,
  startEngine,
  testClock,
  value,
  viewsOf,
  type TestClock,
  type TestEngine,
} from './engine-on-sandbox'

const EVERYTHING: TablePrivileges = {
  create: 'organisation',
  read: 'organisation',
  write: 'organisation',
  delete: 'organisation',
}
const BUOY = { name: 'Buoy', productnumber: 'B-1', quantitydecimal: 2 }
const NOTHING: TableRights = { create: false, write: false, delete: false }
/** Longer than an online-only client takes what it has read as it is. */
const A_WHILE = 6 * 60_000

let sandbox: RunningSandbox
let clock: TestClock
let device: TestEngine

beforeEach(async () => {
  clock = testClock()
  sandbox = await startSandbox({ file: ':memory:', scale: 200 })
  device = await startEngine({ clock })
})
afterEach(async () => {
  await device.engine.close()
  await sandbox.close()
})

async function connected(client: 'hybrid' | 'online-only'): Promise<Engine> {
  value(await device.connect({ url: sandbox.url, token: sandbox.tokens.sales }, client))
  if (client === 'hybrid') await device.cycle()
  return device.engine
}

/** A salesperson's role that allows this with a table. */
function roleWith(table: string, privileges: Partial<TablePrivileges>): SecurityRole {
  const { tables, otherwise } = SALESPERSON
  return { ...SALESPERSON, tables: { ...tables, [table]: { ...(tables[table] ?? otherwise), ...privileges } } }
}

async function rightsIn({ tables }: Engine, table: string): Promise<TableRights | undefined> {
  return value(await tables.navigation()).find((entry) => entry.table === table)?.rights
}

async function firstOf(engine: Engine, table: string): Promise<RecordId> {
  const [view] = await viewsOf(engine, table)
  const [first] = await allRows(engine, view?.id ?? '')
  if (first === undefined) throw new Error(`no record of ${table} is shown`)
  return first.id
}

/** What each write of a product is answered with. */
async function everyWrite({ records }: Engine, id: RecordId): Promise<readonly (string | null)[]> {
  const product = { table: 'product', id }
  return [
    codeOf(await records.create({ table: 'product', values: { name: 'Never' } })),
    codeOf(await records.edit({ ...product, values: { description: 'Never' }, seen: {}, etag: null })),
    codeOf(await records.remove({ ...product, etag: null })),
  ]
}

const REFUSED = Array.from({ length: 3 }, () => 'record.notPermitted')

describe.each(['hybrid', 'online-only'] as const)('%s', (client) => {
  test('what the roles do not allow is neither offered nor taken, and nobody is asked about it', async () => {
    const engine = await connected(client)
    expect(await rightsIn(engine, 'product')).toEqual(NOTHING)
    expect(await rightsIn(engine, 'account')).toEqual(EVERY_RIGHT)
    const id = await firstOf(engine, 'product')
    sandbox.controls.forgetRequests()
    expect(await everyWrite(engine, id)).toEqual(REFUSED)
    expect(sandbox.controls.requests()).toEqual([])
    const refused = await engine.records.edit({ table: 'product', id, values: {}, seen: {}, etag: null })
    expect(refused).toMatchObject({
      error: {
        message: 'Your roles do not let you change Products.',
        details: { table: 'product', label: 'Products', right: 'write' },
      },
    })
    value(await engine.records.create({ table: 'account', values: { name: 'Allowed' } }))
  })

  test('what a role allows meanwhile is offered, and what it allows no more is not', async () => {
    const engine = await connected(client)
    const lookAgain = async (): Promise<void> => {
      if (client === 'hybrid') {
        await device.cycle()
        return
      }
      clock.advance(A_WHILE)
      const requests = sandbox.controls.requests().length
      await rightsIn(engine, 'product')
      await expect.poll(() => sandbox.controls.requests().length).toBeGreaterThan(requests)
    }
    expect(await rightsIn(engine, 'product')).toEqual(NOTHING)
    sandbox.controls.giveRole('sales', roleWith('product', { create: 'organisation', write: 'organisation' }))
    expect(await rightsIn(engine, 'product')).toEqual(NOTHING)
    await lookAgain()
    await expect
      .poll(() => rightsIn(engine, 'product'), { timeout: 20_000 })
      .toEqual({ create: true, write: true, delete: false })
    value(await engine.records.create({ table: 'product', values: BUOY }))
    if (client === 'hybrid') expect((await device.cycle()).upload.sent).toBe(1)
    sandbox.controls.giveRole('sales', SALESPERSON)
    await lookAgain()
    await expect.poll(() => rightsIn(engine, 'product'), { timeout: 20_000 }).toEqual(NOTHING)
  })
})

describe('on a device', () => {
  test('what was refused leaves no trace, and online mode says first that it only reads', async () => {
    const engine = await connected('hybrid')
    const id = await firstOf(engine, 'product')
    expect(await everyWrite(engine, id)).toEqual(REFUSED)
    expect(value(await engine.outbox.list())).toEqual([])
    value(await engine.setup.setMode('online'))
    expect(await everyWrite(engine, id)).toEqual(Array.from({ length: 3 }, () => 'access.readOnlyOnline'))
    expect(codeOf(await engine.records.editOffline({ table: 'product', id }))).toBe('record.notPermitted')
    expect(engine.setup.status()).toMatchObject({ client: { mode: 'online' } })
  })

  test('a record that is not sent yet is corrected by who may create it, and removed by anybody', async () => {
    const engine = await connected('hybrid')
    const edit = (id: RecordId) =>
      engine.records.edit({ table: 'product', id, values: { description: 'Corrected' }, seen: {}, etag: null })
    sandbox.controls.giveRole('sales', roleWith('product', { create: 'organisation' }))
    await device.cycle()
    const ofServer = await firstOf(engine, 'product')
    const { id } = value(await engine.records.create({ table: 'product', values: BUOY }))
    value(await edit(id))
    const [whole] = value(await engine.outbox.list())
    expect(whole).toMatchObject({ kind: 'create', record: id })
    expect(codeOf(await edit(ofServer))).toBe('record.notPermitted')

    sandbox.controls.giveRole('sales', SALESPERSON)
    await device.cycle()
    expect(value(await engine.outbox.list())).toMatchObject([{ kind: 'create', state: { kind: 'rejected' } }])
    expect(await edit(id)).toMatchObject({ error: { details: { right: 'create' } } })
    value(await engine.records.remove({ table: 'product', id, etag: null }))
    expect(value(await engine.outbox.list())).toEqual([])
  })

  test('what waits in the outbox stays and can be discarded; brought back is only what may still be written', async () => {
    const engine = await connected('hybrid')
    sandbox.controls.giveRole('sales', roleWith('product', EVERYTHING))
    await device.cycle()
    const id = await firstOf(engine, 'product')
    const values = { description: 'Waits' }
    value(await engine.records.edit({ table: 'product', id, values, seen: {}, etag: null }))
    const { id: made } = value(await engine.records.create({ table: 'product', values: BUOY }))
    value(await engine.records.remove({ table: 'product', id: made, etag: null }))
    sandbox.controls.giveRole('sales', SALESPERSON)
    await device.cycle()
    const [waiting] = value(await engine.outbox.list())
    expect(waiting).toMatchObject({ record: id, kind: 'update' })
    value(await engine.outbox.discard(waiting?.id ?? ''))
    const entries = value(await engine.archive.list())
    expect(entries.map(({ record }) => record).sort()).toEqual([id, made].sort())
    for (const entry of entries) {
      expect(await engine.archive.restore(entry.id)).toMatchObject({
        error: { code: 'record.notPermitted', details: { right: entry.record === id ? 'write' : 'create' } },
      })
    }
    sandbox.controls.giveRole('sales', roleWith('product', EVERYTHING))
    await device.cycle()
    for (const entry of entries) value(await engine.archive.restore(entry.id))
  })

  test('notes with files and views of one’s own are written by the same rule', async () => {
    const { write, ...others } = { ...EVERYTHING, create: 'none', write: 'none', delete: 'none' } as const
    const { tables } = SALESPERSON
    const role = {
      ...SALESPERSON,
      tables: { ...tables, annotation: { ...others, write }, userquery: { ...others, write } },
    }
    sandbox.controls.giveRole('sales', role)
    const engine = await connected('hybrid')
    const path = join(device.folder, 'plan.txt')
    writeFileSync(path, 'The door opens to the left.')
    const about = { table: 'account', id: await firstOf(engine, 'account') }
    expect(codeOf(await engine.files.attach({ about, subject: '', text: '', path }))).toBe('record.notPermitted')
    const [view] = await viewsOf(engine, 'account')
    const { etag: _, owner: __, id: ___, ...texts } = value(await engine.ownViews.texts(view?.id ?? ''))
    const draft = { ...texts, id: null, etag: null, seen: null }
    expect(codeOf(await engine.ownViews.save(draft))).toBe('record.notPermitted')
    expect(codeOf(await engine.ownViews.save({ ...draft, id: about.id }))).toBe('record.notPermitted')
    expect(codeOf(await engine.ownViews.remove({ id: about.id, etag: null }))).toBe('record.notPermitted')
  })
})
