import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wholeList } from '@shared/model/list-question'
import type { OwnViewDraft } from '@shared/model/own-view'
import { isSharer, type ViewSummary } from '@shared/model/view'
import type { Engine } from '@electron/engine/engine'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { organisationClient, type OrganisationClient } from '../sync/organisation-client'
import { allRows, codeOf, startEngine, value, viewNamed, viewsOf, type TestEngine } from './engine-on-sandbox'

const SHARED = 'Customers to win back'
const WITH_TEAM = 'Drifting instruments'

let sandbox: RunningSandbox
let manager: OrganisationClient
let salesperson: string
let device: TestEngine

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  manager = organisationClient(sandbox.url, sandbox.tokens.manager)
  const sales = await organisationClient(sandbox.url, sandbox.tokens.sales).read('WhoAmI')
  salesperson = String(sales?.['UserId'])
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  device = await startEngine()
  value(await device.connect(sales()))
  await device.cycle()
})
afterEach(() => device.engine.close())

const sales = (): { url: string; token: string } => ({ url: sandbox.url, token: sandbox.tokens.sales })

const sharedIn = async (engine: Engine, table = 'account'): Promise<readonly ViewSummary[]> =>
  (await viewsOf(engine, table)).filter(({ owner }) => isSharer(owner))
const namesIn = async (engine: Engine): Promise<readonly string[]> => (await sharedIn(engine)).map(({ name }) => name)

/** A view that the manager makes now. */
function made(name: string): Promise<string> {
  return manager.create('userqueries', {
    name,
    returnedtypecode: 'account',
    querytype: 0,
    fetchxml: '<fetch><entity name="account"><attribute name="name"/><order attribute="name"/></entity></fetch>',
    layoutxml: '<grid name="g"><row name="r" id="accountid"><cell name="name" width="100"/></row></grid>',
  })
}

const share = (id: string, mask = 'ReadAccess'): Promise<void> =>
  manager.share({ table: 'userquery', id }, { table: 'systemuser', id: salesperson }, mask)
const unshare = (id: string): Promise<void> =>
  manager.unshare({ table: 'userquery', id }, { table: 'systemuser', id: salesperson })

async function changed(engine: Engine, id: string, part: Partial<OwnViewDraft>): Promise<OwnViewDraft> {
  const { table, name, fetchXml, layoutXml, etag } = value(await engine.ownViews.texts(id))
  const seen = { name, fetchXml, layoutXml }
  return { table, id, etag, seen, ...seen, ...part }
}

describe('a view that somebody shares', () => {
  test('is on the device with the name of its owner, also by a team, and shows offline what it shows live', async () => {
    const live = await startEngine()
    value(await live.connect(sales(), 'online-only'))
    for (const [table, name] of [
      ['account', SHARED],
      ['nv_instrument', WITH_TEAM],
    ] as const) {
      const here = await viewNamed(device.engine, table, name)
      expect(here.owner).toMatchObject({ name: 'Jonas Weil' })
      expect(await viewNamed(live.engine, table, name)).toEqual(here)
      const ids = new Set((await allRows(live.engine, here.id)).map((row) => row.id))
      const rows = await allRows(device.engine, here.id)
      expect(rows.length).toBeGreaterThan(0)
      expect(rows.every((row) => ids.has(row.id))).toBe(true)
    }
    await live.engine.close()
  })

  test('comes with the next sync, although its record did not change, and leaves with the one after the share ended', async () => {
    const { engine } = device
    const early = await made('Made early')
    await device.cycle()
    const late = await made('Made late')
    await share(late)
    await device.cycle()
    expect(await namesIn(engine)).toEqual([SHARED, 'Made late'])
    await share(early)
    await device.cycle()
    expect(await namesIn(engine)).toEqual([SHARED, 'Made early', 'Made late'])
    expect((await allRows(engine, early)).length).toBeGreaterThan(0)
    await unshare(late)
    await unshare(early)
    await device.cycle()
    expect(await namesIn(engine)).toEqual([SHARED])
    expect(codeOf(await engine.views.definition(early))).toBe('view.unknown')
    expect(device.events).toContainEqual({ kind: 'configurationChanged' })
  })

  test('takes the place of another where neither count nor versions tell', async () => {
    const [one, other, above] = [await made('One'), await made('Other'), await made('Above')]
    await share(other)
    await share(above)
    await device.cycle()
    await unshare(other)
    await share(one)
    await device.cycle()
    expect(await namesIn(device.engine)).toEqual(['Above', SHARED, 'One'])
    await unshare(one)
    await unshare(above)
  })

  test('costs nothing more than any other when nothing is new', async () => {
    await device.cycle()
    sandbox.controls.forgetRequests()
    await device.cycle()
    const quiet = sandbox.controls.requests().length
    await share(await made('One more'))
    await device.cycle()
    await device.cycle()
    sandbox.controls.forgetRequests()
    await device.cycle()
    expect(sandbox.controls.requests()).toHaveLength(quiet)
  })

  test('leaves those that wait to be sent as they are', async () => {
    const { engine } = device
    const { id: shared } = await viewNamed(engine, 'account', SHARED)
    const texts = value(await engine.ownViews.ofList(wholeList(shared)))
    const copied = { ...texts, id: null, table: 'account', etag: null, seen: null, name: 'My own of it' }
    const { id } = value(await engine.ownViews.save(copied))
    expect((await viewNamed(engine, 'account', 'My own of it')).owner).toBe('user')
    expect(await allRows(engine, id)).toEqual(await allRows(engine, shared))
    await device.cycle()
    expect((await viewNamed(engine, 'account', 'My own of it')).owner).toBe('user')
  })
})

describe('what belongs to somebody else', () => {
  test('is not changed or deleted on the device, also where its owner would let the user', async () => {
    const { engine } = device
    const id = await made('Open to all')
    await share(id, 'ReadAccess,WriteAccess,DeleteAccess')
    await device.cycle()
    const refused = await engine.ownViews.save(await changed(engine, id, { name: 'Taken over' }))
    expect(refused).toMatchObject({ error: { code: 'view.notOwn', details: { view: 'Open to all' } } })
    expect(codeOf(await engine.ownViews.remove({ id, etag: null }))).toBe('view.notOwn')
    expect(value(await engine.outbox.list())).toEqual([])
    expect(await namesIn(engine)).toContain('Open to all')
  })

  test('is seen online and online-only, copied online-only, and changed in neither', async () => {
    const live = await startEngine()
    value(await live.connect(sales(), 'online-only'))
    const id = await made('Seen live')
    await share(id, 'ReadAccess,WriteAccess,DeleteAccess')
    value(await device.engine.setup.setMode('online'))
    for (const { engine } of [device, live]) {
      expect(await namesIn(engine)).toContain('Seen live')
      expect((await allRows(engine, id)).length).toBeGreaterThan(0)
    }
    const draft = await changed(live.engine, id, { name: 'Taken over' })
    expect(codeOf(await live.engine.ownViews.save(draft))).toBe('view.notOwn')
    expect(codeOf(await live.engine.ownViews.remove({ id, etag: draft.etag }))).toBe('view.notOwn')
    value(await live.engine.ownViews.save({ ...draft, id: null, etag: null, seen: null, name: 'Copied live' }))
    expect((await viewNamed(live.engine, 'account', 'Copied live')).owner).toBe('user')
    expect(await manager.read(`userqueries(${id})`)).toMatchObject({ name: 'Seen live' })
    await live.engine.close()
  })
})
