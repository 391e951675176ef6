import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compiled, problemOf, QueryDatabase, reference } from './query-database'

const database = new QueryDatabase()
const ordered = (orders: string, fetch = ''): Promise<readonly string[]> =>
  database.names(`<fetch ${fetch}><entity name="account"><attribute name="name"/>${orders}</entity></fetch>`)

beforeAll(async () => {
  await database.open()
  await database.add('account', '1', {
    name: 'beta',
    industrycode: 1,
    vip: true,
    clicks: '10',
    ownerid: reference('systemuser', 'z', 'Ann'),
    primarycontactid: reference('contact', 'kim', 'Kim'),
  })
  await database.add('account', '2', {
    name: 'Alpha',
    industrycode: 2,
    vip: false,
    clicks: '9',
    ownerid: reference('systemuser', 'y', 'bo'),
  })
  await database.add('account', '3', { name: 'alpha', industrycode: 3, primarycontactid: reference('contact', 'lee') })
  await database.add('account', '4')
  await database.add('contact', 'kim', { fullname: 'Kim', parentcustomerid: reference('account', '1') })
  await database.add('contact', 'kai', { fullname: 'Kai', parentcustomerid: reference('account', '1') })
  await database.add('contact', 'lee', { fullname: 'Ada', parentcustomerid: reference('account', '3') })
})
afterAll(() => database.close())

describe('order', () => {
  test.each([
    ['without any, by the key', '', ['1', '2', '3', '4']],
    ['text ignores case, nulls first', '<order attribute="name"/>', ['4', '2', '3', '1']],
    ['nulls last when descending', '<order attribute="name" descending="true"/>', ['1', '3', '2', '4']],
    ['choices by label', '<order attribute="industrycode"/>', ['4', '2', '3', '1']],
    ['yes and no by label', '<order attribute="vip" descending="true"/>', ['2', '1', '4', '3']],
    ['lookups by the name of their target', '<order attribute="ownerid"/>', ['3', '4', '1', '2']],
    ['a lookup by its name column', '<order attribute="owneridname" descending="1"/>', ['2', '1', '4', '3']],
    ['big integers as numbers', '<order attribute="clicks"/>', ['3', '4', '2', '1']],
    [
      'the second order decides among equals',
      '<order attribute="name"/><order attribute="industrycode"/>',
      ['4', '2', '3', '1'],
    ],
  ])('%s', async (_, orders, expected) => {
    expect(await ordered(orders)).toEqual(expected)
  })

  test('choices by number where the query says so', async () => {
    expect(await ordered('<order attribute="industrycode"/>', 'useraworderby="true"')).toEqual(['4', '1', '2', '3'])
  })
  test("the root's orders come before those of links, wherever they stand", async () => {
    const link = `<link-entity name="contact" from="contactid" to="primarycontactid" link-type="outer" alias="p">
      <order attribute="fullname"/></link-entity>`
    expect(await ordered(`${link}<order attribute="vip"/>`)).toEqual(['4', '3', '1', '2'])
  })
  test('a root order can name a link', async () => {
    const link = `<link-entity name="contact" from="contactid" to="primarycontactid" alias="p"/>`
    expect(await ordered(`<order entityname="p" attribute="fullname"/>${link}`)).toEqual(['3', '1'])
  })
  test("a request's sort replaces the query's order", async () => {
    const sort = [{ column: 'clicks', descending: true }]
    const fetch = '<fetch><entity name="account"><order attribute="name"/></entity></fetch>'
    expect(await database.names(fetch, { sort })).toEqual(['1', '2', '4', '3'])
  })
  test('several choices have no order', () => {
    expect(problemOf('<fetch><entity name="account"><order attribute="interests"/></entity></fetch>')).toBe(
      'account.interests: rows cannot be ordered by this kind of column',
    )
  })
})

describe('top', () => {
  test('takes the first in order', async () => {
    expect(await ordered('<order attribute="name" descending="true"/>', 'top="2"')).toEqual(['1', '3'])
  })
  test('is the most that is counted', async () => {
    expect(await database.count('<fetch top="2"><entity name="account"/></fetch>')).toBe(2)
    expect(await database.count('<fetch top="9"><entity name="account"/></fetch>')).toBe(4)
  })
  test('holds across pages', async () => {
    const fetch = '<fetch top="3"><entity name="account"><order attribute="name" descending="true"/></entity></fetch>'
    expect(await database.names(fetch, { page: { limit: 2, offset: 2, after: null } })).toEqual(['2'])
  })
})

describe('distinct', () => {
  const joined = (attributes: string): string => `<fetch distinct="true"><entity name="account">${attributes}
    <link-entity name="contact" from="parentcustomerid" to="accountid" link-type="outer" alias="k"/></entity></fetch>`

  test('gives a record once that a link repeats', async () => {
    expect(await database.names(joined('<attribute name="accountid"/>'))).toEqual(['1', '2', '3', '4'])
    expect(await database.count(joined('<attribute name="accountid"/>'))).toBe(4)
  })
  test('keeps rows apart that differ in a column of the link', async () => {
    const fetch = `<fetch distinct="true"><entity name="account"><attribute name="accountid"/>
      <link-entity name="contact" from="parentcustomerid" to="accountid" alias="k"><attribute name="fullname"/>
      </link-entity></entity></fetch>`
    expect(await database.count(fetch)).toBe(3)
  })
  test('compares text without regard to case', async () => {
    const rows = await database.rows(
      '<fetch distinct="true"><entity name="account"><attribute name="name"/><order attribute="name"/></entity></fetch>',
    )
    expect(rows.map((row) => row['name'])).toEqual([null, 'Alpha', 'beta'])
  })
  test('goes by what the query returns, whatever columns are asked for', async () => {
    const fetch = joined('<attribute name="accountid"/>')
    expect(await database.names(fetch, { columns: ['name'] })).toHaveLength(4)
  })
})

describe('columns', () => {
  test('none named means all, with three for a lookup', async () => {
    const [row] = await database.rows('<fetch><entity name="account"/></fetch>')
    expect(row).toMatchObject({ name: 'beta', ownerid__table: 'systemuser', ownerid__name: 'Ann' })
    expect(compiled('<fetch><entity name="account"/></fetch>').columns.map(({ name }) => name)).toContain('interests')
  })
  test('are those asked for instead of the attributes, which need not be here', () => {
    const fetch = `<fetch><entity name="account"><attribute name="notondevice"/>
      <link-entity name="contact" from="contactid" to="primarycontactid" alias="p"/></entity></fetch>`
    expect(compiled(fetch, { columns: ['name', 'p.fullname'] }).columns).toMatchObject([
      { name: 'name', table: 'account', link: null, column: { kind: 'text' } },
      { name: 'p.fullname', table: 'contact', link: 'p', column: { kind: 'text' } },
    ])
    expect(problemOf(fetch)).toBe('the table account has no column notondevice here')
  })
  test('the name of a target can be a column of its own', async () => {
    const [row] = await database.rows('<fetch><entity name="account"><attribute name="owneridname"/></entity></fetch>')
    expect(row).toMatchObject({ owneridname: 'Ann' })
  })
})
