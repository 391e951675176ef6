import { carryonError } from '@shared/model/errors'
import { instantOf, type Instant } from '@shared/model/instant'
import { fail, type Result } from '@shared/model/result'
import type { CycleReport, CycleRequest, NextCycleReason, SyncProgress, SyncTrigger } from '@shared/model/sync'
import type { Clock, Log, Random } from '../ports'
import { LONGEST_PROBE_DELAY, probeDelay } from './back-off'
import type { Sync } from './create-sync'
import { type CycleMemory, remember, settleClock } from './cycle-memory'
import {
  type NextCycle,
  planNextCycle,
  type ScheduledTable,
  type ScheduleSituation,
  tablesDue,
  tablesOutOfTurn,
} from './plan-next-cycle'
import type { ReachabilityWatch } from './reachability'
import { isStranded } from './watchdog'

const MINUTE = 60_000
const NOTHING: NextCycle = { kind: 'none', reason: null }

/** Begins cycles when their time comes, when the network is back and after sleep. */
export interface Scheduler {
  /** Sets the minutes between cycles; `null`: by hand only. Before the first call nothing is begun. */
  every(minutes: number | null): void
  /** Runs a cycle that is asked for. At the start of Carryon it keeps to a pause that the server needs. */
  run(request: CycleRequest): Promise<Result<CycleReport>>
  /** Something that plans depend on has changed: the mode, or which tables there are. */
  reconsider(): void
  /** What the system says of its network, for what it is worth: the organisation is asked. */
  network(network: SystemNetwork): void
  /** The device was asleep. */
  woke(): void
  /** When the next cycle begins by itself; `null` when none is planned, or one runs. */
  next(): { readonly at: Instant | null; readonly reason: NextCycleReason | null }
  stop(): void
}

/** What the system says of its network. */
export interface SystemNetwork {
  readonly connected: boolean
  readonly metered: boolean
}

export interface SchedulerOptions {
  readonly clock: Clock
  readonly random: Pick<Random, 'fraction'>
  readonly log: Log
  readonly sync: Pick<Sync, 'runCycle' | 'progress' | 'onProgress' | 'onEnd'>
  readonly reachability: Pick<ReachabilityWatch, 'state' | 'ask' | 'onChanged'>
  /** What the cycles of before taught. */
  readonly memory: CycleMemory
  /** Whether cycles may run now: not while the client is online. */
  readonly maySync: () => boolean
  /** The tables of the profile. */
  readonly tables: () => readonly ScheduledTable[]
  /** The instant before which the organisation wants no requests. */
  readonly pausedUntil: () => Instant | null
  /** Called whenever the next cycle's time or its reason changed. */
  readonly onPlanned: () => void
}

/** A scheduler that begins nothing by itself until `every` is called. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { clock, random, log, sync, reachability, maySync, onPlanned } = options
  let memory = options.memory
  /** `undefined`: nobody has said. */
  let everyMinutes: number | null | undefined = undefined
  let system: SystemNetwork = { connected: true, metered: false }
  let planned: NextCycle = NOTHING
  let takeBack: () => void = () => undefined
  let stopWatching: () => void = () => undefined
  let asking = false
  let attempts = 0
  let probeAt: number | null = null
  let stopped = false
  let followed = false

  const running = (): boolean => sync.progress() !== null
  const waitToAsk = (): number => probeDelay(attempts, system.connected, random.fraction())

  function situation(): ScheduleSituation {
    const now = clock.now()
    memory = settleClock(memory, now)
    if (probeAt !== null) probeAt = Math.min(probeAt, now + LONGEST_PROBE_DELAY)
    const pausedUntil = options.pausedUntil()
    return {
      now,
      synchronizes: maySync(),
      everyMinutes: everyMinutes ?? null,
      tables: options.tables(),
      memory,
      pausedUntil: pausedUntil === null ? null : Date.parse(pausedUntil),
      probeAt,
      metered: system.metered,
    }
  }

  function plan(): void {
    takeBack()
    takeBack = () => undefined
    const before = planned
    const idle = !stopped && everyMinutes !== undefined && !running() && !asking
    planned = idle ? planNextCycle(situation()) : NOTHING
    if (planned.kind !== 'none') takeBack = clock.after(planned.at - clock.now(), comeDue)
    if (!stopped && !isSame(before, planned)) onPlanned()
  }

  function comeDue(): void {
    const present = situation()
    const due = planNextCycle(present)
    if (running() || asking || due.kind === 'none' || due.at > present.now) plan()
    else if (due.kind === 'probe') void askFirst('networkBack')
    else begin(due.trigger, tablesDue(present))
  }

  function begin(trigger: SyncTrigger, tables: readonly string[] | null): void {
    const request: CycleRequest = { trigger, full: false, tables, download: system.metered ? 'outboxOnly' : 'all' }
    void sync.runCycle(request)
  }

  /** Asks whether the organisation can be reached, and if so begins a cycle out of turn. */
  async function askFirst(trigger: SyncTrigger): Promise<void> {
    if (asking || running()) return
    asking = true
    plan()
    await reachability.ask()
    asking = false
    if (reachability.state().kind === 'unreachable') {
      attempts += 1
      probeAt = clock.now() + waitToAsk()
    } else if (mayBegin()) {
      begin(trigger, tablesOutOfTurn(situation()))
    }
    plan()
  }

  /** Whether a cycle may begin out of turn: not right after one that went well, and not while the server wants a pause. */
  function mayBegin(): boolean {
    if (stopped || running() || asking) return false
    const present = situation()
    const wanted = planNextCycle({ ...present, probeAt: null })
    if (wanted.kind !== 'cycle' || (wanted.reason === 'serverAskedToWait' && wanted.at > present.now)) return false
    return memory.trouble !== null || present.now - memory.quietSince >= MINUTE
  }

  /** Whether something may be asked of the organisation unasked: not with a token that it has refused. */
  function isActive(): boolean {
    return !stopped && everyMinutes !== undefined && maySync() && memory.trouble?.kind !== 'signInNeeded'
  }

  function look(): void {
    stopWatching = clock.after(MINUTE, look)
    const wanted = planNextCycle(situation())
    const busy = running() || asking
    if (!isStranded({ now: clock.now(), planned, wanted, busy })) return
    log('warning', 'sync.stranded', { planned: planned.kind, wanted: wanted.kind })
    if (wanted.kind === 'probe') void askFirst('watchdog')
    else if (wanted.kind === 'cycle' && wanted.at <= clock.now()) begin('watchdog', tablesDue(situation()))
    else plan()
  }

  function follow(progress: SyncProgress | null): void {
    if ((progress !== null) === followed) return
    followed = progress !== null
    plan()
  }

  const stopListening = [
    sync.onProgress(follow),
    sync.onEnd((report) => {
      memory = remember(memory, report.ok ? report.value : null, clock.now(), random.fraction())
      if (memory.trouble === null) attempts = 0
    }),
    reachability.onChanged((state, before) => {
      // A network that comes and goes is asked as seldom as one that stays away.
      if (memory.trouble?.kind === 'failed') attempts = Math.max(attempts, memory.trouble.failures)
      probeAt = state.kind === 'unreachable' ? clock.now() + waitToAsk() : null
      if (before.kind === 'unreachable' && isActive() && mayBegin()) begin('networkBack', tablesOutOfTurn(situation()))
      else plan()
    }),
  ]

  return {
    every(minutes) {
      if (everyMinutes === undefined) stopWatching = clock.after(MINUTE, look)
      everyMinutes = minutes
      plan()
    },
    async run(request) {
      const hold = request.trigger === 'start' ? holdOf(memory, clock.now()) : null
      if (hold !== null) return fail(carryonError('server.throttled', { retryAt: instantOf(hold) }))
      return sync.runCycle(request)
    },
    reconsider: plan,
    network(network) {
      const before = system
      system = network
      const changed = network.connected !== before.connected
      if (changed) attempts = 0
      if (changed && isActive()) void askFirst('networkBack')
      else plan()
    },
    woke() {
      attempts = 0
      if (isActive()) void askFirst('wake')
    },
    next() {
      if (planned.kind === 'none') return { at: null, reason: planned.reason }
      // By hand only, the organisation may be asked, but no cycle comes by itself.
      return everyMinutes === null ? { at: null, reason: null } : { at: instantOf(planned.at), reason: planned.reason }
    },
    stop() {
      stopped = true
      stopWatching()
      for (const stop of stopListening) stop()
      plan()
    },
  }
}

/** Until when a cycle at the start would come too early: the server failed shortly before Carryon was closed, or asked for a pause. */
function holdOf({ trouble }: CycleMemory, now: number): number | null {
  const until =
    trouble?.kind === 'failed' && trouble.cause === 'server' && trouble.tables === null
      ? trouble.retryAt
      : trouble?.kind === 'askedToWait'
        ? trouble.until
        : null
  return until !== null && until > now ? until : null
}

function isSame(one: NextCycle, other: NextCycle): boolean {
  if (one.kind === 'none' || other.kind === 'none') return one.kind === other.kind && one.reason === other.reason
  return one.kind === other.kind && one.at === other.at && one.reason === other.reason
}
