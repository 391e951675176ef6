import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf, QueryDatabase } from './query-database'

const database = new QueryDatabase()
const select = (attribute: string, operator: string, ...values: readonly string[]): Promise<readonly string[]> =>
  database.accountsWhere(`<filter>${condition(attribute, operator, values)}</filter>`)

function condition(attribute: string, operator: string, values: readonly string[]): string {
  const [only, another] = values
  const attributes = `attribute="${attribute}" operator="${operator}"`
  if (another !== undefined) {
    return `<condition ${attributes}>${values.map((value) => `<value>${value}</value>`).join('')}</condition>`
  }
  return `<condition ${attributes}${only === undefined ? '' : ` value="${only}"`}/>`
}

/** It is Wednesday 18 March 2026, 14:35:20 in Oslo, one hour ahead of UTC. */
beforeAll(async () => {
  await database.open()
  await database.add('account', 'a yesterday 23:30', { createdon: '2026-03-17T22:30:00Z' })
  await database.add('account', 'b today 00:30', { createdon: '2026-03-17T23:30:00Z' })
  await database.add('account', 'c a second ago', { createdon: '2026-03-18T13:35:19Z' })
  await database.add('account', 'd now', { createdon: '2026-03-18T13:35:20Z' })
  await database.add('account', 'e today 23:30', { createdon: '2026-03-18T22:30:00Z' })
  await database.add('account', 'f never')
  for (const [name, date] of Object.entries({ x: '2026-03-17', y: '2026-03-18', z: '2026-03-19' })) {
    await database.add('account', name, { foundedon: date, meeting: `${date}T00:00:00Z` })
  }
})
afterAll(() => database.close())

const letters = async (found: Promise<readonly string[]>): Promise<string> =>
  (await found).map((name) => name.charAt(0)).join('')

describe('a time in the zone of the user', () => {
  test.each([
    ['on', ['2026-03-18'], 'bcde'],
    ['on', ['2026-03-18T10:00:00'], 'bcde'],
    ['on-or-before', ['2026-03-17'], 'a'],
    ['on-or-after', ['2026-03-18'], 'bcde'],
    ['eq', ['2026-03-18T13:35:20Z'], 'd'],
    ['eq', ['2026-03-18T14:35:20'], 'd'],
    ['eq', ['2026-03-18T15:35:20+02:00'], 'd'],
    ['ne', ['2026-03-18T13:35:20Z'], 'abcefxyz'],
    ['ge', ['2026-03-18'], 'bcde'],
    ['gt', ['2026-03-18T13:35:19Z'], 'de'],
    ['gt', ['2026-03-18T13:35:19.5Z'], 'de'],
    ['lt', ['2026-03-18T13:35:19.5Z'], 'abc'],
    ['le', ['2026-03-17T23:30:00Z'], 'ab'],
    ['between', ['2026-03-17T23:30:00Z', '2026-03-18T13:35:19Z'], 'bc'],
    ['not-between', ['2026-03-17T23:30:00Z', '2026-03-18T13:35:19Z'], 'adefxyz'],
    ['yesterday', [], 'a'],
    ['today', [], 'bcde'],
    ['this-week', [], 'abcde'],
    ['last-x-days', ['1'], 'abc'],
    ['next-x-days', ['1'], 'de'],
    ['last-x-hours', ['14'], 'bc'],
    ['olderthan-x-days', ['1'], ''],
    ['olderthan-x-minutes', ['1'], 'ab'],
    ['olderthan-x-hours', ['14'], 'a'],
    ['null', [], 'fxyz'],
  ])('%s %j', async (operator, values, expected) => {
    expect(await letters(select('createdon', operator, ...values))).toBe(expected)
  })
})

describe('a date without a time', () => {
  test.each([
    ['on', ['2026-03-18'], 'y'],
    ['eq', ['2026-03-18T00:00:00Z'], 'y'],
    ['eq', ['2026-03-18T10:00:00Z'], ''],
    ['ne', ['2026-03-18'], 'abcdefxz'],
    ['lt', ['2026-03-18T10:00:00'], 'xy'],
    ['ge', ['2026-03-18T10:00:00'], 'z'],
    ['between', ['2026-03-17', '2026-03-18'], 'xy'],
    ['today', [], 'y'],
    ['tomorrow', [], 'z'],
    ['last-x-days', ['1'], 'xy'],
    ['next-x-days', ['1'], 'z'],
  ])('%s %j', async (operator, values, expected) => {
    expect(await letters(select('foundedon', operator, ...values))).toBe(expected)
  })

  test.each(['last-x-hours', 'next-x-hours', 'olderthan-x-hours', 'olderthan-x-minutes'])(
    'does not take %s',
    (operator) => {
      const filter = `<filter>${condition('foundedon', operator, ['1'])}</filter>`
      expect(problemOf(`<fetch><entity name="account">${filter}</entity></fetch>`)).toBe(
        `account.foundedon ${operator}: the column holds dates without a time`,
      )
    },
  )
})

describe('a time without a zone', () => {
  test.each([
    ['on', ['2026-03-18'], 'y'],
    ['eq', ['2026-03-18'], 'y'],
    ['today', [], 'y'],
    ['last-x-hours', ['15'], 'y'],
    ['next-x-hours', ['9'], ''],
    ['next-x-hours', ['10'], 'z'],
  ])('%s %j compares with the clock on the wall', async (operator, values, expected) => {
    expect(await letters(select('meeting', operator, ...values))).toBe(expected)
  })
})
