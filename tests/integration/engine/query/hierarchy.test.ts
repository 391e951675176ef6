import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { physicalTableOf } from '@electron/engine/query/physical-table-of'
import type { PhysicalSchema } from '@electron/engine/query/physical-table'
import { idOf, problemOf, QueryDatabase, reference } from './query-database'
import { ACCOUNT, CONTACT } from './sample-tables'

const database = new QueryDatabase()
const select = (attribute: string, operator: string, top: string): Promise<readonly string[]> =>
  database.accountsWhere(
    `<filter><condition attribute="${attribute}" operator="${operator}" value="${idOf(top)}"/></filter>`,
  )

/** World > Europe > Norway > Oslo, World > Asia; Loop1 and Loop2 are each other's parent; Alone has none. */
beforeAll(async () => {
  await database.open()
  const parents = { World: null, Europe: 'World', Norway: 'Europe', Oslo: 'Norway', Asia: 'World', Alone: null }
  for (const [name, parent] of Object.entries({ ...parents, Loop1: 'Loop2', Loop2: 'Loop1' })) {
    await database.add('account', name, {
      name,
      parentaccountid: parent === null ? null : reference('account', parent),
    })
  }
})
afterAll(() => database.close())

describe('on the key', () => {
  test.each([
    ['under', 'World', ['Asia', 'Europe', 'Norway', 'Oslo']],
    ['under', 'Oslo', []],
    ['eq-or-under', 'Europe', ['Europe', 'Norway', 'Oslo']],
    ['above', 'Oslo', ['Europe', 'Norway', 'World']],
    ['eq-or-above', 'Norway', ['Europe', 'Norway', 'World']],
    ['not-under', 'World', ['Alone', 'Loop1', 'Loop2', 'World']],
    ['under', 'nobody', []],
    ['under', 'Loop1', ['Loop2']],
    ['eq-or-above', 'Loop1', ['Loop1', 'Loop2']],
  ])('%s %s', async (operator, top, expected) => {
    expect(await select('accountid', operator, top)).toEqual(expected)
  })
})

describe('on the parent', () => {
  test.each([
    ['eq-or-under', 'World', ['Asia', 'Europe', 'Norway', 'Oslo']],
    ['under', 'World', ['Norway', 'Oslo']],
    ['not-under', 'World', ['Alone', 'Asia', 'Europe', 'Loop1', 'Loop2', 'World']],
  ])('%s %s', async (operator, top, expected) => {
    expect(await select('parentaccountid', operator, top)).toEqual(expected)
  })
})

test('on a lookup to the table', async () => {
  await database.add('contact', 'kim', { fullname: 'Kim', parentcustomerid: reference('account', 'Oslo') })
  await database.add('contact', 'lee', { fullname: 'Lee', parentcustomerid: reference('account', 'Asia') })
  const condition = `<condition attribute="parentcustomerid" operator="under" value="${idOf('Europe')}"/>`
  expect(await database.names(`<fetch><entity name="contact"><filter>${condition}</filter></entity></fetch>`)).toEqual([
    'kim',
  ])
})

test('a table without a hierarchy has nothing under anything', () => {
  const condition = `<condition attribute="contactid" operator="under" value="${idOf('kim')}"/>`
  expect(problemOf(`<fetch><entity name="contact"><filter>${condition}</filter></entity></fetch>`)).toBe(
    'contact.contactid under: the table has no hierarchy',
  )
})

test('a hierarchy whose column or table is not on the device is a problem that names it', () => {
  const account = physicalTableOf(ACCOUNT, new Set(['name']))
  const contact = physicalTableOf(CONTACT, 'all')
  const under = (table: string, column: string, schema: PhysicalSchema): string =>
    problemOf(
      `<fetch><entity name="${table}"><attribute name="${column}"/><filter>
        <condition attribute="${column}" operator="under" value="${idOf('x')}"/></filter></entity></fetch>`,
      { schema },
    )
  expect(under('account', 'accountid', new Map([['account', account]]))).toBe(
    'the table account has no column parentaccountid here',
  )
  expect(under('contact', 'parentcustomerid', new Map([['contact', contact]]))).toBe('the table account is not here')
})

test('the count of children counts direct ones', async () => {
  const rows = await database.rows(
    `<fetch><entity name="account"><attribute name="name"/>
       <attribute name="accountid" rowaggregate="CountChildren" alias="children"/><order attribute="name"/>
       <filter><condition attribute="name" operator="in"><value>World</value><value>Oslo</value></condition></filter>
     </entity></fetch>`,
  )
  expect(rows.map((row) => [row['name'], row['children']])).toEqual([
    ['Oslo', 0],
    ['World', 2],
  ])
})
