import type { CarryonError, ErrorCode } from '@shared/model/errors'
import type { CycleReport } from '@shared/model/sync'
import { backOffDelay, LONGEST_BACK_OFF } from './back-off'

/** Longer than this no server's request for a pause is honoured: its clock or this one is wrong. */
const LONGEST_PAUSE = 60 * 60_000

/** What past cycles teach about the next one. Times are milliseconds since 1970. */
export interface CycleMemory {
  /** When the last cycle ended; `null`: none has. */
  readonly lastEnd: number | null
  /** When the last cycle ended, or when this device was opened, whichever is later. */
  readonly quietSince: number
  /** When each table was last read, or could not be for a reason that the next cycle would meet as well. */
  readonly settled: ReadonlyMap<string, number>
  /** What the last cycle left behind; `null` when nothing speaks against the next one in its time. */
  readonly trouble: Trouble | null
}

export type Trouble =
  /** The server or the network failed. `tables`: those that it failed for; `null`: for the cycle as a whole. */
  | {
      readonly kind: 'failed'
      readonly cause: 'network' | 'server'
      readonly failures: number
      readonly tables: ReadonlySet<string> | null
      readonly retryAt: number
    }
  | { readonly kind: 'askedToWait'; readonly until: number }
  | { readonly kind: 'signInNeeded' }
  /** The user ended it: it is not begun again before its time. */
  | { readonly kind: 'cancelled' }

/** How a cycle ended: with its report, or without one because the device could not keep it. */
export type CycleEnd = Pick<CycleReport, 'outcome' | 'errors' | 'download'> | null

/** Nothing is known yet: the device was opened now. */
export function freshMemory(now: number): CycleMemory {
  return { lastEnd: null, quietSince: now, settled: new Map(), trouble: null }
}

/** What a cycle teaches that ended now. `fraction`, from 0 up to 1, spreads what is tried again. */
export function remember(memory: CycleMemory, end: CycleEnd, now: number, fraction: number): CycleMemory {
  const settled = new Map(memory.settled)
  for (const { table, error } of end?.download ?? []) {
    if (error === null || !isPassing(error)) settled.set(table, now)
  }
  return { lastEnd: now, quietSince: now, settled, trouble: troubleOf(memory, end, now, fraction) }
}

/**
 * What the log of cycles teaches, newest first, to a device that is opened now. Sign-in is asked for anew: the token may be
 * another one.
 */
export function recall(log: readonly CycleReport[], now: number, fraction: number): CycleMemory {
  const memory = log.reduceRight(
    (before, report) => remember(before, report, Date.parse(report.startedAt) + report.milliseconds, fraction),
    freshMemory(now),
  )
  const trouble = memory.trouble?.kind === 'signInNeeded' ? null : memory.trouble
  return settleClock({ ...memory, quietSince: now, trouble }, now)
}

/** The same when the clock says that it is earlier than what is remembered: nothing has happened later than now. */
export function settleClock(memory: CycleMemory, now: number): CycleMemory {
  const earlier = (moment: number): number => Math.min(moment, now)
  return {
    lastEnd: memory.lastEnd === null ? null : earlier(memory.lastEnd),
    quietSince: earlier(memory.quietSince),
    settled: new Map([...memory.settled].map(([table, moment]) => [table, earlier(moment)])),
    trouble: memory.trouble === null ? null : settleTrouble(memory.trouble, now),
  }
}

function settleTrouble(trouble: Trouble, now: number): Trouble {
  switch (trouble.kind) {
    case 'failed':
      return { ...trouble, retryAt: Math.min(trouble.retryAt, now + LONGEST_BACK_OFF) }
    case 'askedToWait':
      return { ...trouble, until: Math.min(trouble.until, now + LONGEST_PAUSE) }
    case 'signInNeeded':
    case 'cancelled':
      return trouble
  }
}

function troubleOf(memory: CycleMemory, end: CycleEnd, now: number, fraction: number): Trouble | null {
  if (end === null) return failed(memory, { cause: 'server', tables: null }, now, fraction)
  if (end.outcome === 'cancelled') return { kind: 'cancelled' }
  const errors = [...end.errors, ...end.download.flatMap(({ error }) => error ?? [])]
  if (errors.some(({ code }) => code === 'server.signInNeeded')) return { kind: 'signInNeeded' }
  const pauses = errors.flatMap((error) => (error.code === 'server.throttled' ? Date.parse(error.details.retryAt) : []))
  if (pauses.length > 0) return { kind: 'askedToWait', until: Math.min(Math.max(...pauses), now + LONGEST_PAUSE) }
  if (end.outcome !== 'failed' && !errors.some(isPassing)) return null
  const cause = errors.some(({ code }) => NETWORK.includes(code)) ? 'network' : 'server'
  const whole = end.outcome === 'failed' || end.errors.some(({ code }) => WHOLE.includes(code))
  const tables = whole
    ? null
    : new Set(end.download.filter(({ error }) => error !== null && isPassing(error)).map(({ table }) => table))
  return failed(memory, { cause, tables }, now, fraction)
}

function failed(
  { trouble }: CycleMemory,
  what: Pick<Extract<Trouble, { kind: 'failed' }>, 'cause' | 'tables'>,
  now: number,
  fraction: number,
): Trouble {
  const failures = (trouble?.kind === 'failed' ? trouble.failures : 0) + 1
  return { kind: 'failed', ...what, failures, retryAt: now + backOffDelay(failures, fraction) }
}

const NETWORK: readonly ErrorCode[] = ['network.unreachable', 'server.notDataverse']
/** What ends a cycle, or would have failed in any part of it. */
const WHOLE: readonly ErrorCode[] = [...NETWORK, 'storage.refused', 'storage.busy', 'unexpected']
const PASSING: readonly ErrorCode[] = [
  ...WHOLE,
  'network.answerLost',
  'server.throttled',
  'server.signInNeeded',
  'server.failed',
  'server.badAnswer',
  'sync.cancelled',
]

/** Whether the same request may well succeed in a while. What the server refuses it refuses again. */
function isPassing({ code }: CarryonError): boolean {
  return PASSING.includes(code)
}
