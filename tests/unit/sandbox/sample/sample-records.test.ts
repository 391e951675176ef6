import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SampleRecord } from '@electron/sandbox/definition/table-definition'
import { TABLES } from '@electron/sandbox/definition/tables'
import { businessRecords } from '@electron/sandbox/sample/business/business-records'
import { sampleRecords } from '@electron/sandbox/sample/sample-records'
import { instantOf } from '@shared/model/instant'
import { isLookupValue } from '@shared/model/record'
import { columnOf } from '@shared/model/table'
import { textOf } from './text-of'
import { valueProblem } from './value-problem'

const NOW = Date.UTC(2026, 10, 23, 9, 30)
const sample: readonly SampleRecord[] = [...sampleRecords({ seed: 1, scale: 5000, now: NOW })]
const tables = new Map(TABLES.map((table) => [table.name, table]))

/** Links of many-to-many relationships and the parties of activities come on top of the records. */
const ON_TOP = ['opportunitycompetitors', 'nv_account_product', 'activityparty']

function of(table: string): readonly SampleRecord[] {
  return sample.filter((record) => record.table === table)
}

function idOf({ table, values }: SampleRecord): string {
  return `${table} ${textOf(values[tables.get(table)?.primaryId ?? ''])}`
}

function hashOf(options: { seed: number; scale: number; now: number }): string {
  const hash = createHash('sha256')
  for (const record of sampleRecords(options)) {
    hash.update(JSON.stringify(record))
  }
  return hash.digest('hex')
}

function count(records: readonly SampleRecord[], column: string, value: unknown): number {
  return records.filter(({ values }) => values[column] === value).length
}

describe('the sample', () => {
  test('is the same for the same seed, byte for byte, and another for another seed', () => {
    const options = { seed: 7, scale: 600, now: NOW }
    expect(hashOf(options)).toBe(hashOf(options))
    expect(hashOf({ ...options, seed: 8 })).not.toBe(hashOf(options))
  })

  test('has exactly as many business records as asked for, few or many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.integer(), (scale, seed) => {
        const counted = [...businessRecords({ seed, scale, now: NOW })].filter(({ table }) => !ON_TOP.includes(table))
        expect(counted).toHaveLength(scale)
      }),
      { numRuns: 40 },
    )
  })

  test('is made one record at a time: a million records cost nothing until they are asked for', () => {
    const records = businessRecords({ seed: 1, scale: 1_000_000, now: NOW })[Symbol.iterator]()
    expect(records.next().done).toBe(false)
  })

  test('has no record twice', () => {
    expect(new Set(sample.map(idOf)).size).toBe(sample.length)
  })
})

describe('the values of the sample', () => {
  test('fit their columns: type, length, range, decimals, options, targets', () => {
    const problems = sample.flatMap(({ table, values }) =>
      Object.entries(values).flatMap(([name, value]) => {
        const definition = tables.get(table)
        const column = definition === undefined ? undefined : columnOf(definition, name)
        const problem = column === undefined ? `no column ${name}` : value === null ? null : valueProblem(column, value)
        return problem === null ? [] : [`${table}: ${problem}`]
      }),
    )
    expect([...new Set(problems)].slice(0, 10)).toEqual([])
  })

  test('are there wherever a column asks for one', () => {
    const missing = sample.flatMap(({ table, values }) =>
      (tables.get(table)?.columns ?? [])
        .filter(
          ({ required, name }) => required !== 'none' && required !== 'recommended' && (values[name] ?? null) === null,
        )
        .map(({ name }) => `${table}.${name}`),
    )
    expect([...new Set(missing)]).toEqual([])
  })

  test('are written for every column that the device can hold', () => {
    const written = new Map<string, Set<string>>()
    for (const { table, values } of sample) {
      const names = written.get(table) ?? new Set<string>()
      Object.entries(values).forEach(([name, value]) => value !== null && names.add(name))
      written.set(table, names)
    }
    for (const table of ['account', 'contact', 'opportunity', 'product', 'nv_instrument', 'annotation', 'task']) {
      const never = (tables.get(table)?.columns ?? [])
        .filter(({ kind, name }) => kind !== 'other' && kind !== 'bigint' && written.get(table)?.has(name) !== true)
        .map(({ name }) => name)
      expect([table, never]).toEqual([table, []])
    }
  })

  test('point with every lookup at a record written before; only a primary contact comes right after its account', () => {
    const names = new Map(sample.map((record) => [idOf(record), record]))
    const system = new Set(sample.filter(({ table }) => !BUSINESS.includes(table)).map(idOf))
    const written = new Set<string>()
    const ahead: string[] = []
    for (const record of sample) {
      for (const [column, value] of Object.entries(record.values)) {
        if (value !== null && isLookupValue(value)) {
          const target = `${value.table} ${value.id}`
          expect(names.has(target), `${record.table}.${column}`).toBe(true)
          if (!written.has(target) && !system.has(target)) {
            ahead.push(`${record.table}.${column}`)
          }
        }
      }
      written.add(idOf(record))
    }
    expect(new Set(ahead)).toEqual(new Set(['account.primarycontactid']))
  })

  test('name what a lookup points at as the record itself is named', () => {
    const named = new Map(
      sample.map((record) => [idOf(record), record.values[tables.get(record.table)?.primaryName ?? ''] ?? null]),
    )
    const wrong = sample.flatMap(({ values }) =>
      Object.values(values).filter(
        (value) => isLookupValue(value) && named.get(`${value.table} ${value.id}`) !== value.name,
      ),
    )
    expect(wrong).toEqual([])
  })

  test('agree in state and status reason, and in created and modified', () => {
    for (const { table, values } of sample) {
      const definition = tables.get(table)
      const status = definition === undefined ? undefined : columnOf(definition, 'statuscode')
      if (status?.kind === 'status') {
        expect(status.options.find(({ value }) => value === values['statuscode'])?.state).toBe(values['statecode'])
      }
      expect(textOf(values['createdon']) <= textOf(values['modifiedon'])).toBe(true)
      expect(textOf(values['modifiedon']) <= instantOf(NOW)).toBe(true)
    }
  })

  test('cover what people meet: Nordic letters, long notes, amounts of zero and below, inactive records', () => {
    const accounts = of('account')
    expect(accounts.some(({ values }) => /[æøå]/i.test(textOf(values['name'])))).toBe(true)
    expect(of('contact').some(({ values }) => /[üé]/.test(textOf(values['fullname'])))).toBe(true)
    expect(accounts.some(({ values }) => textOf(values['nv_sitenotes']).length > 50_000)).toBe(true)
    expect(accounts.some(({ values }) => Number(values['nv_openbalance']) < 0)).toBe(true)
    expect(count(accounts, 'revenue', 0)).toBeGreaterThan(0)
    expect(count(accounts, 'revenue', null)).toBeGreaterThan(0)
    expect(count(accounts, 'statecode', 1)).toBeGreaterThan(10)
    expect(count(accounts, 'parentaccountid', null)).toBeLessThan(accounts.length - 20)
    expect(new Set(accounts.map(({ values }) => values['name'])).size).toBe(accounts.length)
  })

  test('cover what people do: opportunities open, won and lost, tasks overdue and done, appointments around now', () => {
    const today = instantOf(NOW)
    for (const state of [0, 1, 2]) {
      expect(count(of('opportunity'), 'statecode', state)).toBeGreaterThan(20)
      expect(count(of('task'), 'statecode', state)).toBeGreaterThan(20)
    }
    const open = of('task').filter(({ values }) => values['statecode'] === 0 && values['scheduledend'] !== null)
    expect(open.some(({ values }) => textOf(values['scheduledend']) < today)).toBe(true)
    expect(open.some(({ values }) => textOf(values['scheduledend']) > today)).toBe(true)
    const starts = of('appointment').map(({ values }) => textOf(values['scheduledstart']))
    expect(starts.filter((start) => start < today).length).toBeGreaterThan(20)
    expect(starts.filter((start) => start > today).length).toBeGreaterThan(20)
  })

  test('give the salesperson and her team a useful part of it, and others the rest', () => {
    const hers = of('account').filter(({ values }) => {
      const owner = values['ownerid'] ?? null
      return isLookupValue(owner) && ['Amara Okafor', 'Cold Chain West'].includes(owner.name ?? '')
    })
    expect(hers.length).toBeGreaterThan(200)
    expect(hers.length).toBeLessThan(of('account').length / 2)
  })
})

const BUSINESS: readonly string[] = [
  'account',
  'contact',
  'opportunity',
  'opportunitycompetitors',
  'product',
  'pricelevel',
  'competitor',
  'nv_instrument',
  'task',
  'phonecall',
  'appointment',
  'annotation',
]
