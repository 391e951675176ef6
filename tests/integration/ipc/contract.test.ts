import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CALL_NAMES, EVENT_NAMES } from '@shared/ipc/channels'
import { EVENTS, type EventName } from '@shared/ipc/contract'
import { wholeList } from '@shared/model/list-question'
import { ok } from '@shared/model/result'
import { DEFAULT_SETTINGS } from '@shared/model/settings'
import type { Engine } from '@electron/engine/engine'
import { forwardEvents } from '@electron/ipc/forward-events'
import { createHandlers } from '@electron/ipc/handlers'
import { registerCalls, type CallEvent } from '@electron/ipc/router'
import { openedFilesIn } from '@electron/shell/opened-files'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { startEngine, testClock, value, viewNamed, type TestEngine } from '../engine/areas/engine-on-sandbox'
import { organisationClient } from '../engine/sync/organisation-client'

const window: CallEvent = { senderFrame: { origin: 'app://main', parent: null } }

let sandbox: RunningSandbox
let device: TestEngine
const sent: { readonly name: EventName; readonly payload: unknown }[] = []
const faults: string[] = []
const called = new Set<string>()
const listeners = new Map<string, (event: CallEvent, input: unknown) => Promise<unknown>>()

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  device = await startEngine({ clock: testClock() })
  const folder = mkdtempSync(join(tmpdir(), 'carryon-contract-'))
  writeFileSync(join(folder, 'chosen.txt'), 'By the contract')
  const dialogs = {
    chooseFile: () => Promise.resolve(join(folder, 'chosen.txt')),
    choosePlace: () => Promise.resolve(join(folder, 'saved.txt')),
  }
  const settings = { read: () => DEFAULT_SETTINGS, write: async () => ok(DEFAULT_SETTINGS) }
  registerCalls(
    { handle: (channel, listener) => listeners.set(channel, listener) },
    {
      handlers: createHandlers(device.engine, {
        settings,
        openOutside: () => Promise.resolve({ ok: true, value: null }),
        dialogs,
        openedFiles: openedFilesIn({
          folder: join(folder, 'opened'),
          openPath: () => Promise.resolve(''),
          log: () => undefined,
        }),
      }),
      log: (_level, event, facts) => faults.push(`${event} ${JSON.stringify(facts)}`),
      checkAnswers: true,
    },
  )
  forwardEvents(device.engine, (name, payload) => sent.push({ name, payload }))
})
afterAll(async () => {
  await device.engine.close()
  await sandbox.close()
})

/** Calls as the window does; the answer must be a value that fits the contract. */
async function call(name: string, input?: unknown): Promise<void> {
  called.add(name)
  const answer = await listeners.get(name)?.(window, structuredClone(input))
  expect([name, answer]).toMatchObject([name, { ok: true }])
  // Electron sends answers by structured clone, which refuses functions and the like.
  structuredClone(answer)
}

async function firstRow(engine: Engine, table: string, view: string): Promise<{ view: string; id: string }> {
  const { id } = await viewNamed(engine, table, view)
  const page = value(await engine.views.page({ ...wholeList(id), page: 0, anchor: null }))
  return { view: id, id: page.rows[0]?.id ?? '' }
}

async function readEverything(): Promise<void> {
  const { view, id } = await firstRow(device.engine, 'account', 'Active accounts')
  await call('setup.status')
  await call('tables.navigation')
  for (const table of ['account', 'contact', 'opportunity', 'task', 'product']) {
    await call('tables.metadata', table)
    await call('records.forms', table)
  }
  for (const shown of value(await device.engine.tables.navigation()).flatMap(({ views }) => views)) {
    await call('views.definition', shown.id)
    await call('views.count', wholeList(shown.id))
    await call('views.columns', shown.id)
    await call('views.groups', { ...wholeList(shown.id), group: null, totals: [] })
    await call('views.related', { table: 'account', relationship: 'contact_customer_accounts' })
    await call('views.page', { ...wholeList(shown.id), page: 0, anchor: null })
  }
  await call('views.page', { ...wholeList(view), sort: [{ column: 'name', descending: true }], page: 0, anchor: null })
  await call('records.read', { table: 'account', id })
  await call('search.everywhere', { text: 'a' })
  await call('records.lookup', { tables: ['account', 'contact'], text: 'a' })
}

test('every call of the contract answers what the contract says, in every mode; so does every event', async () => {
  const organisation = { kind: 'address', url: sandbox.url, token: sandbox.tokens.sales }
  await call('setup.status')
  await call('setup.probe', organisation)
  await call('setup.connect', { organisation, client: 'hybrid' })
  await call('sync.run', { full: false, tables: null, despiteMetered: false })
  await readEverything()

  const { id } = await firstRow(device.engine, 'account', 'Active accounts')
  await call('records.create', { table: 'account', values: { name: 'By the contract', revenue: 12.5 } })
  const { view: listed } = await firstRow(device.engine, 'account', 'Active accounts')
  const { id: _, owner: __, ...texts } = value(await device.engine.ownViews.texts(listed))
  const own = { ...texts, id: null, seen: null }
  await call('ownViews.texts', listed)
  await call('ownViews.ofList', wholeList(listed))
  await call('ownViews.preview', own)
  await call('ownViews.save', own)
  const mine = value(await device.engine.tables.navigation()).flatMap(({ views }) => views)
  await call('ownViews.remove', { id: mine.find(({ owner }) => owner === 'user')?.id, etag: null })
  await call('records.edit', { table: 'account', id, values: { name: 'Renamed' }, seen: {}, etag: null })
  await call('records.edit', { table: 'account', id, values: { name: 'Renamed' }, seen: {}, etag: null })
  await call('records.remove', { table: 'account', id, etag: null })
  await call('outbox.list')
  const [first] = value(await device.engine.outbox.list())
  await call('outbox.retry', first?.id)
  await call('outbox.discard', first?.id)
  await call('archive.list')
  const [lost] = value(await device.engine.archive.list())
  await call('archive.restore', lost?.id)
  const { id: supplied } = await firstRow(device.engine, 'account', 'Active accounts')
  const [product] = value(await device.engine.records.lookup({ tables: ['product'], text: '' }))
  const relation = { table: 'account', id: supplied, relationship: 'nv_account_product', other: product?.id }
  await call('records.relate', relation)
  await call('records.part', relation)
  const held = { table: 'account', id }
  await call('records.hold', held)
  await call('records.release', held)
  await call('records.pin', held)
  await call('records.unpin', held)
  await call('sync.estimate')
  await call('tables.freshness')
  const contact = await firstRow(device.engine, 'contact', 'Active contacts')
  await call('files.attach', { about: { table: 'contact', id: contact.id }, subject: '', text: 'By the contract' })
  await call('files.unsent')
  const [file] = value(await device.engine.files.unsent())
  await call('files.blocked')
  for (const verb of ['save', 'open', 'bring', 'retry']) await call(`files.${verb}`, file?.note)
  await call('files.standings', [file?.note])
  await call('files.remove', file?.note)
  await call('records.edit', { table: 'contact', id: contact.id, values: { jobtitle: 'Mine' }, seen: {}, etag: null })
  const colleague = organisationClient(sandbox.url, sandbox.tokens.admin)
  await colleague.update(`contacts(${contact.id})`, { jobtitle: 'Theirs' })
  await call('sync.run', { full: true, tables: null, despiteMetered: false })
  const disputed = value(await device.engine.outbox.list()).find(({ state }) => state.kind === 'conflict')
  await call('outbox.resolve', { change: disputed?.id, resolution: { kind: 'theirs' } })
  await call('sync.cancel')
  await call('sync.log')

  await call('setup.setMode', 'online')
  await readEverything()
  const live = await firstRow(device.engine, 'account', 'Active accounts')
  await call('records.editOffline', { table: 'account', id: live.id })

  await call('shell.open', 'https://carryon.example')
  await call('settings.read')
  await call('settings.write', DEFAULT_SETTINGS)
  const administrator = { ...organisation, token: sandbox.tokens.admin }
  await call('setup.connect', { organisation: administrator, client: 'hybrid' })
  await call('administration.overview')
  await call('administration.table', 'account')
  const { tables } = value(await device.engine.administration.overview())
  const account = tables.find(({ table }) => table === 'account')
  if (account === undefined) throw new Error('the profile has no accounts')
  const { table, filter, etag } = account
  const draft = { table, filter, etag, rule: { kind: 'all' } }
  await call('administration.previewFilter', draft)
  await call('administration.publishFilter', draft)
  const fetchXml = '<fetch><entity name="account"><attribute name="name"/></entity></fetch>'
  const layoutXml =
    '<grid name="resultset" jump="name"><row name="result" id="accountid"><cell name="name" width="200"/></row></grid>'
  const view = { table, id: null, etag: null, name: 'By the contract', fetchXml, layoutXml }
  await call('administration.previewView', view)
  await call('administration.publishView', view)

  expect(faults).toEqual([])
  expect([...called].sort()).toEqual([...CALL_NAMES].sort())
  for (const { name, payload } of sent) expect([name, EVENTS[name].safeParse(payload).error]).toEqual([name, undefined])
  expect([...new Set(sent.map(({ name }) => name))].sort()).toEqual([...EVENT_NAMES].sort())
})
