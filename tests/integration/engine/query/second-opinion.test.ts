import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchValue, PLAIN_SETTINGS } from '@shared/fetchxml/fetch-query'
import type { FetchQuery, FilterGroup, FilterPart } from '@shared/fetchxml/fetch-query'
import { operatorRule } from '@shared/fetchxml/operators'
import type { Operator } from '@shared/fetchxml/operators'
import type { RecordValues } from '@shared/model/record'
import { sql } from '@electron/engine/query/sql'
import { selects } from './plain-evaluator'
import { compiled, idOf, QueryDatabase, reference, rootName } from './query-database'

const database = new QueryDatabase()
beforeAll(() => database.open())
afterAll(() => database.close())

const texts = fc.constantFrom('', 'a', 'B', 'ab', 'Ab%', 'b_a', 'a[b', 'a\\b', 'c*', '5?')
const patterns = fc.constantFrom(
  '',
  '%',
  'a%',
  '%B',
  '_b%',
  '[a-b]%',
  '[^a]%',
  '%[%]',
  '%[_]%',
  '[[]',
  '%[[]%',
  '%\\%',
  '[c]*',
  '[b',
  '?%',
)
const wholes = fc.constantFrom('-1', '0', '1', '2', '3')
const amounts = fc.constantFrom('0.1', '-2', '1e3', '1000', '0.10')
const choices = fc.constantFrom('1', '2', '3', '11')
const people = fc.constantFrom('kim', 'lee', 'ada').map(idOf)

const anyRecord: fc.Arbitrary<RecordValues> = fc.record({
  name: fc.option(texts.filter((text) => text !== '')),
  employees: fc.option(wholes.map(Number)),
  revenue: fc.option(amounts.map(Number)),
  industrycode: fc.option(choices.map(Number)),
  interests: fc.option(fc.uniqueArray(choices.map(Number), { minLength: 1 })),
  primarycontactid: fc.option(fc.constantFrom(reference('contact', 'kim'), reference('contact', 'lee'))),
})

const EQUALITY: readonly Operator[] = ['eq', 'ne', 'neq', 'in', 'not-in', 'null', 'not-null']
const ORDER: readonly Operator[] = ['gt', 'ge', 'lt', 'le']
const RANGE: readonly Operator[] = ['between', 'not-between']
const PATTERN: readonly Operator[] = ['like', 'not-like', 'begins-with', 'not-begin-with', 'ends-with', 'not-end-with']

function condition(
  column: string,
  operators: readonly Operator[],
  texts: fc.Arbitrary<string>,
): fc.Arbitrary<FilterPart> {
  return fc.constantFrom(...operators).chain((operator) => {
    const count = { none: 0, one: 1, two: 2, list: 2 }[operatorRule(operator).values]
    return fc
      .array(texts.map(fetchValue), { minLength: count, maxLength: count })
      .map((values) => ({ kind: 'condition', link: null, column, operator, values }))
  })
}

const anyCondition = fc.oneof(
  condition('name', [...EQUALITY, ...ORDER], texts),
  condition('name', PATTERN, patterns),
  condition('employees', [...EQUALITY, ...ORDER, ...RANGE], wholes),
  condition('revenue', [...EQUALITY, ...ORDER, ...RANGE], amounts),
  condition('industrycode', EQUALITY, choices),
  condition('interests', [...EQUALITY, 'contain-values', 'not-contain-values'], choices),
  condition('primarycontactid', EQUALITY, people),
)

function anyGroup(depth: number): fc.Arbitrary<FilterGroup> {
  const part = depth === 0 ? anyCondition : fc.oneof({ weight: 3, arbitrary: anyCondition }, anyGroup(depth - 1))
  return fc.record({
    kind: fc.constant('group' as const),
    join: fc.constantFrom('and' as const, 'or' as const),
    parts: fc.array(part, { maxLength: 4 }),
    quickFind: fc.constant(false),
    hint: fc.constant(null),
  })
}

test('SQL and the plain evaluator select the same records', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRecord, { maxLength: 10 }),
      fc.array(anyGroup(2), { minLength: 1, maxLength: 12 }),
      async (records, groups) => {
        await database.run(sql`DELETE FROM account`)
        const names = records.map((_, index) => `r${index}`)
        for (const [index, record] of records.entries()) {
          await database.add('account', names[index] ?? '', record)
        }
        for (const group of groups) {
          const query: FetchQuery = {
            settings: PLAIN_SETTINGS,
            table: 'account',
            allColumns: false,
            columns: [{ kind: 'plain', name: 'name', alias: null }],
            orders: [],
            filters: [group],
            links: [],
          }
          const answered = (await database.run(compiled(query).rows)).map(rootName)
          expect(answered).toEqual(names.filter((_, index) => selects(group, records[index] ?? {})))
        }
      },
    ),
    { numRuns: 60 },
  )
})
