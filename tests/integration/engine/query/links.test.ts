import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@electron/engine/query/sql'
import { problemOf, QueryDatabase, reference } from './query-database'

const database = new QueryDatabase()

beforeAll(async () => {
  await database.open()
  await database.add('account', 'a', { name: 'Alpha', statecode: 0, primarycontactid: reference('contact', 'kim') })
  await database.add('account', 'b', { name: 'Beta', statecode: 0, primarycontactid: reference('contact', 'lee') })
  await database.add('account', 'c', { name: 'Gamma', statecode: 1 })
  const at = (account: string): ReturnType<typeof reference> => reference('account', account)
  await database.add('contact', 'kim', { fullname: 'Kim', emailaddress1: 'kim@a.no', parentcustomerid: at('a') })
  await database.add('contact', 'kai', { fullname: 'Kai', parentcustomerid: at('a') })
  await database.add('contact', 'lee', { fullname: 'Lee', parentcustomerid: at('b') })
})
afterAll(() => database.close())

const accounts = (inside: string): Promise<readonly string[]> =>
  database.names(`<fetch><entity name="account"><attribute name="name"/>${inside}</entity></fetch>`)
const contacts = (type: string, inside = '', attributes = ''): string =>
  `<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="${type}" ${attributes}>${inside}</link-entity>`
const called = (name: string): string =>
  `<filter><condition attribute="fullname" operator="eq" value="${name}"/></filter>`

describe('link types', () => {
  test.each([
    ['inner repeats the parent for each match', contacts('inner'), ['a', 'a', 'b']],
    ['natural is inner', contacts('natural', called('Kai')), ['a']],
    ['outer keeps parents without a match', contacts('outer'), ['a', 'a', 'b', 'c']],
    ['a filter inside outer blanks the child and keeps the parent', contacts('outer', called('Kai')), ['a', 'b', 'c']],
    ['exists gives each parent once', contacts('exists'), ['a', 'b']],
    ['in gives each parent once', contacts('in'), ['a', 'b']],
    ['in with a filter', contacts('in', called('Lee')), ['b']],
    ['the first match gives each parent once', contacts('matchfirstrowusingcrossapply'), ['a', 'b']],
    [
      'the first match passes over what its filter refuses',
      contacts('matchfirstrowusingcrossapply', called('Kim')),
      ['a'],
    ],
    ['any, in a filter', `<filter>${contacts('any', called('Kai'))}</filter>`, ['a']],
    ['not any takes the childless too', `<filter>${contacts('not any', called('Kai'))}</filter>`, ['b', 'c']],
    ['not all is any', `<filter>${contacts('not all', called('Kai'))}</filter>`, ['a']],
    ['all: has children and none matches', `<filter>${contacts('all', called('Kai'))}</filter>`, ['b']],
    [
      'a link takes part in the or of its filter',
      `<filter type="or"><condition attribute="statecode" operator="eq" value="1"/>${contacts('any', called('Lee'))}</filter>`,
      ['b', 'c'],
    ],
  ])('%s', async (_, inside, expected) => {
    expect(await accounts(inside)).toEqual(expected)
  })
})

describe('links inside links', () => {
  const chain = (outer: string, inner: string): string => `
    <link-entity name="contact" from="contactid" to="primarycontactid" link-type="${outer}" alias="p">
      <link-entity name="account" from="accountid" to="parentcustomerid" link-type="${inner}" alias="q">
        <attribute name="name"/>
      </link-entity>
    </link-entity>`

  test('an inner link inside an outer one removes parents without a match', async () => {
    expect(await accounts(chain('outer', 'inner'))).toEqual(['a', 'b'])
  })
  test('an outer link inside an outer one keeps them', async () => {
    expect(await accounts(chain('outer', 'outer'))).toEqual(['a', 'b', 'c'])
  })
  test('a join inside exists belongs to what must exist', async () => {
    const inside = '<link-entity name="account" from="primarycontactid" to="contactid"/>'
    expect(await accounts(contacts('exists', inside + called('Kai')))).toEqual([])
    expect(await accounts(contacts('exists', inside + called('Kim')))).toEqual(['a'])
  })
  test('columns of links come as alias.column, and under a made-up alias where there is none', async () => {
    const [row] = await database.rows(
      `<fetch><entity name="account"><link-entity name="contact" from="contactid" to="primarycontactid">
         <attribute name="fullname"/><attribute name="emailaddress1" alias="mail"/></link-entity></entity></fetch>`,
    )
    expect(row).toMatchObject({ 'contact1.fullname': 'Kim', mail: 'kim@a.no' })
  })
})

describe('conditions on links', () => {
  const outer = contacts('outer', '', 'alias="k"')
  test('an unmatched outer link counts as null', async () => {
    const filter = '<filter><condition entityname="k" attribute="contactid" operator="null"/></filter>'
    expect(await accounts(outer + filter)).toEqual(['c'])
  })
  test('ne on an unmatched outer link matches', async () => {
    const filter = '<filter><condition entityname="k" attribute="fullname" operator="ne" value="kim"/></filter>'
    expect(await accounts(outer + filter)).toEqual(['a', 'b', 'c'])
  })
  test('a link without alias is called by its table', async () => {
    const filter = '<filter><condition entityname="contact" attribute="fullname" operator="eq" value="kai"/></filter>'
    expect(await accounts(contacts('inner') + filter)).toEqual(['a'])
  })
  test('columns of two tables compare', async () => {
    const filter = '<filter><condition attribute="primarycontactid" operator="ne" valueof="k.contactid"/></filter>'
    expect(await accounts(contacts('inner', '', 'alias="k"') + filter)).toEqual(['a'])
  })
  test('an alias that is not there is a problem', () => {
    const filter = '<filter><condition entityname="nobody" attribute="fullname" operator="null"/></filter>'
    expect(problemOf(`<fetch><entity name="account">${filter}</entity></fetch>`)).toBe(
      'account: no link called nobody can be named here',
    )
  })
  test('an alias stands for one link', () => {
    const twice = contacts('inner', '', 'alias="k"').repeat(2)
    expect(problemOf(`<fetch><entity name="account">${twice}</entity></fetch>`)).toBe(
      'contact: the alias k stands for two links',
    )
  })
  test('fifteen links are answered, one more is not', () => {
    const many = (count: number): string =>
      problemOf(`<fetch><entity name="account">${contacts('exists').repeat(count)}</entity></fetch>`)
    expect(many(15)).toBe('none')
    expect(many(16)).toBe('account: the query has 16 links, and 15 is the most')
  })
})

describe('restricted reading', () => {
  const restrict = (table: { readonly name: string }, alias: string): ReturnType<typeof sql> | null =>
    table.name === 'contact' ? sql`${{ text: `"${alias}"."fullname"`, values: [] }} <> ${'Kai'}` : null
  const read = (inside: string): Promise<readonly string[]> =>
    database.names(`<fetch><entity name="account"><attribute name="name"/>${inside}</entity></fetch>`, { restrict })

  test('holds for the root', async () => {
    expect(await database.names('<fetch><entity name="contact"/></fetch>', { restrict })).toEqual(['kim', 'lee'])
    expect(await database.count('<fetch><entity name="contact"/></fetch>', { restrict })).toBe(2)
  })
  test.each([
    ['joins', contacts('inner'), ['a', 'b']],
    ['outer joins, which keep the parent', contacts('outer', called('Kai')), ['a', 'b', 'c']],
    ['exists', contacts('exists', called('Kai')), []],
    ['not any', contacts('not any', called('Kai')), ['a', 'b', 'c']],
    ['all', contacts('all', called('Kai')), ['a', 'b']],
    ['in', contacts('in', called('Kai')), []],
    ['the first match', contacts('matchfirstrowusingcrossapply', called('Kai')), []],
  ])('holds for %s', async (_, inside, expected) => {
    expect(await read(inside)).toEqual(expected)
  })
})
