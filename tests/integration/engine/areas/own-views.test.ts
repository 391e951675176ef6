import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wholeList } from '@shared/model/list-question'
import type { OwnViewDraft } from '@shared/model/own-view'
import type { Engine } from '@electron/engine/engine'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { organisationClient, type OrganisationClient } from '../sync/organisation-client'
import { allRows, codeOf, startEngine, value, viewNamed, viewsOf, type TestEngine } from './engine-on-sandbox'

let sandbox: RunningSandbox
let colleague: OrganisationClient
let device: TestEngine

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  colleague = organisationClient(sandbox.url, sandbox.tokens.sales)
  device = await onBoard()
})
afterEach(() => device.engine.close())

const sales = (): { url: string; token: string } => ({ url: sandbox.url, token: sandbox.tokens.sales })

async function onBoard(): Promise<TestEngine> {
  const started = await startEngine()
  value(await started.connect(sales()))
  await started.cycle()
  return started
}

function draft(name: string, columns: readonly string[] = ['name']): OwnViewDraft {
  const attributes = ['accountid', ...columns].map((column) => `<attribute name="${column}"/>`).join('')
  const cells = columns.map((column) => `<cell name="${column}" width="150"/>`).join('')
  return {
    table: 'account',
    id: null,
    etag: null,
    seen: null,
    name,
    fetchXml: `<fetch><entity name="account">${attributes}<order attribute="name"/></entity></fetch>`,
    layoutXml: `<grid name="resultset" object="1" jump="name"><row name="result" id="accountid">${cells}</row></grid>`,
  }
}

async function edited(engine: Engine, id: string, part: Partial<OwnViewDraft>): Promise<OwnViewDraft> {
  const { table, name, fetchXml, layoutXml, etag } = value(await engine.ownViews.texts(id))
  const seen = { name, fetchXml, layoutXml }
  return { table, id, etag, seen, ...seen, ...part }
}

async function namesOf(engine: Engine): Promise<readonly string[]> {
  return (await viewsOf(engine, 'account')).filter(({ owner }) => owner === 'user').map(({ name }) => name)
}

async function onServer(id: string): Promise<unknown> {
  const found = await colleague.read(`userqueries(${id})`)
  return found?.['name'] ?? null
}

describe('a personal view', () => {
  test('is made offline, is shown at once, is a pending change, and the sync gives it to the organisation', async () => {
    const { engine } = device
    const saved = value(await engine.ownViews.save(draft('Made on board')))
    expect(saved).toMatchObject({ kind: 'pending' })
    expect(await namesOf(engine)).toContain('Made on board')
    expect((await allRows(engine, saved.id)).length).toBeGreaterThan(0)
    expect(value(await engine.outbox.list())).toMatchObject([{ table: 'userquery', recordName: 'Made on board' }])
    expect(device.events).toContainEqual({ kind: 'configurationChanged' })
    expect(await onServer(saved.id)).toBeNull()
    await device.cycle()
    expect(await onServer(saved.id)).toBe('Made on board')
    expect(value(await engine.outbox.list())).toEqual([])
    expect(await namesOf(engine)).toContain('Made on board')
  })

  test('comes to another device of its user, and to nobody else', async () => {
    const saved = value(await device.engine.ownViews.save(draft('For both')))
    await device.cycle()
    const other = await onBoard()
    expect(await namesOf(other.engine)).toContain('For both')
    expect((await allRows(other.engine, saved.id)).length).toBeGreaterThan(0)
    const manager = await startEngine()
    value(await manager.connect({ url: sandbox.url, token: sandbox.tokens.manager }))
    await manager.cycle()
    expect(await namesOf(manager.engine)).not.toContain('For both')
    await manager.engine.close()
    await other.engine.close()
  })

  test('stays its user’s own, also before an administrator', async () => {
    value(await device.engine.ownViews.save(draft('Nobody else’s')))
    await device.cycle()
    const other = await startEngine()
    value(await other.connect({ url: sandbox.url, token: sandbox.tokens.admin }))
    await other.cycle()
    expect(await namesOf(other.engine)).not.toContain('Nobody else’s')
    await other.engine.close()
  })

  test('is changed elsewhere, and the device has it with the next sync; so does a deletion', async () => {
    const { engine } = device
    const { id } = value(await engine.ownViews.save(draft('Before')))
    await device.cycle()
    await colleague.update(`userqueries(${id})`, { name: 'After' })
    await device.cycle()
    expect(await namesOf(engine)).toContain('After')
    await colleague.remove(`userqueries(${id})`)
    await device.cycle(true)
    expect(await namesOf(engine)).not.toContain('After')
    expect(codeOf(await engine.views.definition(id))).toBe('view.unknown')
  })

  test('is changed and deleted offline', async () => {
    const { engine } = device
    const { id } = value(await engine.ownViews.save(draft('First')))
    await device.cycle()
    value(await engine.ownViews.save(await edited(engine, id, { name: 'Second' })))
    expect(await namesOf(engine)).toContain('Second')
    await device.cycle()
    expect(await onServer(id)).toBe('Second')
    value(await engine.ownViews.remove({ id, etag: null }))
    expect(await namesOf(engine)).not.toContain('Second')
    await device.cycle()
    expect(await onServer(id)).toBeNull()
  })

  test('that was changed here and elsewhere is a conflict as any record is', async () => {
    const { engine } = device
    const { id } = value(await engine.ownViews.save(draft('Ours')))
    await device.cycle()
    value(await engine.ownViews.save(await edited(engine, id, { name: 'Mine' })))
    await colleague.update(`userqueries(${id})`, { name: 'Theirs' })
    await device.cycle()
    const [change] = value(await engine.outbox.list())
    expect(change?.state).toMatchObject({ kind: 'conflict' })
    expect(await namesOf(engine)).toContain('Mine')
    value(await engine.outbox.resolve({ change: change?.id ?? '', resolution: { kind: 'theirs' } }))
    expect(await namesOf(engine)).toContain('Theirs')
    const [lost] = value(await engine.archive.list())
    expect(lost).toMatchObject({ table: 'userquery' })
  })

  test('that changed while its editor was open is not overwritten unseen', async () => {
    const { engine } = device
    const { id } = value(await engine.ownViews.save(draft('Opened')))
    await device.cycle()
    const mine = await edited(engine, id, { name: 'Mine' })
    await colleague.update(`userqueries(${id})`, { name: 'Theirs' })
    await device.cycle()
    value(await engine.ownViews.save(mine))
    expect(value(await engine.outbox.list())).toMatchObject([{ state: { kind: 'conflict' } }])
  })

  test('that needs a column that is not on the device says which, until it is synced', async () => {
    const { engine } = device
    const { id } = value(await engine.ownViews.save(draft('Wide', ['name', 'owningbusinessunit'])))
    const before = await engine.views.page({ ...wholeList(id), page: 0, anchor: null })
    expect(before).toMatchObject({ ok: false, error: { code: 'view.notAnswerable' } })
    expect(before.ok ? '' : before.error.message).toContain('owningbusinessunit')
    await device.cycle()
    expect((await allRows(engine, id)).length).toBeGreaterThan(0)
  })
})

describe('what may be kept as a view', () => {
  test('says where it is malformed, or what it names that is not there', async () => {
    const { engine } = device
    const open = { ...draft('Open'), fetchXml: '<fetch>\n<entity name="account">' }
    expect(await engine.ownViews.save(open)).toMatchObject({
      error: { code: 'fetchxml.invalid', details: { line: 2 } },
    })
    expect(codeOf(await engine.ownViews.save(draft('Unknown', ['nobody'])))).toBe('fetchxml.invalid')
    expect(codeOf(await engine.ownViews.save({ ...draft('Layout'), layoutXml: '<grid/>' }))).toBe('layoutxml.invalid')
    expect(codeOf(await engine.ownViews.save({ ...draft('Elsewhere'), table: 'contact' }))).toBe('fetchxml.invalid')
    expect(value(await engine.outbox.list())).toEqual([])
  })

  test('one of a table without a view is refused, and views are no records to the window', async () => {
    const { engine } = device
    const prices = { ...draft('Prices'), table: 'pricelevel' }
    expect(codeOf(await engine.ownViews.save(prices))).toBe('access.noView')
    expect(codeOf(await engine.ownViews.save({ ...draft('Views'), table: 'userquery' }))).toBe('access.noView')
    const { id } = value(await engine.ownViews.save(draft('Kept')))
    expect(codeOf(await engine.records.read({ table: 'userquery', id }))).toBe('access.noView')
    expect(codeOf(await engine.records.create({ table: 'userquery', values: { name: 'No' } }))).toBe('access.noView')
    expect(codeOf(await engine.views.answer('<fetch><entity name="userquery"/></fetch>'))).toBe('access.noView')
    const shown = value(await engine.tables.navigation()).map(({ table }) => table)
    const fresh = value(await engine.tables.freshness()).map(({ table }) => table)
    expect([...shown, ...fresh]).not.toContain('userquery')
  })

  test('a malformed one that came from elsewhere says so when it is opened, and harms nothing else', async () => {
    const { engine } = device
    const { name, layoutXml } = draft('Broken')
    const values = { name, returnedtypecode: 'account', querytype: 0, fetchxml: '<fetch>\n<enti', layoutxml: layoutXml }
    await colleague.create('userqueries', values)
    await device.cycle()
    const { id } = await viewNamed(engine, 'account', 'Broken')
    expect(await engine.views.definition(id)).toMatchObject({
      error: { code: 'fetchxml.invalid', details: { line: 2 } },
    })
    expect(value(await engine.ownViews.texts(id))).toMatchObject({ fetchXml: '<fetch>\n<enti', owner: 'user' })
    const good = await viewNamed(engine, 'account', 'Active accounts')
    expect((await allRows(engine, good.id)).length).toBeGreaterThan(0)
    value(await engine.ownViews.save(await edited(engine, id, { fetchXml: draft('').fetchXml, name: 'Mended' })))
    expect((await allRows(engine, id)).length).toBeGreaterThan(0)
  })

  test('what a list asks of a view becomes one', async () => {
    const { engine } = device
    const { id } = await viewNamed(engine, 'account', 'Active accounts')
    const filters = [{ column: 'name', operator: 'contains', values: ['a'] } as const]
    const sort = [{ column: 'name', descending: true }]
    const asked = { ...wholeList(id), sort, filters }
    const texts = value(await engine.ownViews.ofList(asked))
    const saved = value(await engine.ownViews.save({ ...draft(''), ...texts, name: 'With an a' }))
    const [narrowed, kept] = [await allRows(engine, id, asked), await allRows(engine, saved.id)]
    expect(kept).toEqual(narrowed)
  })

  test('what a draft would show is read from the device', async () => {
    const preview = value(await device.engine.ownViews.preview(draft('Tried')))
    expect(preview.rows.length).toBe(10)
    expect(value(await device.engine.outbox.list())).toEqual([])
  })
})

describe('online', () => {
  test('a hybrid client sees what the organisation has now, and changes nothing', async () => {
    const { engine } = device
    const pending = value(await engine.ownViews.save(draft('Not sent yet')))
    value(await engine.setup.setMode('online'))
    const { name: _, ...other } = draft('')
    await colleague.create('userqueries', {
      name: 'Made elsewhere',
      returnedtypecode: 'account',
      querytype: 0,
      fetchxml: other.fetchXml,
      layoutxml: other.layoutXml,
    })
    const names = await namesOf(engine)
    expect(names).toContain('Made elsewhere')
    expect(names).not.toContain('Not sent yet')
    expect(codeOf(await engine.ownViews.save(draft('Refused')))).toBe('access.readOnlyOnline')
    expect(codeOf(await engine.ownViews.remove({ id: pending.id, etag: null }))).toBe('access.readOnlyOnline')
    value(await engine.setup.setMode('offline'))
    expect(await namesOf(engine)).toContain('Not sent yet')
  })

  test('an online-only client makes, changes and deletes them at once, and keeps nothing', async () => {
    const live = await startEngine()
    value(await live.connect(sales(), 'online-only'))
    const { engine } = live
    const { id, kind } = value(await engine.ownViews.save(draft('Live')))
    expect(kind).toBe('sent')
    expect(await onServer(id)).toBe('Live')
    expect(await namesOf(engine)).toContain('Live')
    expect((await allRows(engine, id)).length).toBeGreaterThan(0)
    value(await engine.ownViews.save(await edited(engine, id, { name: 'Renamed' })))
    expect(await namesOf(engine)).toContain('Renamed')
    const { etag } = value(await engine.ownViews.texts(id))
    await colleague.update(`userqueries(${id})`, { name: 'Overtaken' })
    expect(codeOf(await engine.ownViews.remove({ id, etag }))).toBe('server.changedMeanwhile')
    const { etag: current } = value(await engine.ownViews.texts(id))
    value(await engine.ownViews.remove({ id, etag: current }))
    expect(await namesOf(engine)).not.toContain('Overtaken')
    expect(live.files().filter((file) => file.includes('.sqlite'))).toEqual([])
    await live.engine.close()
  })
})
