import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { physicalTableOf } from '@electron/engine/query/physical-table-of'
import type { PhysicalSchema } from '@electron/engine/query/physical-table'
import { ASKED, idOf, problemOf, QueryDatabase, reference } from './query-database'
import { ACCOUNT, SCHEMA, TEAMMEMBERSHIP, USER } from './sample-tables'

const ALL: PhysicalSchema = new Map([
  ...SCHEMA,
  ...[USER, TEAMMEMBERSHIP].map((table) => [table.name, physicalTableOf(table, 'all')] as const),
])
const database = new QueryDatabase(ALL)

/** Ann and Bo report to me, Cy to Bo, Di to Cy, Ed to Di, and I to the boss. */
beforeAll(async () => {
  await database.open()
  const managers = { me: 'boss', boss: null, ann: 'me', bo: 'me', cy: 'bo', di: 'cy', ed: 'di' }
  for (const [name, manager] of Object.entries(managers)) {
    await database.add('systemuser', name, {
      parentsystemuserid: manager === null ? null : reference('systemuser', manager),
    })
    await database.add('account', name, { ownerid: reference('systemuser', name) })
  }
  for (const team of ['team1', 'sales', 'other']) {
    await database.add('account', team, { ownerid: reference('team', team) })
  }
  await database.add('teammembership', '1', { systemuserid: idOf('bo'), teamid: idOf('sales') })
  await database.add('teammembership', '2', { systemuserid: idOf('boss'), teamid: idOf('other') })
  await database.add('account', 'nobody')
})
afterAll(() => database.close())

const filter = (operator: string): string => `<filter><condition attribute="ownerid" operator="${operator}"/></filter>`

describe('the user and who reports to the user', () => {
  test('are read from the table of users, three levels deep', async () => {
    expect(await database.accountsWhere(filter('eq-useroruserhierarchy'))).toEqual(['ann', 'bo', 'cy', 'di', 'me'])
  })
  test('are read as deep as the organisation has set', async () => {
    const caller = { ...ASKED.caller, depthOfReports: 1 }
    expect(await database.accountsWhere(filter('eq-useroruserhierarchy'), { caller })).toEqual(['ann', 'bo', 'me'])
  })
  test('come with their teams and mine', async () => {
    expect(await database.accountsWhere(filter('eq-useroruserhierarchyandteams'))).toEqual([
      'ann',
      'bo',
      'cy',
      'di',
      'me',
      'sales',
      'team1',
    ])
  })
  test('can be given with the request', async () => {
    const caller = { ...ASKED.caller, reports: { userIds: [idOf('ed')], teamIds: [idOf('other')] } }
    const asked = { caller, schema: SCHEMA }
    expect(await database.accountsWhere(filter('eq-useroruserhierarchy'), asked)).toEqual(['ed', 'me'])
    expect(await database.accountsWhere(filter('eq-useroruserhierarchyandteams'), asked)).toEqual([
      'ed',
      'me',
      'other',
      'team1',
    ])
  })
  test('end where a replica holds a loop for a while', async () => {
    await database.add('systemuser', 'loop', { parentsystemuserid: reference('systemuser', 'loop') })
    const caller = { ...ASKED.caller, userId: idOf('loop'), depthOfReports: 100 }
    expect(await database.accountsWhere(filter('eq-useroruserhierarchy'), { caller })).toEqual([])
  })
  test.each([
    ['eq-useroruserhierarchy', SCHEMA, 'the table systemuser is not here'],
    [
      'eq-useroruserhierarchy',
      new Map([...SCHEMA, ['systemuser', physicalTableOf(USER, new Set([]))]]),
      'the table systemuser has no column parentsystemuserid here',
    ],
    [
      'eq-useroruserhierarchyandteams',
      new Map([...SCHEMA, ['systemuser', physicalTableOf(USER, 'all')]]),
      'the table teammembership is not here',
    ],
  ])('%s needs tables, and says which is missing', (operator, schema, expected) => {
    expect(problemOf(`<fetch><entity name="account">${filter(operator)}</entity></fetch>`, { schema })).toBe(expected)
  })
})

describe("the user's language", () => {
  const condition = '<filter><condition attribute="employees" operator="eq-userlanguage"/></filter>'
  test('is that of the interface, or any', async () => {
    const schema = new Map([['account', physicalTableOf(ACCOUNT, 'all')]])
    const own = new QueryDatabase(schema)
    await own.open()
    await own.add('account', 'english', { employees: 1033 })
    await own.add('account', 'danish', { employees: 1030 })
    await own.add('account', 'any', { employees: -1 })
    const caller = { ...ASKED.caller, languageCode: 1030 }
    expect(await own.accountsWhere(condition, { caller })).toEqual(['any', 'danish'])
    await own.close()
  })
  test('must be known', () => {
    expect(problemOf(`<fetch><entity name="account">${condition}</entity></fetch>`)).toBe(
      "account.employees eq-userlanguage: the user's language is not known",
    )
  })
})
