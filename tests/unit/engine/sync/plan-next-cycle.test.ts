import { describe, expect, test } from 'vitest'
import { freshMemory, type CycleMemory } from '@electron/engine/sync/cycle-memory'
import {
  planNextCycle,
  tablesDue,
  tablesOutOfTurn,
  type ScheduleSituation,
} from '@electron/engine/sync/plan-next-cycle'

const MINUTE = 60_000
const NOON = Date.parse('2026-11-27T12:00:00Z')

/** A device that syncs every 15 minutes, whose last cycle read both tables a minute ago. */
function situation(changes: Partial<ScheduleSituation> = {}): ScheduleSituation {
  return {
    now: NOON,
    synchronizes: true,
    everyMinutes: 15,
    tables: [
      { table: 'account', everyMinutes: null },
      { table: 'contact', everyMinutes: null },
    ],
    memory: readAt({ account: NOON - MINUTE, contact: NOON - MINUTE }),
    pausedUntil: null,
    probeAt: null,
    metered: false,
    ...changes,
  }
}

function readAt(tables: Readonly<Record<string, number>>, more: Partial<CycleMemory> = {}): CycleMemory {
  const lastEnd = NOON - MINUTE
  return { lastEnd, quietSince: lastEnd, settled: new Map(Object.entries(tables)), trouble: null, ...more }
}

const failed = {
  kind: 'failed',
  cause: 'server',
  failures: 1,
  tables: null,
  retryAt: NOON + 20_000,
} as const

describe('the next cycle', () => {
  test('comes when the device’s interval has passed since the last', () => {
    expect(planNextCycle(situation())).toEqual({
      kind: 'cycle',
      at: NOON + 14 * MINUTE,
      reason: 'interval',
      trigger: 'interval',
    })
  })

  test('does not come by itself when the user syncs by hand, nor in online mode', () => {
    expect(planNextCycle(situation({ everyMinutes: null }))).toEqual({ kind: 'none', reason: null })
    expect(planNextCycle(situation({ synchronizes: false }))).toEqual({ kind: 'none', reason: null })
  })

  test('comes sooner for a table that the profile wants more often', () => {
    const tables = [
      { table: 'account', everyMinutes: null },
      { table: 'contact', everyMinutes: 5 },
    ]
    expect(planNextCycle(situation({ tables }))).toMatchObject({ at: NOON + 4 * MINUTE })
  })

  test('comes in the device’s interval for what waits to be sent, also when every table is wanted less often', () => {
    const tables = [{ table: 'account', everyMinutes: 240 }]
    const next = situation({ tables, memory: readAt({ account: NOON - MINUTE }) })
    expect(planNextCycle(next)).toMatchObject({ at: NOON + 14 * MINUTE })
    expect(tablesDue({ ...next, now: NOON + 14 * MINUTE })).toEqual([])
  })

  test('does not follow the last one at once for a table that the profile has just got', () => {
    expect(
      planNextCycle(situation({ memory: readAt({ account: NOON - MINUTE }, { quietSince: NOON }) })),
    ).toMatchObject({
      at: NOON + MINUTE,
    })
  })

  test('is not planned while sign-in is needed', () => {
    const memory = readAt({}, { trouble: { kind: 'signInNeeded' } })
    expect(planNextCycle(situation({ memory }))).toEqual({ kind: 'none', reason: 'signInNeeded' })
  })

  test('waits for its interval after the user has ended one', () => {
    const memory = readAt({}, { trouble: { kind: 'cancelled' } })
    expect(planNextCycle(situation({ memory }))).toMatchObject({ at: NOON + 14 * MINUTE, reason: 'interval' })
  })

  test('of a device that was never synced leaves the start of Carryon the first word', () => {
    expect(planNextCycle(situation({ memory: freshMemory(NOON) }))).toMatchObject({ at: NOON + MINUTE })
  })
})

describe('after a failure', () => {
  test('a cycle is tried again before its interval', () => {
    const memory = readAt({ account: NOON, contact: NOON }, { trouble: failed })
    expect(planNextCycle(situation({ memory }))).toMatchObject({ at: NOON + 20_000, reason: 'retry', trigger: 'retry' })
  })

  test('a server that failed as a whole is left alone, also past the interval', () => {
    const memory = readAt({}, { trouble: { ...failed, failures: 9, retryAt: NOON + 25 * MINUTE } })
    expect(planNextCycle(situation({ memory }))).toMatchObject({ at: NOON + 25 * MINUTE, reason: 'retry' })
  })

  test('a table that failed does not hold up the others', () => {
    const trouble = { ...failed, tables: new Set(['contact']), retryAt: NOON + 25 * MINUTE }
    const next = situation({ memory: readAt({ account: NOON - MINUTE }, { trouble }) })
    expect(planNextCycle(next)).toMatchObject({ at: NOON + 14 * MINUTE, reason: 'interval' })
    expect(tablesDue({ ...next, now: NOON + 14 * MINUTE })).toEqual(['account'])
    expect(tablesDue({ ...next, now: NOON + 25 * MINUTE })).toBeNull()
  })

  test('a table that failed is tried again without the others', () => {
    const trouble = { ...failed, tables: new Set(['contact']) }
    const next = situation({ memory: readAt({ account: NOON - MINUTE }, { trouble }) })
    expect(planNextCycle(next)).toMatchObject({ at: NOON + 20_000, reason: 'retry' })
    expect(tablesDue({ ...next, now: NOON + 20_000 })).toEqual(['contact'])
  })
})

describe('a pause that the server asked for', () => {
  test('wins over the interval and over a retry', () => {
    const pausedUntil = NOON + 40 * MINUTE
    for (const trouble of [null, failed]) {
      const memory = readAt({ account: NOON }, { trouble })
      expect(planNextCycle(situation({ memory, pausedUntil }))).toMatchObject({
        at: pausedUntil,
        reason: 'serverAskedToWait',
      })
    }
  })

  test('that ended throttled ends with the time the server gave', () => {
    const memory = readAt({}, { trouble: { kind: 'askedToWait', until: NOON + 7_000 } })
    expect(planNextCycle(situation({ memory }))).toMatchObject({ at: NOON + 7_000, reason: 'serverAskedToWait' })
  })
})

describe('an organisation that cannot be reached', () => {
  test('is asked again in its time, and not before a pause is over', () => {
    const probeAt = NOON + 5_000
    expect(planNextCycle(situation({ probeAt }))).toEqual({ kind: 'probe', at: probeAt, reason: 'noNetwork' })
    expect(planNextCycle(situation({ probeAt, pausedUntil: NOON + MINUTE }))).toMatchObject({ at: NOON + MINUTE })
  })

  test('is asked also when the user syncs by hand', () => {
    expect(planNextCycle(situation({ everyMinutes: null, probeAt: NOON }))).toMatchObject({ kind: 'probe' })
  })
})

describe('the tables of a cycle', () => {
  const tables = [
    { table: 'account', everyMinutes: null },
    { table: 'contact', everyMinutes: 60 },
  ]

  test('are those that are due, or will be within a minute', () => {
    const memory = readAt({ account: NOON - 14.5 * MINUTE, contact: NOON - 30 * MINUTE })
    expect(tablesDue(situation({ tables, memory }))).toEqual(['account'])
  })

  test('out of turn are all but those that the profile wants less often', () => {
    expect(tablesOutOfTurn(situation({ tables }))).toEqual(['account'])
    const memory = readAt({ account: NOON, contact: NOON - 60 * MINUTE })
    expect(tablesOutOfTurn(situation({ tables, memory }))).toBeNull()
  })

  test('count for nothing on a metered network: the outbox keeps the device’s interval', () => {
    const memory = readAt({})
    expect(planNextCycle(situation({ memory, metered: true }))).toMatchObject({ at: NOON + 14 * MINUTE })
  })
})
