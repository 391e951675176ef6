import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { AdministeredTable, FilterDraft, ViewDraft } from '@shared/model/administration'
import type { FilterRule } from '@shared/model/profile'
import type { Engine } from '@electron/engine/engine'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { colleagueOf, type Colleague } from './colleague'
import { connectedEngine, newFolder, removeFolder, value } from './connected-engine'

let sandbox: RunningSandbox
let colleague: Colleague
let folder: string
let engine: Engine

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  colleague = colleagueOf(sandbox.url, sandbox.tokens.admin)
})
afterAll(async () => {
  await sandbox.close()
})
beforeEach(async () => {
  folder = newFolder()
  engine = await connectedEngine({ folder, url: sandbox.url, token: sandbox.tokens.admin })
})
afterEach(async () => {
  await engine.close()
  removeFolder(folder)
})

async function tableNamed(name: string): Promise<AdministeredTable> {
  const { tables } = value(await engine.administration.overview())
  const found = tables.find(({ table }) => table === name)
  if (found === undefined) throw new Error(`the profile has no table ${name}`)
  return found
}

async function filterDraft(name: string, rule: FilterRule): Promise<FilterDraft> {
  const { table, filter, etag } = await tableNamed(name)
  return { table, filter, etag, rule }
}

const custom = (fetchXml: string): FilterRule => ({ kind: 'custom', fetchXml })

const PRICE_LISTS: ViewDraft = {
  table: 'pricelevel',
  id: null,
  etag: null,
  name: 'All price lists',
  fetchXml: `<fetch>
  <entity name="pricelevel">
    <attribute name="name" />
    <order attribute="name" />
  </entity>
</fetch>`,
  layoutXml: `<grid name="resultset" jump="name">
  <row name="result" id="pricelevelid">
    <cell name="name" width="300" />
  </row>
</grid>`,
}

test('the overview has the profile’s tables in its order, with their filters and public views', async () => {
  const { profile, tables } = value(await engine.administration.overview())
  expect(profile.name).not.toBe('')
  expect(tables.map(({ table }) => table).slice(0, 3)).toEqual(['account', 'contact', 'opportunity'])
  expect(tables.find(({ table }) => table === 'account')?.rule).toEqual({
    kind: 'owned',
    byMe: true,
    byMyTeams: true,
    byMyBusinessUnit: false,
  })
  expect(tables.find(({ table }) => table === 'account')?.views.map(({ name }) => name)).toContain('Active accounts')
  expect(tables.find(({ table }) => table === 'pricelevel')?.views).toEqual([])
})

test('the count of a filter is that of the records the server selects by it', async () => {
  const all = value(await engine.administration.previewFilter(await filterDraft('account', { kind: 'all' })))
  expect(all).toMatchObject({ count: (await colleague.ids('accounts', '')).size, exact: true })
  const bergen =
    '<fetch><entity name="account"><filter><condition attribute="statecode" operator="eq" value="1" /></filter></entity></fetch>'
  const some = value(await engine.administration.previewFilter(await filterDraft('account', custom(bergen))))
  const inactive = await colleague.ids('accounts', '$filter=statecode eq 1')
  expect(some.count).toBe(inactive.size)
  expect(some.count).toBeLessThan(all.count)
  expect(some.rows.every(({ id }) => inactive.has(id))).toBe(true)
  expect(some.columns.map(({ name }) => name)).toContain('name')
})

test('records that come along with those of another table count once, beside those a filter takes itself', async () => {
  const none = custom(
    '<fetch><entity name="contact"><filter><condition attribute="contactid" operator="null" /></filter></entity></fetch>',
  )
  value(await engine.administration.publishFilter(await filterDraft('account', { kind: 'all' })))
  const along = await colleague.ids('contacts', '$filter=_parentcustomerid_value ne null')
  const preview = value(await engine.administration.previewFilter(await filterDraft('contact', none)))
  expect(preview.count).toBe(along.size)
  const every = value(await engine.administration.previewFilter(await filterDraft('contact', { kind: 'all' })))
  expect(every.count).toBe((await colleague.ids('contacts', '')).size)
  expect(new Set(every.rows.map(({ id }) => id)).size).toBe(every.rows.length)
})

test('a published filter is the organisation’s, and its profile is published', async () => {
  const stock =
    '<fetch><entity name="product"><filter><condition attribute="statecode" operator="eq" value="0" /></filter></entity></fetch>'
  sandbox.controls.forgetRequests()
  const draft = await filterDraft('product', custom(stock))
  const after = value(await engine.administration.publishFilter(draft))
  expect(after.tables.find(({ table }) => table === 'product')?.rule).toEqual(custom(stock))
  expect(await colleague.read(`mobileofflineprofileitems(${draft.filter})`)).toMatchObject({
    recorddistributioncriteria: 3,
    profileitementityfilter: stock,
  })
  expect(requestsBehindTheWrite()).toEqual(['PATCH mobileofflineprofileitems', 'POST PublishXml'])
})

test('a table without a view gets one, and its table is published', async () => {
  const preview = value(await engine.administration.previewView(PRICE_LISTS))
  expect(preview.count).toBe((await colleague.ids('pricelevels', '')).size)
  sandbox.controls.forgetRequests()
  const after = value(await engine.administration.publishView(PRICE_LISTS))
  const [made] = after.tables.find(({ table }) => table === 'pricelevel')?.views ?? []
  expect(made).toMatchObject({ name: 'All price lists', queryType: 0, layoutXml: PRICE_LISTS.layoutXml })
  expect(requestsBehindTheWrite()).toEqual(['PATCH savedqueries', 'POST PublishXml'])
  const changed: ViewDraft = { ...PRICE_LISTS, id: made?.id ?? null, etag: made?.etag ?? null, name: 'Price lists' }
  const later = value(await engine.administration.publishView(changed))
  const names = later.tables.find(({ table }) => table === 'pricelevel')?.views.map(({ name }) => name)
  expect(names).toEqual(['Price lists'])
})

test('what somebody else changed meanwhile is not overwritten', async () => {
  const filter = await filterDraft('task', { kind: 'all' })
  await colleague.change(`mobileofflineprofileitems(${filter.filter})`, { recorddistributioncriteria: 0 })
  expect(await engine.administration.publishFilter(filter)).toMatchObject({
    ok: false,
    error: { code: 'server.changedMeanwhile' },
  })
  expect((await tableNamed('task')).rule).toEqual({ kind: 'relatedOnly' })
  const [view] = (await tableNamed('account')).views
  if (view === undefined) throw new Error('accounts have no view')
  await colleague.change(`savedqueries(${view.id})`, { name: 'Renamed meanwhile' })
  const { id, etag, table, fetchXml, layoutXml } = view
  const draft = { id, etag, table, name: 'Mine', fetchXml, layoutXml }
  expect(await engine.administration.publishView(draft)).toMatchObject({
    ok: false,
    error: { code: 'server.changedMeanwhile' },
  })
})

test('whoever is no administrator is refused, before anything is asked of the organisation', async () => {
  await engine.close()
  engine = await connectedEngine({ folder, url: sandbox.url, token: sandbox.tokens.sales })
  const refused = { ok: false, error: { code: 'access.notAdministrator' } }
  expect(await engine.administration.overview()).toMatchObject(refused)
  sandbox.controls.forgetRequests()
  expect(await engine.administration.publishView(PRICE_LISTS)).toMatchObject(refused)
  expect(sandbox.controls.requests()).toEqual([])
})

test.each([
  ['malformed XML', '<fetch>\n  <entity name="account">\n</fetch>', { line: 3 }],
  [
    'an unknown element',
    '<fetch>\n  <entity name="account">\n    <filtre />\n  </entity>\n</fetch>',
    { line: 3, column: 5 },
  ],
  [
    'an unknown column',
    '<fetch>\n  <entity name="account">\n    <filter>\n      <condition attribute="citty" operator="null" />\n    </filter>\n  </entity>\n</fetch>',
    { line: 4, column: 18 },
  ],
  [
    'an unknown column of a link',
    '<fetch>\n  <entity name="account">\n    <link-entity name="contact" from="contactid" to="primarycontactid">\n      <filter><condition attribute="citty" operator="null" /></filter>\n    </link-entity>\n  </entity>\n</fetch>',
    { line: 4, column: 26 },
  ],
  [
    'a value of another kind',
    '<fetch><entity name="account"><filter>\n<condition attribute="revenue" operator="gt" value="much" /></filter></entity></fetch>',
    { line: 2 },
  ],
  ['another table', '<fetch>\n  <entity name="contact" />\n</fetch>', { line: 2, column: 11 }],
])('a filter with %s is refused with its place', async (_, fetchXml, place) => {
  const draft = await filterDraft('account', custom(fetchXml))
  const refused = { ok: false, error: { code: 'fetchxml.invalid', details: place } }
  expect(await engine.administration.previewFilter(draft)).toMatchObject(refused)
  expect(await engine.administration.publishFilter(draft)).toMatchObject(refused)
})

test('a view that shows a column the table has not is refused with its place', async () => {
  const layoutXml = PRICE_LISTS.layoutXml.replace('cell name="name"', 'cell name="nam"')
  expect(await engine.administration.publishView({ ...PRICE_LISTS, layoutXml })).toMatchObject({
    ok: false,
    error: { code: 'layoutxml.invalid', details: { line: 3, column: 11 } },
  })
})

test('a filter by owner that names nobody is refused', async () => {
  const nobody: FilterRule = { kind: 'owned', byMe: false, byMyTeams: false, byMyBusinessUnit: false }
  expect(await engine.administration.publishFilter(await filterDraft('account', nobody))).toMatchObject({
    ok: false,
    error: { code: 'filter.nobodyChosen' },
  })
})

test('every view of the organisation can be previewed as it stands', async () => {
  const { tables } = value(await engine.administration.overview())
  for (const { id, etag, table, name, fetchXml, layoutXml } of tables.flatMap(({ views }) => views)) {
    expect(parseFetchXml(fetchXml).ok).toBe(true)
    const preview = await engine.administration.previewView({ id, etag, table, name, fetchXml, layoutXml })
    expect(preview).toMatchObject({ ok: true })
  }
})

function requestsBehindTheWrite(): readonly string[] {
  const seen = sandbox.controls.requests().map(({ method, path }) => ({
    method,
    set: /v9\.2\/(\w+)/.exec(path)?.[1] ?? '',
  }))
  const first = seen.findIndex(({ method }) => method === 'PATCH')
  return seen.slice(first, first + 2).map(({ method, set }) => `${method} ${set}`)
}
