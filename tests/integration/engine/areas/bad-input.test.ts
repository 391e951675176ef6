import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cellsOf } from '@shared/model/form'
import { wholeList } from '@shared/model/list-question'
import type { RecordId } from '@shared/model/record'
import { openReplica } from '@electron/engine/replica/open-replica'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import type { RequestTest } from '@electron/sandbox/sandbox-controls'
import { organisationClient, type OrganisationClient } from '../sync/organisation-client'
import {
  allRows,
  codeOf,
  startEngine,
  testClock,
  untilToSend,
  value,
  viewsOf,
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
  value(await device.connect({ url: sandbox.url, token: sandbox.tokens.sales }))
  await device.cycle()
})
afterEach(() => device.engine.close())

/** The record of a published view, as somebody with an editor may leave it. */
function savedQuery(fetchxml: string, layoutxml: string): object {
  return { name: `Broken ${randomUUID()}`, returnedtypecode: 'account', querytype: 0, fetchxml, layoutxml }
}

const FETCH = '<fetch><entity name="account"><attribute name="name"/></entity></fetch>'
const LAYOUT =
  '<grid name="resultset" object="1"><row name="result" id="accountid"><cell name="name" width="200"/></row></grid>'

describe.each([
  ['FetchXML that is no XML', savedQuery('<fetch><entity name="account">', LAYOUT)],
  ['FetchXML that is empty', savedQuery('', LAYOUT)],
  [
    'FetchXML with an unknown operator',
    savedQuery(
      FETCH.replace(
        '</entity>',
        '<filter><condition attribute="name" operator="sounds-like" value="x"/></filter></entity>',
      ),
      LAYOUT,
    ),
  ],
  [
    'FetchXML that names an unknown column',
    savedQuery(
      FETCH.replace('</entity>', '<filter><condition attribute="nothing" operator="null"/></filter></entity>'),
      LAYOUT,
    ),
  ],
  ['FetchXML about an unknown table', savedQuery('<fetch><entity name="nothing"/></fetch>', LAYOUT)],
  ['LayoutXML that is no XML', savedQuery(FETCH, '<grid><row>')],
  ['FetchXML with an entity declared', savedQuery(`<!DOCTYPE x [<!ENTITY a "b">]>${FETCH}`, LAYOUT)],
])('a view with %s', (_what, record) => {
  let view: RecordId
  beforeEach(async () => {
    view = await admin.create('savedqueries', record)
  })
  afterEach(() => admin.remove(`savedqueries(${view})`))

  test('says what is wrong with it; sync and all other views go on', async () => {
    const { views } = device.engine
    const report = await device.cycle()
    expect(report).toMatchObject({ outcome: 'done', errors: [], configuration: { changed: true } })
    for (const shown of await viewsOf(device.engine, 'account')) {
      const page = await views.page({ ...wholeList(shown.id), page: 0, anchor: null })
      expect([shown.name, codeOf(page)]).toEqual([shown.name, shown.id === view ? (codeOf(page) ?? 'an error') : null])
      if (shown.id === view && !page.ok) {
        expect(page.error.code).toMatch(/^(view\.notAnswerable|layoutxml\.invalid|fetchxml\.invalid)$/)
        expect(page.error.message).not.toBe('')
      }
    }
    expect((await viewsOf(device.engine, 'account')).map(({ id }) => id)).toContain(view)
  })

  test('says so online as well', async () => {
    await device.cycle()
    value(await device.engine.setup.setMode('online'))
    const page = await device.engine.views.page({ ...wholeList(view), page: 0, anchor: null })
    expect(codeOf(page)).toMatch(/^(view\.notAnswerable|layoutxml\.invalid|fetchxml\.invalid|server\.refused)$/)
    expect(codeOf(await device.engine.views.count(wholeList(view)))).not.toBeNull()
    expect((await viewsOf(device.engine, 'contact')).length).toBeGreaterThan(0)
  })
})

describe('a form', () => {
  let form: { readonly id: RecordId; readonly formxml: string }
  beforeEach(async () => {
    const [id] = await admin.ids(
      'systemforms',
      'formid',
      "$select=formid&$filter=objecttypecode eq 'account' and type eq 2 and isdefault eq true",
    )
    const record = await admin.read(`systemforms(${id ?? ''})?$select=formxml`)
    form = { id: id ?? '', formxml: String(record?.['formxml']) }
  })
  afterEach(() => admin.update(`systemforms(${form.id})`, { formxml: form.formxml }))

  async function openedWith(formxml: string) {
    await admin.update(`systemforms(${form.id})`, { formxml })
    expect(await device.cycle()).toMatchObject({ outcome: 'done', errors: [] })
    const [row] = await allRows(device.engine, (await viewsOf(device.engine, 'account'))[0]?.id ?? '')
    value(await device.engine.records.read({ table: 'account', id: row?.id ?? '' }))
    const [opened] = value(await device.engine.records.forms('account'))
    return { cells: opened === undefined ? [] : cellsOf(opened.form), warnings: opened?.warnings ?? [] }
  }

  test('with a control that Carryon does not know opens, and names it', async () => {
    const unknown =
      '<cell id="{0f}"><control id="Notescontrol" classid="{00000000-1111-2222-3333-444444444444}" datafieldname="name"/></cell>'
    const { cells, warnings } = await openedWith(form.formxml.replace('<cell', `${unknown}<cell`))
    expect(cells.some(({ kind }) => kind === 'unknown')).toBe(true)
    expect(cells.some((cell) => cell.kind === 'field' && cell.column === 'name')).toBe(true)
    expect(warnings.length).toBeGreaterThan(0)
  })

  test.each(['<form><tabs>', '', 'no XML at all', '<form/>'])(
    'that is %j opens with the fields the table has',
    async (formxml) => {
      const { cells, warnings } = await openedWith(formxml)
      expect(cells.some((cell) => cell.kind === 'field' && cell.column === 'name')).toBe(true)
      expect(warnings.length).toBeGreaterThan(0)
    },
  )
})

test.each(['{"stamp":', '{"stamp":"of another shape"}', '[]'])(
  'a configuration on the device that reads %j is fetched anew, and what waits is kept',
  async (text) => {
    value(await device.engine.records.create({ table: 'account', values: { name: 'Kept meanwhile' } }))
    await device.engine.close()
    const name = device.files().find((file) => file.endsWith('.sqlite')) ?? ''
    const replica = value(await openReplica({ file: join(device.folder, name), clock, log: () => undefined }))
    value(await replica.configurationText.write(text))
    await replica.close()

    device = await device.restart()
    expect(value(await device.engine.tables.navigation())).toEqual([])
    expect(value(await device.engine.outbox.list())).toHaveLength(1)
    expect(await device.cycle()).toMatchObject({
      outcome: 'done',
      configuration: { changed: true },
      upload: { sent: 1 },
    })
    expect((await viewsOf(device.engine, 'account')).length).toBeGreaterThan(0)
  },
)

describe('a cycle that meets a fault', () => {
  const contacts: RequestTest = ({ path, method }) => method === 'GET' && path.includes('/contacts')
  const anything: RequestTest = () => true

  test.each([
    ['a page cut off in mid-body', () => sandbox.controls.cutBody(1, contacts), 'server.badAnswer'],
    ['a 500', () => sandbox.controls.fail(1, contacts), 'server.failed'],
    ['a 429', () => sandbox.controls.throttle(1, 20, contacts), 'server.throttled'],
    ['a 401', () => sandbox.controls.refuseTokens(true), 'server.signInNeeded'],
    [
      'configuration cut off in mid-body',
      () => sandbox.controls.cutBody(1, anything),
      /^(server\.badAnswer|network\.answerLost)$/,
    ],
    ['a configuration answered with a 500', () => sandbox.controls.fail(1, anything), 'server.failed'],
  ])('%s, says so, loses nothing, and the next completes', async (_what, fault, code) => {
    const { engine } = device
    value(await engine.records.create({ table: 'account', values: { name: `Kept through ${randomUUID()}` } }))
    await untilToSend(engine, 1)
    const [view] = await viewsOf(engine, 'contact')
    const before = await allRows(engine, view?.id ?? '')
    fault()
    const report = await device.cycle(true)
    const errors = [...report.errors, ...report.download.map(({ error }) => error)].filter((error) => error !== null)
    expect(report.outcome).not.toBe('done')
    expect(errors.map((error) => error.code)).toContainEqual(
      typeof code === 'string' ? code : expect.stringMatching(code),
    )
    const problem: unknown = engine.setup.status()
    expect(problem).toMatchObject({ kind: 'connected', problem: { code: errors[0]?.code } })
    const kept = value(await engine.outbox.list()).length + report.upload.sent
    expect(kept).toBe(1)
    expect((await allRows(engine, view?.id ?? '')).length).toBe(before.length)

    sandbox.controls.refuseTokens(false)
    clock.advance(60_000)
    expect(await device.cycle()).toMatchObject({ outcome: 'done', errors: [] })
    expect(value(await engine.outbox.list())).toEqual([])
    expect(engine.setup.status()).toMatchObject({ problem: null })
  })

  test('of an answer lost to a write, finds out, and the server has the record once', async () => {
    const name = `Sent once ${randomUUID()}`
    value(await device.engine.records.create({ table: 'account', values: { name } }))
    sandbox.controls.loseAnswer(1, ({ method, path }) => method === 'PATCH' || path.includes('$batch'))
    await device.cycle()
    clock.advance(60_000)
    await device.cycle()
    expect(value(await device.engine.outbox.list())).toEqual([])
    expect(await admin.ids('accounts', 'accountid', `$select=accountid&$filter=name eq '${name}'`)).toHaveLength(1)
  })

  test('of delta tokens that expired, reads anew, and keeps what waits', async () => {
    await sandbox.controls.expireDeltaTokens()
    expect(await device.cycle()).toMatchObject({ outcome: 'done', errors: [] })
  })
})
