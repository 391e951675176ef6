import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SortKey } from '@shared/model/list-question'
import type { RecordValues } from '@shared/model/record'
import { indexSql, lookupNameIndexSql } from '@electron/engine/query/ddl'
import { sql } from '@electron/engine/query/sql'
import type { SqlValue } from '@electron/engine/query/sql'
import { ASKED, compiled, QueryDatabase, reference, rootName } from './query-database'
import type { Asked, Row } from './query-database'
import { SCHEMA } from './sample-tables'

let database: QueryDatabase
beforeEach(async () => {
  database = new QueryDatabase()
  await database.open()
})
afterEach(() => database.close())

/** Few different values, so that there are many ties, and nulls among them. */
const anyAccount: fc.Arbitrary<RecordValues> = fc.record({
  name: fc.constantFrom('a', 'A', 'b', 'B', 'c', null),
  employees: fc.constantFrom(1, 2, 3, null),
  revenue: fc.constantFrom(0.1, 1e9, null),
  clicks: fc.constantFrom('9007199254740992', '9007199254740993', '7', null),
  industrycode: fc.constantFrom(1, 2, 3, 99, null),
  vip: fc.constantFrom(true, false, null),
  createdon: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', null),
  ownerid: fc.constantFrom(reference('systemuser', 'x', 'Bo'), reference('systemuser', 'y', 'bo'), null),
  primarycontactid: fc.constantFrom(reference('contact', 'k1'), reference('contact', 'k2'), null),
})

const SORTABLE = [
  'name',
  'employees',
  'revenue',
  'clicks',
  'industrycode',
  'vip',
  'createdon',
  'ownerid',
  'primarycontactid',
  'accountid',
]

const sortBy = (names: readonly string[]): fc.Arbitrary<SortKey[]> =>
  fc.array(fc.record({ column: fc.constantFrom(...names), descending: fc.boolean() }), { maxLength: 3 })

const PLAIN = '<fetch><entity name="account"><attribute name="name"/></entity></fetch>'
const JOINED = `<fetch><entity name="account"><attribute name="name"/>
  <link-entity name="contact" from="parentcustomerid" to="accountid" link-type="outer" alias="k">
    <attribute name="fullname"/></link-entity></entity></fetch>`
const DISTINCT = `<fetch distinct="true"><entity name="account"><attribute name="name"/><attribute name="employees"/>
  <link-entity name="contact" from="parentcustomerid" to="accountid" link-type="outer" alias="k">
    <attribute name="fullname"/></link-entity></entity></fetch>`

async function fill(accounts: readonly RecordValues[], contacts: readonly number[]): Promise<void> {
  await database.run(sql`DELETE FROM account`)
  await database.run(sql`DELETE FROM contact`)
  for (const [index, values] of accounts.entries()) {
    await database.add('account', `a${String(index).padStart(2, '0')}`, values)
  }
  for (const [index, account] of contacts.entries()) {
    await database.add('contact', `k${index}`, {
      fullname: index % 3 === 0 ? null : `Kim ${index % 2}`,
      parentcustomerid: reference('account', `a${String(account).padStart(2, '0')}`),
    })
  }
}

async function readByPages(fetchXml: string, limit: number, asked: Asked): Promise<readonly Row[]> {
  const rows: Row[] = []
  let after: readonly SqlValue[] | null = null
  for (let page = 0; page < 200; page += 1) {
    const { rows: query, keyColumns } = compiled(fetchXml, { ...asked, page: { limit, offset: 0, after } })
    const found: readonly Row[] = await database.run(query)
    rows.push(...found)
    const last = found.at(-1)
    if (last === undefined) {
      return rows
    }
    after = keyColumns.map((name) => last[name] ?? null)
  }
  throw new Error('the pages do not end')
}

/** The keys and places of every `step`-th of the rows. */
function placesIn(fetchXml: string, asked: Asked, whole: readonly Row[], step: number): readonly Row[] {
  const { keyColumns } = compiled(fetchXml, asked)
  return whole.flatMap((row, index) => {
    const keys = Object.fromEntries(keyColumns.map((name) => [name, row[name] ?? null]))
    return (index + 1) % step === 0 ? [{ ...keys, __place: index + 1 }] : []
  })
}

describe.each([
  ['a table', PLAIN, SORTABLE],
  ['a table joined with many', JOINED, [...SORTABLE, 'k.fullname']],
  ['distinct rows', DISTINCT, ['name', 'employees', 'k.fullname']],
  ['the first rows', PLAIN.replace('<fetch>', '<fetch top="7">'), SORTABLE],
])('pages of %s, continued by key', (_, fetchXml, sortable) => {
  test.each([false, true])('hold each row once, in the order of the whole (indexed: %s)', async (indexed) => {
    const account = ASKED.schema.get('account')
    for (const column of indexed ? (account?.columns.values() ?? []) : []) {
      await database.run({ text: indexSql(account ?? fail(), column), values: [] })
      if (column.kind === 'lookup') {
        await database.run({ text: lookupNameIndexSql(account ?? fail(), column), values: [] })
      }
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAccount, { maxLength: 12 }),
        fc.array(fc.nat(11), { maxLength: 8 }),
        sortBy(sortable),
        fc.integer({ min: 1, max: 5 }),
        async (accounts, contacts, sort, limit) => {
          await fill(accounts, contacts)
          const whole = await database.rows(fetchXml, { sort })
          expect(await readByPages(fetchXml, limit, { sort })).toEqual(whole)
          expect(await database.count(fetchXml, { sort })).toBe(whole.length)
          expect(await database.run(compiled(fetchXml, { sort }).placedKeys(limit))).toEqual(
            placesIn(fetchXml, { sort }, whole, limit),
          )
        },
      ),
      { numRuns: 40 },
    )
  })
})

test('an offset skips rows, also behind a key', async () => {
  await fill(
    Array.from({ length: 9 }, (_, index) => ({ employees: index % 2 === 0 ? 1 : null })),
    [],
  )
  const sort = [{ column: 'employees', descending: true }]
  const whole = await database.rows(PLAIN, { sort })
  const { keyColumns } = compiled(PLAIN, { sort })
  const third = whole[2]
  const after = keyColumns.map((name) => third?.[name] ?? null)
  const skipped = await database.rows(PLAIN, { sort, page: { limit: 3, offset: 2, after } })
  expect(skipped.map(rootName)).toEqual(whole.slice(5, 8).map(rootName))
  const first = await database.rows(PLAIN, { sort, page: { limit: 3, offset: 2, after: null } })
  expect(first.map(rootName)).toEqual(whole.slice(2, 5).map(rootName))
})

describe('a page behind a key', () => {
  const account = SCHEMA.get('account')
  const plan = async (sort: readonly SortKey[], after: readonly SqlValue[]): Promise<string> => {
    const { rows } = compiled(PLAIN, { sort, page: { limit: 50, offset: 0, after } })
    const steps = await database.run({ text: `EXPLAIN QUERY PLAN ${rows.text}`, values: rows.values })
    return steps.map((step) => String(step['detail'])).join('\n')
  }

  test.each([false, true])('is found in the index of its column (descending: %s)', async (descending) => {
    const name = account?.columns.get('name') ?? fail()
    await database.run({ text: indexSql(account ?? fail(), name), values: [] })
    const steps = await plan([{ column: 'name', descending }], ['b', Buffer.alloc(16)])
    expect(steps).toMatch(/SEARCH t0 USING COVERING INDEX index_account__name \(name[<>]\?\)/)
    expect(steps).not.toContain('SCAN t0')
  })

  test('by the key alone is found in the primary key', async () => {
    expect(await plan([], [Buffer.alloc(16)])).toMatch(/^SEARCH t0 USING INDEX \S+ \(accountid>\?\)$/)
  })
})

function fail(): never {
  throw new Error('the table is missing')
}
