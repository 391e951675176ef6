import { afterEach, beforeEach, expect, test } from 'vitest'
import { indexSql } from '@electron/engine/query/ddl'
import { ASKED, compiled, QueryDatabase, rootName } from './query-database'

let database: QueryDatabase
beforeEach(async () => {
  database = new QueryDatabase()
  await database.open()
  for (const [index, industrycode] of [1, 1, 2, 1].entries()) {
    await database.add('account', `a${index}`, { name: `name ${index}`, industrycode })
  }
})
afterEach(() => database.close())

const OF_INDUSTRY = `<fetch><entity name="account"><attribute name="name"/><order attribute="name"/>
  <filter><condition attribute="industrycode" operator="eq" value="1"/></filter></entity></fetch>`

async function rowidOf(name: string): Promise<number> {
  const [row] = await database.run({ text: 'SELECT rowid FROM account WHERE name = ?', values: [name] })
  return Number(row?.['rowid'])
}

test('of the rows whose rowids are given, those that the query takes are answered, in its order', async () => {
  const rootRowids = [await rowidOf('name 3'), await rowidOf('name 2'), await rowidOf('name 0')]
  expect((await database.rows(OF_INDUSTRY, { rootRowids })).map(rootName)).toEqual(['a0', 'a3'])
  expect(await database.count(OF_INDUSTRY, { rootRowids })).toBe(2)
  expect(await database.rows(OF_INDUSTRY, { rootRowids: [] })).toEqual([])
})

test('rows are looked up by their rowid, whatever index there is', async () => {
  const account = ASKED.schema.get('account')
  const industry = account?.columns.get('industrycode')
  if (account === undefined || industry === undefined) throw new Error('there is no such column')
  await database.run({ text: indexSql(account, industry), values: [] })
  const planOf = async (rootRowids?: readonly number[]): Promise<string> => {
    const { rows } = compiled(OF_INDUSTRY, rootRowids === undefined ? {} : { rootRowids })
    const steps = await database.run({ text: `EXPLAIN QUERY PLAN ${rows.text}`, values: rows.values })
    return steps.map((step) => String(step['detail'])).join('\n')
  }
  expect(await planOf()).toContain('USING INDEX')
  const many = Array.from({ length: 100 }, (_, index) => index)
  expect(await planOf(many)).toContain('SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)')
})
