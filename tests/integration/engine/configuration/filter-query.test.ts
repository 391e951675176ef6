import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import type { FilterRule, Profile } from '@shared/model/profile'
import { isLookupValue, type RecordValues } from '@shared/model/record'
import type { RunningSandbox } from '@electron/sandbox/start-sandbox'
import { tableOf, type Configuration } from '@electron/engine/configuration/configuration'
import { fetchConfiguration } from '@electron/engine/configuration/fetch-configuration'
import { filterQueries } from '@electron/engine/configuration/filter-query'
import { rows } from '@electron/engine/crm/decode'
import type { WebApi } from '@electron/engine/crm/web-api'
import { decodeRecord, RECORD_ANNOTATIONS, type WireRecord } from '@electron/engine/crm/wire-record'
import { clientIn, startSmallSandbox, valueOf } from '../crm/sandbox-client'

let sandbox: RunningSandbox
let client: WebApi
let configuration: Configuration
/** The profile's tables and relationships with filters that take a part of the organisation's records, whoever asks. */
let narrowed: Profile

beforeAll(async () => {
  sandbox = await startSmallSandbox()
  client = clientIn(sandbox, 'admin')
  configuration = valueOf(await fetchConfiguration(client, null)).configuration
  const rules: Readonly<Record<string, FilterRule>> = {
    account: namesBeginning('account', 'name', '[A-H]%'),
    contact: namesBeginning('contact', 'lastname', '[A-C]%'),
    opportunity: namesBeginning('opportunity', 'name', '[A-C]%'),
  }
  const filters = configuration.profile?.filters ?? []
  narrowed = {
    id: '',
    name: '',
    filters: filters.map((filter) => ({ ...filter, rule: rules[filter.table] ?? filter.rule })),
  }
})
afterAll(() => sandbox.close())

function namesBeginning(table: string, column: string, pattern: string): FilterRule {
  const condition = `<condition attribute="${column}" operator="like" value="${pattern}"/>`
  return { kind: 'custom', fetchXml: `<fetch><entity name="${table}"><filter>${condition}</filter></entity></fetch>` }
}

/** What the profile's filters bring of a table, as the server answers it. */
async function broughtOf(
  name: string,
  columns: readonly string[],
  profile = narrowed,
  aboveVersion: string | null = null,
  asker = client,
): Promise<readonly WireRecord[]> {
  const table = tableOf(configuration, name)
  if (table === undefined) throw new Error(`${name} is not in the profile`)
  const queries = filterQueries({ table, profile, tables: configuration.tables }, { columns, aboveVersion })
  if (!queries.ok) throw new Error(queries.error.message)
  const brought = new Map<string, WireRecord>()
  for (const query of queries.value) {
    const path = `${table.setName}?fetchXml=${encodeURIComponent(printFetchXml(query))}`
    const found = valueOf(
      await asker.readJson({ path, annotations: RECORD_ANNOTATIONS }, (json) =>
        rows(json).map((row) => decodeRecord(table, row)),
      ),
    )
    for (const record of found) {
      expect(brought.has(record.id) && queries.value.length === 1).toBe(false)
      brought.set(record.id, record)
    }
  }
  return [...brought.values()]
}

const PLAIN = { relationships: [], everyMinutes: null, conflicts: 'ask', etag: '' } as const

/** Everything of a table that the caller may read. */
async function allOf(name: string, columns: readonly string[], asker = client): Promise<readonly WireRecord[]> {
  const all: Profile = {
    id: '',
    name: '',
    filters: [{ id: '', table: name, rule: { kind: 'all' }, ...PLAIN }],
  }
  return broughtOf(name, columns, all, null, asker)
}

function withRule(table: string, rule: FilterRule): Profile {
  return { id: '', name: '', filters: [{ id: '', table, rule, ...PLAIN }] }
}

/** Dataverse compares texts without their accents, which are marks of their own in this form. */
function begins(values: RecordValues, column: string, pattern: RegExp): boolean {
  const value = values[column]
  return typeof value === 'string' && pattern.test(value.normalize('NFD'))
}

function idIn(values: RecordValues, column: string): string | null {
  const value = values[column] ?? null
  return isLookupValue(value) ? value.id : null
}

const idsOf = (records: readonly WireRecord[]): readonly string[] => records.map(({ id }) => id).sort()

describe('by owner', () => {
  const anyRole = ['sales', 'manager'] as const
  const whoseRecords = [
    { byMe: true, byMyTeams: false, byMyBusinessUnit: false },
    { byMe: false, byMyTeams: true, byMyBusinessUnit: false },
    { byMe: true, byMyTeams: true, byMyBusinessUnit: false },
    { byMe: false, byMyTeams: false, byMyBusinessUnit: true },
  ]

  test.each(anyRole.flatMap((role) => whoseRecords.map((whose) => [role, whose] as const)))(
    '%s with %j gets exactly those',
    async (role, whose) => {
      const asker = clientIn(sandbox, role)
      const { user } = valueOf(await fetchConfiguration(asker, null)).configuration
      const owners = [...(whose.byMe ? [user.id] : []), ...(whose.byMyTeams ? user.teamIds : [])]
      const everything = await allOf('account', ['ownerid', 'owningbusinessunit'], asker)
      const expected = everything.filter(({ values }) =>
        whose.byMyBusinessUnit
          ? idIn(values, 'owningbusinessunit') === user.businessUnitId
          : owners.includes(idIn(values, 'ownerid') ?? ''),
      )
      const brought = await broughtOf(
        'account',
        ['name'],
        withRule('account', { kind: 'owned', ...whose }),
        null,
        asker,
      )
      expect(idsOf(brought)).toEqual(idsOf(expected))
      if (role === 'sales') expect(brought).not.toEqual([])
    },
  )
})

test('a watermark takes what is newer, and nothing when nothing is', async () => {
  const everything = await allOf('account', ['versionnumber'])
  const versions = everything.map(({ values }) => Number(values['versionnumber'])).sort((a, b) => a - b)
  const middle = versions[Math.floor(versions.length / 2)] ?? 0
  const all = withRule('account', { kind: 'all' })
  expect(await broughtOf('account', ['name'], all, String(middle))).toHaveLength(
    versions.filter((version) => version > middle).length,
  )
  expect(await broughtOf('account', ['name'], all, String(versions.at(-1)))).toEqual([])
})

test('related only: the records that the relationships of the profile lead to, each once', async () => {
  const accounts = new Set(idsOf(await broughtOf('account', [])))
  const instruments = await allOf('nv_instrument', ['nv_accountid'])
  const expected = instruments.filter(({ values }) => accounts.has(idIn(values, 'nv_accountid') ?? ''))
  expect(expected.length).toBeGreaterThan(0)
  expect(expected.length).toBeLessThan(instruments.length)
  expect(idsOf(await broughtOf('nv_instrument', []))).toEqual(idsOf(expected))
})

test('own and related: the union', async () => {
  const accounts = new Set(idsOf(await broughtOf('account', [])))
  const contacts = await allOf('contact', ['lastname', 'parentcustomerid'])
  const expected = contacts.filter(
    ({ values }) => begins(values, 'lastname', /^[A-C]/i) || accounts.has(idIn(values, 'parentcustomerid') ?? ''),
  )
  expect(expected.length).toBeLessThan(contacts.length)
  expect(idsOf(await broughtOf('contact', []))).toEqual(idsOf(expected))
})

test('related to the related: notes of contacts that came with their accounts', async () => {
  const brought = new Set(
    await Promise.all(['account', 'contact', 'opportunity'].map(async (name) => idsOf(await broughtOf(name, [])))).then(
      (ids) => ids.flat(),
    ),
  )
  const notes = await allOf('annotation', ['objectid'])
  const expected = notes.filter(({ values }) => brought.has(idIn(values, 'objectid') ?? ''))
  expect(expected.length).toBeGreaterThan(0)
  expect(idsOf(await broughtOf('annotation', []))).toEqual(idsOf(expected))
})

test('a custom filter takes what its conditions take', async () => {
  const fetchXml =
    '<fetch><entity name="account"><filter><condition attribute="name" operator="begins-with" value="A"/></filter></entity></fetch>'
  const expected = (await allOf('account', ['name'])).filter(({ values }) => begins(values, 'name', /^A/i))
  expect(idsOf(await broughtOf('account', [], withRule('account', { kind: 'custom', fetchXml })))).toEqual(
    idsOf(expected),
  )
})

test('only the columns asked for come along, and the key', async () => {
  const [record] = await broughtOf('account', ['name'])
  expect(Object.keys(record?.values ?? {}).sort()).toEqual(['accountid', 'name'])
})
