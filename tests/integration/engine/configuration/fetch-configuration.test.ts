import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EVERY_RIGHT } from '@shared/model/table-rights'
import { SALESPERSON } from '@electron/sandbox/definition/security-roles'
import type { PrivilegeDepth, SecurityRole } from '@electron/sandbox/definition/table-definition'
import type { RunningSandbox } from '@electron/sandbox/start-sandbox'
import { rightsOf, type Configuration } from '@electron/engine/configuration/configuration'
import { decodeConfiguration, encodeConfiguration } from '@electron/engine/configuration/configuration-codec'
import { fetchConfiguration } from '@electron/engine/configuration/fetch-configuration'
import { replicaPlan } from '@electron/engine/configuration/replica-plan'
import { resolveForms } from '@electron/engine/configuration/resolve-form'
import { resolveView } from '@electron/engine/configuration/resolve-view'
import { rows, text } from '@electron/engine/crm/decode'
import type { WebApi } from '@electron/engine/crm/web-api'
import { clientIn, startSmallSandbox, valueOf } from '../crm/sandbox-client'
import { organisationClient } from '../sync/organisation-client'

let sandbox: RunningSandbox
let sales: WebApi
let admin: WebApi

/** Every group of tests has an organisation of its own; every test has clients that nobody has paused. */
function withOwnSandbox(): void {
  beforeAll(async () => {
    sandbox = await startSmallSandbox()
  })
  afterAll(() => sandbox.close())
  beforeEach(() => {
    sales = clientIn(sandbox, 'sales')
    admin = clientIn(sandbox, 'admin')
  })
}

async function fetched(client: WebApi = sales): Promise<Configuration> {
  return valueOf(await fetchConfiguration(client, null)).configuration
}

/** Changes a record of the organisation's own tables, as an administrator. */
async function change(set: string, id: string, values: unknown): Promise<void> {
  const path = `${set}(${id})`
  const etag = valueOf(await admin.readJson({ path }, (json) => text(rows(json)[0] ?? {}, '@odata.etag')))
  valueOf(await admin.write({ kind: 'update', path, etag, body: JSON.stringify(values), select: null }))
}

/** The manager makes a view and shares it with the user. */
async function shareWith({ user }: Configuration, name: string): Promise<void> {
  const manager = organisationClient(sandbox.url, sandbox.tokens.manager)
  const view = { name, returnedtypecode: 'account', querytype: 0, fetchxml: '<fetch/>', layoutxml: '<grid/>' }
  const id = await manager.create('userqueries', view)
  await manager.share({ table: 'userquery', id }, { table: 'systemuser', id: user.id })
}

async function add(set: string, values: unknown): Promise<string> {
  const id = randomUUID()
  valueOf(await admin.write({ kind: 'create', path: `${set}(${id})`, body: JSON.stringify(values), select: null }))
  return id
}

/** A salesperson's role that allows as much as this with a table. */
function roleWith(table: string, depth: PrivilegeDepth): SecurityRole {
  const privileges = { create: depth, read: depth, write: depth, delete: depth }
  return { ...SALESPERSON, tables: { ...SALESPERSON.tables, [table]: privileges } }
}

describe('what a user gets', () => {
  withOwnSandbox()

  test('what their roles allow with the tables of the profile, at whichever depth', async () => {
    const nothing = { create: false, write: false, delete: false }
    const known = await fetched()
    expect(rightsOf(known, 'product')).toEqual(nothing)
    for (const table of ['account', 'task', 'phonecall', 'annotation', 'userquery']) {
      expect([table, rightsOf(known, table)]).toEqual([table, EVERY_RIGHT])
    }
    const everything = await fetched(admin)
    for (const { table } of everything.profile?.filters ?? []) expect(rightsOf(everything, table)).toEqual(EVERY_RIGHT)
  })

  test('everything, where the organisation does not tell what their roles allow', async () => {
    const known = await fetched()
    const refused = 'RetrieveUserSetOfPrivilegesByNames'
    sandbox.controls.plan([
      {
        fits: ({ path }) => path.includes(refused),
        looksIntoBatches: false,
        nth: 1,
        every: 1,
        count: Number.POSITIVE_INFINITY,
        fault: { kind: 'refuse', status: 403, code: '0x80040220', message: 'Not told.' },
      },
    ])
    const untold = valueOf(await fetchConfiguration(sales, known)).configuration
    sandbox.controls.forgetFaults()
    expect(untold.missingPrivileges).toEqual([])
    expect(rightsOf(untold, 'product')).toEqual(EVERY_RIGHT)
  })

  test('who they are, with teams, business unit and language', async () => {
    const { user, organisationName, organisationLanguage, userLanguage } = await fetched()
    expect(user).toMatchObject({ name: 'Amara Okafor', administrator: false })
    expect(user.teamIds).toHaveLength(1)
    expect([organisationName, organisationLanguage, userLanguage]).toEqual(['Nordvik Instruments', 1033, 1033])
  })

  test('only who may change views and profiles for everybody is an administrator', async () => {
    expect((await fetched(clientIn(sandbox, 'manager'))).user.administrator).toBe(false)
    expect((await fetched(admin)).user.administrator).toBe(true)
  })

  test("the profile with a filter of every kind, in the profile's order", async () => {
    const { profile } = await fetched()
    expect(profile?.name).toBe('Field sales')
    const kinds = profile?.filters.map(({ table, rule }) => [table, rule.kind])
    expect(kinds?.slice(0, 8)).toEqual([
      ['account', 'owned'],
      ['contact', 'owned'],
      ['opportunity', 'owned'],
      ['appointment', 'custom'],
      ['task', 'custom'],
      ['phonecall', 'owned'],
      ['nv_instrument', 'relatedOnly'],
      ['product', 'all'],
    ])
    const account = profile?.filters[0]
    expect(account?.relationships.map(({ schemaName }) => schemaName)).toContain('contact_customer_accounts')
  })

  test('metadata in full for the tables of the profile and of its views, in outline for what lookups point at', async () => {
    const { profile, tables } = await fetched()
    const names = tables.map(({ name }) => name)
    for (const { table } of profile?.filters ?? []) expect(names).toContain(table)
    const targets = tables.flatMap(({ columns }) =>
      columns.flatMap((column) => (column.kind === 'lookup' ? column.targets.map(({ table }) => table) : [])),
    )
    for (const target of targets) expect(names).toContain(target)
    expect(tables.find(({ name }) => name === 'team')?.columns).toHaveLength(2)
    expect(new Set(names).size).toBe(names.length)
  })

  test('every view and form of the organisation can be drawn', async () => {
    const known = await fetched()
    const { tables, views, forms, profile } = known
    expect(new Set(views.map(({ queryType }) => queryType))).toEqual(new Set([0, 2, 4, 64]))
    for (const view of views) expect([view.name, resolveView(view, tables).ok]).toEqual([view.name, true])
    for (const { table: name } of profile?.filters ?? []) {
      const table = tables.find((candidate) => candidate.name === name)
      const used = forms.filter((form) => form.table === name && form.kind === 'main')
      if (table !== undefined && used.length > 0) {
        expect(resolveForms(table, known, 1033)[0]?.form.id).toBe(used.find(({ isDefault }) => isDefault)?.id)
      }
    }
  })

  test('the replica is planned for every table of the profile, never with all its columns', async () => {
    const configuration = await fetched()
    const plan = replicaPlan(configuration)
    expect(plan.map(({ table }) => table.name)).toEqual(configuration.profile?.filters.map(({ table }) => table))
    const account = plan[0]
    expect([...(account?.columns ?? [])]).toEqual(
      expect.arrayContaining(['accountid', 'name', 'ownerid', 'versionnumber']),
    )
    expect(account?.columns.size).toBeLessThan(account?.table.columns.length ?? 0)
  })

  test('it can be kept as text', async () => {
    const configuration = await fetched()
    expect(decodeConfiguration(encodeConfiguration(configuration))).toEqual(configuration)
  })
})

describe('asking again', () => {
  withOwnSandbox()

  test('costs one request when nothing changed, and gives back what was known', async () => {
    const known = await fetched()
    sandbox.controls.forgetRequests()
    const again = valueOf(await fetchConfiguration(sales, known))
    expect(again).toEqual({ changed: false, configuration: known })
    expect(sandbox.controls.requests().map(({ method, path }) => [method, path])).toEqual([
      ['POST', '/api/data/v9.2/$batch'],
    ])
  })

  test('what was kept as text is as good as what was just read', async () => {
    const kept = decodeConfiguration(encodeConfiguration(await fetched()))
    expect(valueOf(await fetchConfiguration(sales, kept)).changed).toBe(false)
  })

  const changes: readonly (readonly [string, (known: Configuration) => Promise<unknown>])[] = [
    [
      'a filter',
      (known) =>
        change('mobileofflineprofileitems', known.profile?.filters[0]?.id ?? '', { recorddistributioncriteria: 1 }),
    ],
    ['a view', (known) => change('savedqueries', known.views[0]?.id ?? '', { name: 'Renamed' })],
    [
      'a view that is put out of use',
      (known) => change('savedqueries', known.views[0]?.id ?? '', { statecode: 1, statuscode: 2 }),
    ],
    ['a form', (known) => change('systemforms', known.forms[0]?.id ?? '', { name: 'Renamed' })],
    [
      'a new view',
      () =>
        add('savedqueries', {
          name: 'New',
          returnedtypecode: 'account',
          querytype: 0,
          fetchxml: '<fetch><entity name="account"/></fetch>',
          layoutxml: '<grid name="g"><row name="r" id="accountid"><cell name="name" width="100"/></row></grid>',
        }),
    ],
    ['a personal view that is shared from now on', (known) => shareWith(known, 'The manager’s, shared')],
    [
      'a role of the user',
      async () => {
        sandbox.controls.giveRole('sales', roleWith('product', 'organisation'))
      },
    ],
    ["the profile's name", (known) => change('mobileofflineprofiles', known.profile?.id ?? '', { name: 'Renamed' })],
  ]

  test.each(changes)('%s that changed is noticed and read', async (_, make) => {
    const known = await fetched()
    await make(known)
    const again = valueOf(await fetchConfiguration(sales, known))
    expect(again.changed).toBe(true)
    expect(again.configuration).not.toEqual({ ...known, stamp: again.configuration.stamp })
    expect(valueOf(await fetchConfiguration(sales, again.configuration)).changed).toBe(false)
  })

  test('a token of somebody else gives their configuration, not a mixture', async () => {
    const known = await fetched()
    const other = valueOf(await fetchConfiguration(clientIn(sandbox, 'manager'), known))
    expect(other.configuration).toEqual(await fetched(clientIn(sandbox, 'manager')))
  })
})

describe('an organisation that people change', () => {
  withOwnSandbox()

  test("the user's own views and those that others share, and nobody else's", async () => {
    const view = {
      returnedtypecode: 'account',
      querytype: 0,
      fetchxml: '<fetch><entity name="account"><attribute name="name"/></entity></fetch>',
      layoutxml: '<grid name="g"><row name="r" id="accountid"><cell name="name" width="100"/></row></grid>',
    }
    const path = `userqueries(${randomUUID()})`
    valueOf(await sales.write({ kind: 'create', path, body: JSON.stringify({ ...view, name: 'Mine' }), select: null }))
    await add('userqueries', { ...view, name: "The administrator's" })
    const known = await fetched()
    await shareWith(known, "The manager's")
    const { views } = await fetched()
    const own = views.filter(({ owner }) => owner === 'user').map(({ name }) => name)
    expect(own).toContain('Mine')
    expect(views.map(({ name }) => name)).not.toContain("The administrator's")
    expect(views.find(({ name }) => name === "The manager's")?.owner).toMatchObject({ name: 'Jonas Weil' })
  })

  test('a malformed view and form come along and harm nothing', async () => {
    const { views, forms } = await fetched()
    const view = views.find(({ table, isDefault }) => table === 'account' && isDefault)
    const form = forms.find(({ table, isDefault }) => table === 'account' && isDefault)
    await change('savedqueries', view?.id ?? '', { fetchxml: '<fetch><entity name="account">' })
    await change('systemforms', form?.id ?? '', { formxml: '<form>' })
    const after = await fetched()
    const broken = after.views.find(({ id }) => id === view?.id)
    expect(broken && resolveView(broken, after.tables)).toMatchObject({
      ok: false,
      error: { code: 'fetchxml.invalid' },
    })
    const account = after.tables.find(({ name }) => name === 'account')
    expect(account && resolveForms(account, after, 1033)[0]?.warnings.join()).toContain(form?.name)
    expect(replicaPlan(after)).toHaveLength(after.profile?.filters.length ?? 0)
  })
})

describe('when it goes wrong', () => {
  withOwnSandbox()

  test('a refused token, a pause and a failing server each say so, and nothing is half read', async () => {
    const known = await fetched()
    sandbox.controls.refuseTokens(true)
    expect(await fetchConfiguration(sales, known)).toMatchObject({ error: { kind: 'signedOut' } })
    sandbox.controls.refuseTokens(false)
    sandbox.controls.fail(1)
    expect(await fetchConfiguration(sales, known)).toMatchObject({ error: { kind: 'serverFailed' } })
    sandbox.controls.cutBody(1)
    expect((await fetchConfiguration(sales, known)).ok).toBe(false)
    sandbox.controls.throttle(1, 60)
    expect(await fetchConfiguration(sales, known)).toMatchObject({ error: { kind: 'throttled' } })
  })
})
