import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf, QueryDatabase, reference } from './query-database'
import type { Row } from './query-database'

const database = new QueryDatabase()
const query = (inside: string): string => `<fetch aggregate="true"><entity name="account">${inside}</entity></fetch>`
const totals = (inside: string): Promise<readonly Row[]> => database.rows(query(inside))
const total = async (attributes: string): Promise<unknown> =>
  (await totals(`<attribute name="employees" alias="total" ${attributes}/>`))[0]?.['total']

beforeAll(async () => {
  await database.open()
  const add = database.add.bind(database)
  await add('account', 'a', {
    name: 'x',
    employees: 10,
    revenue: 0.1,
    industrycode: 1,
    createdon: '2025-12-31T23:30:00Z',
    ownerid: reference('systemuser', 'z', 'Ann'),
  })
  await add('account', 'b', {
    name: 'X',
    employees: 10,
    revenue: 0.2,
    industrycode: 2,
    createdon: '2026-07-05T21:59:59Z',
    ownerid: reference('systemuser', 'y', 'Bo'),
  })
  await add('account', 'c', {
    name: 'y',
    employees: 12,
    industrycode: 2,
    createdon: '2026-07-05T22:00:00Z',
    ownerid: reference('systemuser', 'y', 'Bo'),
  })
  await add('account', 'd', { foundedon: '2023-08-27' })
})
afterAll(() => database.close())

describe('totals', () => {
  test.each([
    ['count counts rows', 'aggregate="count"', 4],
    ['countcolumn counts values', 'aggregate="countcolumn"', 3],
    ['countcolumn can count different values', 'aggregate="countcolumn" distinct="true"', 2],
    ['sum', 'aggregate="sum"', 32],
    ['avg of whole numbers is cut', 'aggregate="avg"', 10],
    ['min', 'aggregate="min"', 10],
    ['max', 'aggregate="max"', 12],
  ])('%s', async (_, attributes, expected) => {
    expect(await total(attributes)).toBe(expected)
  })
  test('money has four decimals', async () => {
    expect(await totals('<attribute name="revenue" alias="sum" aggregate="sum"/>')).toMatchObject([{ sum: 0.3 }])
  })
  test('of no rows are one row, with a count of zero and the rest null', async () => {
    const none = '<filter><condition attribute="name" operator="eq" value="none"/></filter>'
    expect(
      await totals(
        `${none}<attribute name="name" alias="n" aggregate="count"/><attribute name="employees" alias="s" aggregate="sum"/>`,
      ),
    ).toMatchObject([{ n: 0, s: null }])
  })
  test('of choices there are none', () => {
    expect(problemOf(query('<attribute name="industrycode" alias="a" aggregate="sum"/>'))).toBe(
      'account.industrycode: this kind of column has no such total',
    )
  })
})

describe('groups', () => {
  const count = '<attribute name="accountid" alias="n" aggregate="count"/>'
  const grouped = async (attributes: string, more = ''): Promise<unknown> =>
    (await totals(`<attribute alias="g" groupby="true" ${attributes}/>${count}${more}`)).map((row) => [
      row['g'],
      row['n'],
    ])

  test('of text ignore case, and null is one', async () => {
    expect(await grouped('name="name"')).toEqual([
      [null, 1],
      ['x', 2],
      ['y', 1],
    ])
  })
  test('are ordered by an alias', async () => {
    expect(await grouped('name="industrycode"', '<order alias="n" descending="true"/>')).toEqual([
      [2, 2],
      [1, 1],
      [null, 1],
    ])
  })
  test('of choices are ordered by label', async () => {
    expect(await grouped('name="industrycode"', '<order alias="g"/>')).toEqual([
      [null, 1],
      [2, 2],
      [1, 1],
    ])
  })
  test('of lookups are ordered by name and keep it', async () => {
    const rows = await totals(`<attribute name="ownerid" alias="g" groupby="true"/>${count}<order alias="g"/>`)
    expect(rows.map((row) => [row['g__name'], row['n']])).toEqual([
      [null, 1],
      ['Ann', 1],
      ['Bo', 2],
    ])
  })
  test.each([
    [
      'year',
      [
        [null, 1],
        [2026, 3],
      ],
    ],
    [
      'month',
      [
        [null, 1],
        [1, 1],
        [7, 2],
      ],
    ],
    [
      'quarter',
      [
        [null, 1],
        [1, 1],
        [3, 2],
      ],
    ],
    [
      'day',
      [
        [null, 1],
        [1, 1],
        [5, 1],
        [6, 1],
      ],
    ],
    [
      'week',
      [
        [null, 1],
        [1, 1],
        [28, 2],
      ],
    ],
  ])("of dates are parts of the user's calendar: %s", async (grouping, expected) => {
    expect(await grouped(`name="createdon" dategrouping="${grouping}"`)).toEqual(expected)
  })
  test('of dates can be parts of the calendar of UTC', async () => {
    expect(await grouped('name="createdon" dategrouping="year" usertimezone="false"')).toEqual([
      [null, 1],
      [2025, 1],
      [2026, 2],
    ])
  })
  test('by week count from Sunday, with 1 January in the first', async () => {
    expect(await grouped('name="foundedon" dategrouping="week"')).toEqual([
      [null, 3],
      [35, 1],
    ])
  })
  test('are counted and paged like rows', async () => {
    const fetch = query(`<attribute name="name" alias="g" groupby="true"/>${count}`)
    expect(await database.count(fetch)).toBe(3)
    const page = await database.rows(fetch, { page: { limit: 2, offset: 0, after: ['x'] } })
    expect(page.map((row) => row['g'])).toEqual(['y'])
  })
  test('by a date need a part of it', () => {
    expect(problemOf(query(`<attribute name="createdon" alias="g" groupby="true"/>${count}`))).toBe(
      'account.createdon: a date is grouped with dategrouping',
    )
  })
  test('have names of their own', () => {
    expect(problemOf(query(`<attribute name="name" alias="n" groupby="true"/>${count}`))).toBe(
      'account: an alias stands for two attributes',
    )
  })
})
