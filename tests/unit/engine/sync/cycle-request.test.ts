import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CycleRequest } from '@shared/model/sync'
import { covers, widened } from '@electron/engine/sync/cycle-request'

const TABLES = ['account', 'contact', 'task']

const anyRequest: fc.Arbitrary<CycleRequest> = fc.record({
  trigger: fc.constantFrom('user', 'interval', 'networkBack'),
  full: fc.boolean(),
  tables: fc.option(fc.subarray(TABLES), { nil: null }),
  download: fc.constantFrom('all', 'outboxOnly'),
})

const everything: CycleRequest = { trigger: 'user', full: true, tables: null, download: 'all' }

/** What a request asks for, one by one: the outbox, and each table as news or in full. */
function work({ full, tables, download }: CycleRequest): ReadonlySet<string> {
  const read = download === 'all' ? (tables ?? [...TABLES, 'any other']) : []
  return new Set(['outbox', ...read.map((table) => `news of ${table}`), ...(full ? read : [])])
}

function contains(whole: ReadonlySet<string>, part: ReadonlySet<string>): boolean {
  return [...part].every((piece) => whole.has(piece))
}

describe('requests for cycles', () => {
  test('a request covers another only when it does all that the other asks for', () => {
    fc.assert(
      fc.property(anyRequest, anyRequest, (running, wanted) => {
        fc.pre(covers(running, wanted))
        expect(contains(work(running), work(wanted))).toBe(true)
      }),
    )
  })

  test('the request for everything covers every other, and each covers itself', () => {
    fc.assert(
      fc.property(anyRequest, (wanted) => {
        expect([covers(everything, wanted), covers(wanted, wanted)]).toEqual([true, true])
      }),
    )
  })

  test('two requests become one that does what either asks for, for the reason of the first', () => {
    fc.assert(
      fc.property(anyRequest, anyRequest, (first, second) => {
        const both = widened(first, second)
        expect(contains(work(both), work(first)) && contains(work(both), work(second))).toBe(true)
        expect(both.trigger).toBe(first.trigger)
      }),
    )
  })

  test('it asks for no table that neither asked for', () => {
    const request = (tables: readonly string[]): CycleRequest => ({ ...everything, full: false, tables })
    expect(widened(request(['account']), request(['task', 'account'])).tables).toEqual(['task', 'account'])
    expect(widened(request(['account']), request(['task'])).tables).toEqual(['account', 'task'])
  })
})
