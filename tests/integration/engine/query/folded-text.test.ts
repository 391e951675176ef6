import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexSql } from '@electron/engine/query/ddl'
import { foldedSchema } from './folded-tables'
import { compiled, QueryDatabase, reference } from './query-database'
import { SCHEMA } from './sample-tables'

const ENGLISH = foldedSchema(SCHEMA, 1033)
const database = new QueryDatabase(ENGLISH)

beforeAll(async () => {
  await database.open()
  await database.add('account', 'a', { name: 'Malmö', ownerid: reference('systemuser', 'x', 'Émile') })
  await database.add('account', 'b', { name: 'MALMO', ownerid: reference('systemuser', 'y', 'emma') })
  await database.add('account', 'c', { name: 'Straße*', ownerid: reference('systemuser', 'z', 'Ida') })
  await database.add('account', 'd', { description: 'malmo' })
  await database.add('contact', 'kim', { fullname: 'malmö' })
  const account = ENGLISH.get('account')
  const name = account?.columns.get('name')
  if (account !== undefined && name !== undefined) {
    await database.run({ text: indexSql(account, name), values: [] })
  }
})
afterAll(() => database.close())

const where = (condition: string): Promise<readonly string[]> =>
  database.accountsWhere(`<filter><condition ${condition}</filter>`)

describe('with a folded key, case and accents do not count', () => {
  test.each([
    ['eq', 'attribute="name" operator="eq" value="málmo"/>', ['a', 'b']],
    ['ne', 'attribute="name" operator="ne" value="málmo"/>', ['c', 'd']],
    ['in', 'attribute="name" operator="in"><value>STRASSE*</value></condition>', ['c']],
    ['gt', 'attribute="name" operator="gt" value="MALMÖ"/>', ['c']],
    ['like', 'attribute="name" operator="like" value="_álm%"/>', ['a', 'b']],
    ['like with a set', 'attribute="name" operator="like" value="[K-Ñ]%ó"/>', ['a', 'b']],
    ['like with what GLOB would take for a wildcard', 'attribute="name" operator="like" value="%ss_[*]"/>', ['c']],
    ['not-like', 'attribute="name" operator="not-like" value="%ö"/>', ['c', 'd']],
    ['begins-with', 'attribute="name" operator="begins-with" value="strass"/>', ['c']],
    ['ends-with', 'attribute="name" operator="ends-with" value="e&#x301;*"/>', ['c']],
    [
      'a wildcard with an accent that stands on no letter',
      'attribute="name" operator="like" value="m%&#x301;"/>',
      ['a', 'b'],
    ],
    ['a bracket that stays open', 'attribute="name" operator="like" value="[m%"/>', []],
    ["the name of a lookup's target", 'attribute="owneridname" operator="begins-with" value="ém"/>', ['a', 'b']],
  ])('%s', async (_, condition, expected) => {
    expect(await where(condition)).toEqual(expected)
  })

  test('columns compare and join', async () => {
    await database.add('account', 'e', { name: 'Ö', description: 'o' })
    expect(await where('attribute="name" operator="eq" valueof="description"/>')).toEqual(['e'])
    const join = '<link-entity name="contact" from="fullname" to="name"/>'
    expect(await database.accountsWhere(join)).toEqual(['a', 'b'])
  })
  test('rows are ordered, told apart and grouped', async () => {
    const ordered =
      '<fetch><entity name="account"><attribute name="name"/><order attribute="ownerid"/></entity></fetch>'
    expect((await database.names(ordered)).slice(-3)).toEqual(['a', 'b', 'c'])
    const distinct = `<fetch distinct="true"><entity name="account"><attribute name="name"/>
      <filter><condition attribute="name" operator="begins-with" value="m"/></filter></entity></fetch>`
    expect(await database.count(distinct)).toBe(1)
    const grouped = `<fetch aggregate="true"><entity name="account"><attribute name="name" alias="g" groupby="true"/>
      <attribute name="name" alias="n" aggregate="countcolumn" distinct="true"/><order alias="g" descending="true"/>
      <filter><condition attribute="name" operator="like" value="m%"/></filter></entity></fetch>`
    expect(await database.rows(grouped)).toMatchObject([{ n: 1 }])
  })
})

test('a pattern with a beginning, and equality, look it up in the index of the key', async () => {
  for (const condition of ['operator="begins-with" value="Mål"', 'operator="eq" value="Mål"']) {
    const { rows } = compiled(
      `<fetch><entity name="account"><attribute name="accountid"/><filter><condition attribute="name" ${condition}/></filter></entity></fetch>`,
      { schema: ENGLISH },
    )
    const steps = await database.run({ text: `EXPLAIN QUERY PLAN ${rows.text}`, values: rows.values })
    expect(steps.map((step) => String(step['detail'])).join()).toMatch(/SEARCH t0 USING .*INDEX .*name__key[=>]/)
  }
})

test('where the base language counts accents, they count', async () => {
  const swedish = new QueryDatabase(foldedSchema(SCHEMA, 1053))
  await swedish.open()
  await swedish.add('account', 'a', { name: 'MALMÖ' })
  await swedish.add('account', 'b', { name: 'Malmo' })
  const filter = '<filter><condition attribute="name" operator="eq" value="malmö"/></filter>'
  expect(await swedish.accountsWhere(filter)).toEqual(['a'])
  await swedish.close()
})
