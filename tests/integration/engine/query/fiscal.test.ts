import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FiscalCalendar } from '@electron/engine/query/fiscal-calendar'
import { ASKED, QueryDatabase } from './query-database'

const database = new QueryDatabase()

/** It is 18 March 2026 in Oslo. */
beforeAll(async () => {
  await database.open()
  const days = ['2024-12-31', '2025-03-31', '2025-04-05', '2025-04-06', '2025-12-31', '2026-01-06', '2026-03-18']
  for (const day of [...days, '2026-03-31', '2026-04-05', '2026-04-06', '2027-04-06']) {
    await database.add('account', day, { foundedon: day })
  }
  await database.add('account', 'never')
})
afterAll(() => database.close())

const BRITISH: FiscalCalendar = { startMonth: 4, startDay: 6, period: 'quarter', yearNamedBy: 'start' }

function select(operator: string, values: readonly number[], fiscal?: FiscalCalendar): Promise<readonly string[]> {
  const [only, another] = values
  const inside = another === undefined ? '' : values.map((value) => `<value>${value}</value>`).join('')
  const attribute = only === undefined || another !== undefined ? '' : `value="${only}"`
  return database.accountsWhere(
    `<filter><condition attribute="foundedon" operator="${operator}" ${attribute}>${inside}</condition></filter>`,
    { clock: { ...ASKED.clock, ...(fiscal === undefined ? {} : { fiscal }) } },
  )
}

describe('quarters from 1 January, where nothing else is set', () => {
  test.each<[string, readonly number[], readonly string[]]>([
    ['this-fiscal-year', [], ['2026-01-06', '2026-03-18', '2026-03-31', '2026-04-05', '2026-04-06']],
    ['this-fiscal-period', [], ['2026-01-06', '2026-03-18', '2026-03-31']],
    ['next-fiscal-period', [], ['2026-04-05', '2026-04-06']],
    ['last-fiscal-period', [], ['2025-12-31']],
    ['in-fiscal-period', [4], ['2024-12-31', '2025-12-31']],
    ['in-fiscal-period', [5], []],
  ])('%s %j', async (operator, values, expected) => {
    expect(await select(operator, values)).toEqual(expected)
  })
})

describe('quarters from 6 April', () => {
  test.each<[string, readonly number[], readonly string[]]>([
    ['this-fiscal-year', [], ['2025-04-06', '2025-12-31', '2026-01-06', '2026-03-18', '2026-03-31', '2026-04-05']],
    ['next-fiscal-year', [], ['2026-04-06']],
    ['last-fiscal-year', [], ['2024-12-31', '2025-03-31', '2025-04-05']],
    [
      'last-x-fiscal-years',
      [1],
      ['2024-12-31', '2025-03-31', '2025-04-05', '2025-04-06', '2025-12-31', '2026-01-06', '2026-03-18'],
    ],
    ['next-x-fiscal-years', [1], ['2026-03-31', '2026-04-05', '2026-04-06']],
    ['last-x-fiscal-periods', [1], ['2025-12-31', '2026-01-06', '2026-03-18']],
    ['next-x-fiscal-periods', [1], ['2026-03-31', '2026-04-05', '2026-04-06']],
    ['in-fiscal-year', [2024], ['2024-12-31', '2025-03-31', '2025-04-05']],
    ['in-fiscal-period', [4], ['2025-03-31', '2025-04-05', '2026-01-06', '2026-03-18', '2026-03-31', '2026-04-05']],
    ['in-fiscal-period-and-year', [3, 2025], ['2025-12-31']],
    ['in-fiscal-period-and-year', [5, 2025], []],
    ['in-or-before-fiscal-period-and-year', [3, 2024], ['2024-12-31']],
    ['in-or-after-fiscal-period-and-year', [1, 2026], ['2026-04-06', '2027-04-06']],
  ])('%s %j', async (operator, values, expected) => {
    expect(await select(operator, values, BRITISH)).toEqual(expected)
  })
  test('a year can be called by the one it ends in', async () => {
    const byEnd = { ...BRITISH, yearNamedBy: 'end' } as const
    expect(await select('in-fiscal-year', [2025], byEnd)).toEqual(['2024-12-31', '2025-03-31', '2025-04-05'])
  })
})

test('thirteen periods of four weeks end with what is left of the year', async () => {
  const weeks = { startMonth: 1, startDay: 1, period: 'fourWeeks', yearNamedBy: 'start' } as const
  expect(await select('in-fiscal-period', [13], weeks)).toEqual(['2024-12-31', '2025-12-31'])
  expect(await select('this-fiscal-period', [], weeks)).toEqual(['2026-03-18'])
})

describe('groups', () => {
  const grouped = async (grouping: string, fiscal: FiscalCalendar): Promise<unknown> => {
    const rows = await database.rows(
      `<fetch aggregate="true"><entity name="account"><attribute name="foundedon" alias="g" groupby="true" dategrouping="${grouping}"/>
        <attribute name="accountid" alias="n" aggregate="count"/><order alias="g"/></entity></fetch>`,
      { clock: { ...ASKED.clock, fiscal } },
    )
    return rows.map((row) => [row['g'], row['n']])
  }
  test('by fiscal year', async () => {
    expect(await grouped('fiscal-year', BRITISH)).toEqual([
      [null, 1],
      ['FY2024', 3],
      ['FY2025', 6],
      ['FY2026', 1],
      ['FY2027', 1],
    ])
  })
  test('by fiscal period, in the order of time', async () => {
    expect(await grouped('fiscal-period', BRITISH)).toEqual([
      [null, 1],
      ['Quarter 3 FY2024', 1],
      ['Quarter 4 FY2024', 2],
      ['Quarter 1 FY2025', 1],
      ['Quarter 3 FY2025', 1],
      ['Quarter 4 FY2025', 4],
      ['Quarter 1 FY2026', 1],
      ['Quarter 1 FY2027', 1],
    ])
  })
  test('by quarter, which is one of the fiscal year', async () => {
    expect(await grouped('quarter', { ...BRITISH, period: 'month' })).toEqual([
      [null, 1],
      [1, 3],
      [3, 2],
      [4, 6],
    ])
  })
})
