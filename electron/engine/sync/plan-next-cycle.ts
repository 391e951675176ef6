import type { NextCycleReason } from '@shared/model/sync'
import type { CycleMemory, Trouble } from './cycle-memory'

const MINUTE = 60_000

/** A table of the profile. `everyMinutes`: minutes between its reads; `null`: those of the device. */
export interface ScheduledTable {
  readonly table: string
  readonly everyMinutes: number | null
}

/** All that the time of the next cycle depends on. Times are milliseconds since 1970. */
export interface ScheduleSituation {
  readonly now: number
  /** Whether cycles may run: not in online mode. */
  readonly synchronizes: boolean
  /** Minutes between cycles; `null`: by hand only. */
  readonly everyMinutes: number | null
  readonly tables: readonly ScheduledTable[]
  readonly memory: CycleMemory
  /** The moment before which the organisation wants no requests. */
  readonly pausedUntil: number | null
  /** When an organisation that cannot be reached is asked again; `null`: it can, as far as is known. */
  readonly probeAt: number | null
  /** On a metered network only the outbox is settled. */
  readonly metered: boolean
}

/** What comes next by itself. `probe`: the organisation is asked whether it can be reached; if so, a cycle follows. */
export type NextCycle =
  | { readonly kind: 'none'; readonly reason: 'signInNeeded' | null }
  | {
      readonly kind: 'cycle'
      readonly at: number
      readonly reason: Exclude<NextCycleReason, 'noNetwork' | 'signInNeeded'>
      readonly trigger: 'interval' | 'retry'
    }
  | { readonly kind: 'probe'; readonly at: number; readonly reason: 'noNetwork' }

const NOTHING: NextCycle = { kind: 'none', reason: null }

type PlannedCycle = Extract<NextCycle, { kind: 'cycle' }>

/**
 * What comes next by itself, when, and why then. Unless cycles may not run, are begun by hand only or need the user to sign in,
 * there is always something, and never in the past.
 */
export function planNextCycle(situation: ScheduleSituation): NextCycle {
  const { now, synchronizes, everyMinutes, memory, pausedUntil, probeAt } = situation
  if (!synchronizes) return NOTHING
  if (memory.trouble?.kind === 'signInNeeded') return { kind: 'none', reason: 'signInNeeded' }
  if (probeAt !== null) return { kind: 'probe', at: Math.max(now, probeAt, pausedUntil ?? now), reason: 'noNetwork' }
  if (everyMinutes === null) return NOTHING
  const planned = byTrouble(situation, everyMinutes, memory.trouble)
  return pausedUntil !== null && pausedUntil > planned.at
    ? { ...planned, at: pausedUntil, reason: 'serverAskedToWait' }
    : { ...planned, at: Math.max(now, planned.at) }
}

/** The tables that a cycle reads which begins now: all that are due, or will be within a minute; `null` for every one. */
export function tablesDue(situation: ScheduleSituation): readonly string[] | null {
  return namesOf(situation, (table) => dueAt(table, situation) <= situation.now + MINUTE)
}

/** The tables that a cycle out of turn reads: the same, and whichever have no interval of their own. */
export function tablesOutOfTurn(situation: ScheduleSituation): readonly string[] | null {
  return namesOf(situation, (table) => table.everyMinutes === null || dueAt(table, situation) <= situation.now + MINUTE)
}

function namesOf({ tables }: ScheduleSituation, takes: (table: ScheduledTable) => boolean): readonly string[] | null {
  const taken = tables.filter(takes)
  return taken.length === tables.length ? null : taken.map(({ table }) => table)
}

function byTrouble(situation: ScheduleSituation, everyMinutes: number, trouble: Trouble | null): PlannedCycle {
  const { lastEnd, quietSince } = situation.memory
  switch (trouble?.kind) {
    case 'failed': {
      const retry: PlannedCycle = { kind: 'cycle', at: trouble.retryAt, reason: 'retry', trigger: 'retry' }
      const interval = byInterval(situation, everyMinutes)
      return trouble.tables === null || retry.at <= interval.at ? retry : interval
    }
    case 'askedToWait':
      return { kind: 'cycle', at: trouble.until, reason: 'serverAskedToWait', trigger: 'retry' }
    case 'cancelled':
      return interval((lastEnd ?? quietSince) + everyMinutes * MINUTE)
    default:
      return byInterval(situation, everyMinutes)
  }
}

/** The device's own interval also sends what waits; a table's own interval reads that table. Neither follows a cycle at once. */
function byInterval(situation: ScheduleSituation, everyMinutes: number): PlannedCycle {
  const { tables, memory, metered } = situation
  const own = metered ? [] : tables.filter((table) => table.everyMinutes !== null)
  const common = metered ? [] : tables.filter((table) => table.everyMinutes === null)
  const deviceDue = (memory.lastEnd ?? memory.quietSince) + everyMinutes * MINUTE
  const due = [...own, ...common].map((table) => dueAt(table, situation))
  const first = Math.min(...due, ...(common.length === 0 ? [deviceDue] : []))
  return interval(Math.max(first, memory.quietSince + MINUTE))
}

function interval(at: number): PlannedCycle {
  return { kind: 'cycle', at, reason: 'interval', trigger: 'interval' }
}

/** When a table is to be read again. One that was never read is due at once, one that just failed with the next try. */
function dueAt(
  { table, everyMinutes }: ScheduledTable,
  { now, memory, everyMinutes: ofDevice }: ScheduleSituation,
): number {
  const { trouble, settled } = memory
  if (trouble?.kind === 'failed' && trouble.tables?.has(table) === true) return trouble.retryAt
  const last = settled.get(table)
  const minutes = everyMinutes ?? ofDevice
  return last === undefined || minutes === null ? now : last + minutes * MINUTE
}
