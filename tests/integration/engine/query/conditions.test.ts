import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf, problemOf, QueryDatabase, reference } from './query-database'

const database = new QueryDatabase()
const where = (condition: string): Promise<readonly string[]> => database.accountsWhere(`<filter>${condition}</filter>`)
const problem = (condition: string): string =>
  problemOf(`<fetch><entity name="account"><filter>${condition}</filter></entity></fetch>`)

beforeAll(async () => {
  await database.open()
  await database.add('account', 'a', {
    name: 'Alpha',
    description: '50% off_now',
    employees: 10,
    revenue: 100.5,
    clicks: '9007199254740993',
    versionnumber: 12,
    industrycode: 1,
    vip: true,
    interests: [1, 3],
    statecode: 0,
    ownerid: reference('systemuser', 'me', 'Ann Berg'),
    owningbusinessunit: reference('businessunit', 'unit'),
    primarycontactid: reference('contact', 'kim', 'Kim Dahl'),
  })
  await database.add('account', 'b', {
    name: 'beta',
    description: '[sale] a\\b',
    employees: 20,
    revenue: 99,
    clicks: '9007199254740992',
    versionnumber: 9,
    industrycode: 2,
    vip: false,
    interests: [11],
    statecode: 1,
    ownerid: reference('team', 'team2', 'Sales North'),
    owningbusinessunit: reference('businessunit', 'other'),
  })
  await database.add('account', 'c', { name: 'Gamma*?', employees: 30, ownerid: reference('systemuser', 'you', 'Bo') })
  await database.add('account', 'd')
})
afterAll(() => database.close())

describe('comparisons', () => {
  test.each([
    ['text ignores case', '<condition attribute="name" operator="eq" value="ALPHA"/>', ['a']],
    ['ne matches null', '<condition attribute="name" operator="ne" value="alpha"/>', ['b', 'c', 'd']],
    ['neq is ne', '<condition attribute="employees" operator="neq" value="10"/>', ['b', 'c', 'd']],
    ['gt of text', '<condition attribute="name" operator="gt" value="ALPHA"/>', ['b', 'c']],
    ['le of numbers', '<condition attribute="employees" operator="le" value="20"/>', ['a', 'b']],
    ['lt of money', '<condition attribute="revenue" operator="lt" value="100.50"/>', ['b']],
    ['ge of money', '<condition attribute="revenue" operator="ge" value="100.5"/>', ['a']],
    ['big integers are exact', '<condition attribute="clicks" operator="gt" value="9007199254740992"/>', ['a']],
    ['the version is a number', '<condition attribute="versionnumber" operator="lt" value="10"/>', ['b']],
    ['yes', '<condition attribute="vip" operator="eq" value="true"/>', ['a']],
    ['no, or null for ne', '<condition attribute="vip" operator="ne" value="1"/>', ['b', 'c', 'd']],
    ['choice by number', '<condition attribute="industrycode" operator="eq" value="2"/>', ['b']],
    ['id', `<condition attribute="accountid" operator="eq" value="{${idOf('c').toUpperCase()}}"/>`, ['c']],
    ['lookup', `<condition attribute="primarycontactid" operator="eq" value="${idOf('kim')}"/>`, ['a']],
    ['lookup, ne', `<condition attribute="ownerid" operator="ne" value="${idOf('you')}"/>`, ['a', 'b', 'd']],
    ['null', '<condition attribute="industrycode" operator="null"/>', ['c', 'd']],
    ['not-null of a lookup', '<condition attribute="ownerid" operator="not-null"/>', ['a', 'b', 'c']],
    ['in', '<condition attribute="employees" operator="in"><value>10</value><value>30</value></condition>', ['a', 'c']],
    ['in text', '<condition attribute="name" operator="in"><value>BETA</value></condition>', ['b']],
    [
      'not-in matches null',
      '<condition attribute="employees" operator="not-in"><value>10</value></condition>',
      ['b', 'c', 'd'],
    ],
    ['between includes its ends', between('between', '10', '20'), ['a', 'b']],
    ['between with its ends swapped is empty', between('between', '20', '10'), []],
    ['not-between matches null', between('not-between', '10', '20'), ['c', 'd']],
  ])('%s', async (_, condition, expected) => {
    expect(await where(condition)).toEqual(expected)
  })
})

describe('text patterns', () => {
  test.each([
    ['% is any run', 'like', '%et%', ['b']],
    ['no wildcard is a whole match', 'like', 'alph', []],
    ['% alone takes every text', 'like', '%', ['a', 'b', 'c']],
    ['_ is one character', 'like', '_lpha', ['a']],
    ['a set, whatever the case', 'like', '[A-B]%', ['a', 'b']],
    ['a set without', 'like', '[^a-b]%', ['c']],
    ['wildcards of the database are none', 'like', 'gamma*?', ['c']],
    ['nor are they beside a set', 'like', '[g-h]amma*?', ['c']],
    ['a bracket that stays open', 'like', '[a%', []],
    ['not-like matches null', 'not-like', 'a%', ['b', 'c', 'd']],
    ['begins-with', 'begins-with', 'BE', ['b']],
    ['begins-with keeps wildcards', 'begins-with', '_e', ['b']],
    ['not-begin-with matches null', 'not-begin-with', 'a', ['b', 'c', 'd']],
    ['ends-with', 'ends-with', 'A', ['a', 'b']],
    ['not-end-with matches null', 'not-end-with', 'a', ['c', 'd']],
  ])('%s', async (_, operator, value, expected) => {
    expect(await where(`<condition attribute="name" operator="${operator}" value="${value}"/>`)).toEqual(expected)
  })

  test.each([
    ['[%]', '%[%]%', ['a']],
    ['[_]', '%[_]%', ['a']],
    ['[[]', '[[]%', ['b']],
    ['a closing bracket', '%]%', ['b']],
    ['a backslash', '%a\\b', ['b']],
    ['a backslash beside a literal wildcard', '%[_]%\\%', []],
  ])('%s is literal', async (_, value, expected) => {
    expect(await where(`<condition attribute="description" operator="like" value="${value}"/>`)).toEqual(expected)
  })

  test('only text takes patterns', () => {
    expect(problem('<condition attribute="employees" operator="like" value="1%"/>')).toBe(
      'account.employees like: the operator does not go with this kind of column',
    )
  })
})

describe('lookups', () => {
  test.each([
    ['the name of the target', '<condition attribute="owneridname" operator="like" value="ann%"/>', ['a']],
    ['its negation matches null', '<condition attribute="owneridname" operator="ne" value="bo"/>', ['a', 'b', 'd']],
    ['the table of the target', '<condition attribute="primarycontactidtype" operator="eq" value="2"/>', ['a']],
    ['a table that is not here', '<condition attribute="owneridtype" operator="in"><value>8</value></condition>', []],
    ['me', '<condition attribute="ownerid" operator="eq-userid"/>', ['a']],
    ['not me', '<condition attribute="ownerid" operator="ne-userid"/>', ['b', 'c', 'd']],
    ['my teams', '<condition attribute="ownerid" operator="eq-userteams"/>', ['b']],
    ['me or my teams', '<condition attribute="ownerid" operator="eq-useroruserteams"/>', ['a', 'b']],
    ['my unit', '<condition attribute="owningbusinessunit" operator="eq-businessid"/>', ['a']],
    ['not my unit', '<condition attribute="owningbusinessunit" operator="ne-businessid"/>', ['b', 'c', 'd']],
  ])('%s', async (_, condition, expected) => {
    expect(await where(condition)).toEqual(expected)
  })

  test('someone without a team owns nothing as a team', async () => {
    const caller = { userId: idOf('me'), businessUnitId: idOf('unit'), teamIds: [] }
    const filter = '<filter><condition attribute="ownerid" operator="eq-userteams"/></filter>'
    expect(await database.accountsWhere(filter, { caller })).toEqual([])
  })

  test('a lookup is not compared by name', () => {
    expect(problem('<condition attribute="ownerid" operator="eq" value="Ann Berg"/>')).toBe(
      'account.ownerid eq “Ann Berg”: the value must be an id',
    )
  })
})

describe('several choices', () => {
  test.each([
    ['contain-values takes an overlap', choices('contain-values', 3, 2), ['a']],
    ['1 is not in 11', choices('contain-values', 1), ['a']],
    ['not-contain-values matches null', choices('not-contain-values', 1), ['b', 'c', 'd']],
    ['in compares whole sets', choices('in', 3, 1), ['a']],
    ['a part of the set is not the set', choices('in', 1), []],
    ['not-in is its negation', choices('not-in', 1, 3), ['b', 'c', 'd']],
    ['eq is a set of one', '<condition attribute="interests" operator="eq" value="11"/>', ['b']],
  ])('%s', async (_, condition, expected) => {
    expect(await where(condition)).toEqual(expected)
  })
})

describe('groups', () => {
  const first = '<condition attribute="employees" operator="eq" value="10"/>'
  const second = '<condition attribute="employees" operator="eq" value="20"/>'
  const third = '<condition attribute="vip" operator="eq" value="1"/>'

  test('or inside and', async () => {
    expect(await where(`${third}<filter type="or">${first}${second}</filter>`)).toEqual(['a'])
  })
  test('and inside or', async () => {
    const filter = `<filter type="or">${second}<filter type="and">${first}${third}</filter></filter>`
    expect(await database.accountsWhere(filter)).toEqual(['a', 'b'])
  })
  test('filters side by side must all hold', async () => {
    expect(await database.accountsWhere(`<filter>${first}</filter><filter>${second}</filter>`)).toEqual([])
  })
  test('an empty filter is no condition, also in an or', async () => {
    expect(await database.accountsWhere(`<filter type="or"><filter/></filter>`)).toHaveLength(4)
    expect(await database.accountsWhere(`<filter type="or">${first}<filter/></filter>`)).toEqual(['a'])
  })
  test('five hundred conditions are answered, one more is not', async () => {
    const many = (count: number): string => `<filter type="or">${first.repeat(count)}</filter>`
    expect(await database.accountsWhere(many(500))).toEqual(['a'])
    expect(problem(many(501))).toBe('account: the query has 501 conditions, and 500 is the most')
  })
})

describe('columns compared with columns', () => {
  const compare = (operator: string): string =>
    `<condition attribute="employees" operator="${operator}" valueof="revenue"/>`

  test('lt', async () => {
    expect(await where(compare('lt'))).toEqual(['a', 'b'])
  })
  test('ne matches when the left one is null, not when only the right one is', async () => {
    expect(await where(compare('ne'))).toEqual(['a', 'b', 'd'])
  })
  test('eq does not match two nulls', async () => {
    expect(await where(compare('eq'))).toEqual([])
  })
  test('only columns of one kind are compared, and kinds that have the comparison', () => {
    expect(problem('<condition attribute="interests" operator="eq" valueof="interests"/>')).toMatch(/kind of column/)
    expect(problem('<condition attribute="vip" operator="gt" valueof="vip"/>')).toMatch(/kind of column with another$/)
    expect(problem('<condition attribute="owneridtype" operator="eq" valueof="employees"/>')).toMatch(/kind of column/)
    expect(problem('<condition attribute="employees" operator="eq" valueof="name"/>')).toBe(
      'account.employees eq: name is of another kind',
    )
  })
})

describe('what cannot be answered', () => {
  test.each([
    [
      'unknown column',
      '<condition attribute="nosuch" operator="null"/>',
      'the table account has no column nosuch here',
    ],
    ['unfit value', '<condition attribute="employees" operator="eq" value="ten"/>', /must be a whole number$/],
    ['fraction of a whole number', '<condition attribute="employees" operator="eq" value="1.5"/>', /a whole number$/],
    ['unfit decimal', '<condition attribute="revenue" operator="eq" value="1,5"/>', /a number such as 12.5$/],
    ['unfit yes or no', '<condition attribute="vip" operator="eq" value="yes"/>', /must be 1 or 0$/],
    ['unfit date', '<condition attribute="createdon" operator="on" value="2026-02-30"/>', /must be a date such as/],
    ['unfit count', '<condition attribute="createdon" operator="last-x-days" value="0"/>', /above zero$/],
    [
      'SQL in a value',
      `<condition attribute="employees" operator="eq" value="1; DROP TABLE account"/>`,
      /whole number$/,
    ],
    ['SQL in a name', `<condition attribute="name&quot; OR 1=1 --" operator="null"/>`, /has no column name" OR 1=1/],
  ])('%s', (_, condition, expected) => {
    expect(problem(condition)).toMatch(expected)
  })

  test('unknown table', () => {
    expect(problemOf('<fetch><entity name="lead"/></fetch>')).toBe('the table lead is not here')
  })

  test('SQL in a text value is a text', async () => {
    expect(await where(`<condition attribute="name" operator="eq" value="x' OR '1'='1"/>`)).toEqual([])
  })
})

function between(operator: string, low: string, high: string): string {
  return `<condition attribute="employees" operator="${operator}"><value>${low}</value><value>${high}</value></condition>`
}

function choices(operator: string, ...values: readonly number[]): string {
  const children = values.map((value) => `<value>${value}</value>`).join('')
  return `<condition attribute="interests" operator="${operator}">${children}</condition>`
}
