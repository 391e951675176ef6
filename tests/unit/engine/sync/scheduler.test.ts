import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carryonError, type CarryonError } from '@shared/model/errors'
import { ok, type Result } from '@shared/model/result'
import type { CycleOutcome, CycleReport, CycleRequest, Reachability, SyncProgress } from '@shared/model/sync'
import { freshMemory, type CycleMemory } from '@electron/engine/sync/cycle-memory'
import { createScheduler } from '@electron/engine/sync/scheduler'

const MINUTE = 60_000
const NOON = Date.parse('2026-11-27T12:00:00Z')
const nothing = { requests: 0, bytes: 0, milliseconds: 0 }
const unreachable = carryonError('network.unreachable', { host: 'contoso' })
const serverFailed = carryonError('server.failed', { status: 500, serverWords: '' })
const signedOut = carryonError('server.signInNeeded', { serverWords: '' })

function reportOf(outcome: CycleOutcome, errors: readonly CarryonError[], { trigger }: CycleRequest): CycleReport {
  return {
    number: 1,
    trigger,
    startedAt: '2026-11-27T12:00:00Z',
    downloaded: true,
    milliseconds: 0,
    outcome,
    configuration: { changed: false, ...nothing },
    upload: { sent: 0, merged: 0, conflicts: 0, rejected: 0, waiting: 0, changes: [], ...nothing },
    download: [],
    errors,
  }
}

/** A clock whose timers count on by themselves: the time of day can be set apart from them. */
function twoClocks() {
  let wall = NOON
  let counted = 0
  const waiting = new Set<{ readonly due: number; readonly action: () => void }>()
  return {
    clock: {
      now: () => wall,
      after(milliseconds: number, action: () => void) {
        const entry = { due: counted + Math.max(milliseconds, 0), action }
        waiting.add(entry)
        return () => void waiting.delete(entry)
      },
    },
    set: (by: number) => void (wall += by),
    pass(milliseconds: number) {
      const end = counted + milliseconds
      for (;;) {
        const [next] = [...waiting].filter(({ due }) => due <= end).sort((one, other) => one.due - other.due)
        if (next === undefined) break
        wall += Math.max(next.due - counted, 0)
        counted = Math.max(next.due, counted)
        waiting.delete(next)
        next.action()
      }
      wall += end - counted
      counted = end
    },
  }
}

/** A scheduler over a cycle and a network that the test decides about. */
function setUp(memory: CycleMemory = freshMemory(NOON)) {
  const { clock, set, pass } = twoClocks()
  const requests: CycleRequest[] = []
  const logged: string[] = []
  const progressListeners = new Set<(progress: SyncProgress | null) => void>()
  const endListeners = new Set<(report: Result<CycleReport>) => void>()
  const reachListeners = new Set<(state: Reachability, before: Reachability) => void>()
  let current: { readonly request: CycleRequest; readonly finish: (report: Result<CycleReport>) => void } | null = null
  let progress: SyncProgress | null = null
  let state: Reachability = { kind: 'unknown' }
  let answers = true
  let asked = 0
  const world = { maySync: true, pausedUntil: null as string | null }

  const tell = (next: SyncProgress | null): void => {
    progress = next
    for (const listener of progressListeners) listener(next)
  }
  const reach = (kind: 'reachable' | 'unreachable'): void => {
    if (state.kind === kind) return
    const before = state
    state = kind === 'reachable' ? { kind } : { kind, since: '2026-11-27T12:00:00Z' }
    for (const listener of reachListeners) listener(state, before)
  }
  const scheduler = createScheduler({
    clock,
    random: { fraction: () => 0.5 },
    log: (_level, event) => logged.push(event),
    memory,
    sync: {
      runCycle(request) {
        requests.push(request)
        return new Promise((resolve) => {
          current = { request, finish: resolve }
          const { trigger: _, ...rest } = request
          tell({
            startedAt: '2026-11-27T12:00:00Z',
            phase: 'configuration',
            table: null,
            done: 0,
            expected: null,
            bytes: 0,
            configuration: null,
            upload: null,
            tables: (rest.tables ?? []).map((table) => ({ table, state: 'waiting', received: 0, expected: null })),
          })
        })
      },
      progress: () => progress,
      onProgress(listener) {
        progressListeners.add(listener)
        return () => progressListeners.delete(listener)
      },
      onEnd(listener) {
        endListeners.add(listener)
        return () => endListeners.delete(listener)
      },
    },
    reachability: {
      state: () => state,
      async ask() {
        asked += 1
        await Promise.resolve()
        reach(answers ? 'reachable' : 'unreachable')
      },
      onChanged(listener) {
        reachListeners.add(listener)
        return () => reachListeners.delete(listener)
      },
    },
    maySync: () => world.maySync,
    tables: () => [],
    pausedUntil: () => world.pausedUntil,
    onPlanned: () => undefined,
  })
  return {
    scheduler,
    world,
    logged,
    set,
    pass,
    triggers: () => requests.map(({ trigger }) => trigger),
    requests,
    asked: () => asked,
    now: () => clock.now(),
    running: () => current !== null,
    /** The cycle that runs comes to this end. */
    finish(outcome: CycleOutcome = 'done', errors: readonly CarryonError[] = []) {
      if (current === null) return
      const { request, finish } = current
      current = null
      reach(errors.includes(unreachable) ? 'unreachable' : 'reachable')
      const report = ok(reportOf(outcome, errors, request))
      for (const listener of endListeners) listener(report)
      tell(null)
      finish(report)
    },
    network(is: 'there' | 'gone') {
      answers = is === 'there'
    },
    /** Lets questions that are under way be answered. */
    settle: () => new Promise<void>((resolve) => setImmediate(resolve)),
  }
}

describe('the scheduler', () => {
  test('begins nothing before it is set', () => {
    const { scheduler, pass, triggers } = setUp()
    pass(1000 * MINUTE)
    expect([triggers(), scheduler.next()]).toEqual([[], { at: null, reason: null }])
  })

  test('counts the next interval from the end of the cycle', () => {
    const { scheduler, pass, finish, triggers } = setUp()
    scheduler.every(15)
    pass(15 * MINUTE)
    pass(20 * MINUTE)
    expect(triggers()).toEqual(['interval'])
    expect(scheduler.next()).toEqual({ at: null, reason: null })
    finish()
    expect(scheduler.next()).toEqual({ at: '2026-11-27T12:50:00Z', reason: 'interval' })
  })

  test('begins nothing more once it is stopped, also when a cycle runs', () => {
    const { scheduler, pass, finish, triggers } = setUp()
    scheduler.every(15)
    pass(15 * MINUTE)
    scheduler.stop()
    finish('failed', [serverFailed])
    pass(1000 * MINUTE)
    expect(triggers()).toEqual(['interval'])
  })

  test('tries a cycle again that the server failed, in growing and then steady waits', () => {
    const { scheduler, pass, finish, triggers } = setUp()
    scheduler.every(15)
    pass(15 * MINUTE)
    finish('failed', [serverFailed])
    expect(scheduler.next()).toEqual({ at: '2026-11-27T12:15:15Z', reason: 'retry' })
    pass(15_000)
    finish('failed', [serverFailed])
    expect(scheduler.next()).toEqual({ at: '2026-11-27T12:15:45Z', reason: 'retry' })
    expect(triggers()).toEqual(['interval', 'retry'])
  })

  test('asks for no cycle while sign-in is needed, until the user does', () => {
    const { scheduler, pass, finish, triggers } = setUp()
    scheduler.every(15)
    pass(15 * MINUTE)
    finish('failed', [signedOut])
    scheduler.woke()
    pass(1000 * MINUTE)
    expect(triggers()).toEqual(['interval'])
    expect(scheduler.next()).toEqual({ at: null, reason: 'signInNeeded' })
    void scheduler.run({ trigger: 'user', full: false, tables: null, download: 'all' })
    finish()
    expect(scheduler.next()).toMatchObject({ reason: 'interval' })
  })

  test('keeps to the wait of before a restart at the start of Carryon, and not when the user asks', async () => {
    const trouble = { kind: 'failed', cause: 'server', failures: 3, tables: null, retryAt: NOON + MINUTE } as const
    const { scheduler, triggers } = setUp({ ...freshMemory(NOON), trouble })
    const request = { full: false, tables: null, download: 'all' } as const
    expect(await scheduler.run({ ...request, trigger: 'start' })).toMatchObject({
      error: { code: 'server.throttled', details: { retryAt: '2026-11-27T12:01:00Z' } },
    })
    void scheduler.run({ ...request, trigger: 'user' })
    expect(triggers()).toEqual(['user'])
  })
})

describe('an organisation that cannot be reached', () => {
  test('is asked in growing intervals, and synced as soon as it answers', async () => {
    const device = setUp()
    const { scheduler, pass, finish, settle } = device
    scheduler.every(15)
    pass(15 * MINUTE)
    device.network('gone')
    finish('failed', [unreachable])
    expect(scheduler.next()).toMatchObject({ reason: 'noNetwork' })
    for (let count = 0; count < 20; count++) {
      pass(MINUTE)
      await settle()
    }
    expect(device.asked()).toBeGreaterThan(2)
    expect(device.asked()).toBeLessThan(12)
    expect(device.triggers()).toEqual(['interval'])
    device.network('there')
    pass(6 * MINUTE)
    await settle()
    expect(device.triggers()).toEqual(['interval', 'networkBack'])
  })

  test('is asked at once when the system says that the network is back', async () => {
    const { scheduler, pass, finish, settle, network, triggers } = setUp()
    scheduler.every(15)
    pass(15 * MINUTE)
    network('gone')
    finish('failed', [unreachable])
    scheduler.network({ connected: false, metered: false })
    await settle()
    network('there')
    scheduler.network({ connected: true, metered: false })
    await settle()
    expect(triggers()).toEqual(['interval', 'networkBack'])
  })
})

test('after sleep a cycle runs, but not right after one that went well', async () => {
  const { scheduler, pass, finish, settle, triggers } = setUp()
  scheduler.every(15)
  pass(15 * MINUTE)
  finish()
  scheduler.woke()
  await settle()
  expect(triggers()).toEqual(['interval'])
  pass(2 * MINUTE)
  scheduler.woke()
  await settle()
  expect(triggers()).toEqual(['interval', 'wake'])
})

test('on a metered network only the outbox is settled by itself', () => {
  const { scheduler, pass, requests } = setUp()
  scheduler.network({ connected: true, metered: true })
  scheduler.every(15)
  pass(15 * MINUTE)
  expect(requests).toMatchObject([{ download: 'outboxOnly' }])
})

test('a pause that the server asked for is kept, whatever wakes', async () => {
  const { scheduler, world, pass, settle, triggers } = setUp()
  scheduler.every(15)
  world.pausedUntil = '2026-11-27T13:00:00Z'
  pass(10 * MINUTE)
  scheduler.woke()
  await settle()
  pass(10 * MINUTE)
  expect(triggers()).toEqual([])
  expect(scheduler.next()).toEqual({ at: '2026-11-27T13:00:00Z', reason: 'serverAskedToWait' })
})

describe('a clock that is set', () => {
  test('forward does not leave the cycle waiting for its timer: the watchdog begins it', () => {
    const { scheduler, set, pass, triggers, logged } = setUp()
    scheduler.every(60)
    set(24 * 60 * MINUTE)
    pass(MINUTE)
    expect(triggers()).toEqual(['watchdog'])
    expect(logged).toEqual(['sync.stranded'])
  })

  test('back does not put off the next cycle by as much', () => {
    const { scheduler, set, pass, finish, triggers } = setUp()
    scheduler.every(15)
    pass(15 * MINUTE)
    finish()
    set(-24 * 60 * MINUTE)
    scheduler.reconsider()
    pass(16 * MINUTE)
    expect(triggers()).toEqual(['interval', 'interval'])
  })
})

describe('nothing is stuck', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('pass' as const), by: fc.integer({ min: 0, max: 40 * MINUTE }) }),
    fc.record({ do: fc.constant('set' as const), by: fc.integer({ min: -48 * 60 * MINUTE, max: 48 * 60 * MINUTE }) }),
    fc.record({ do: fc.constant('finish' as const), as: fc.constantFrom('done', 'server', 'network', 'cancelled') }),
    fc.record({ do: fc.constant('network' as const), is: fc.constantFrom('there' as const, 'gone' as const) }),
    fc.record({ do: fc.constant('notice' as const), connected: fc.boolean(), metered: fc.boolean() }),
    fc.record({ do: fc.constant('wake' as const) }),
    fc.record({ do: fc.constant('mode' as const), offline: fc.boolean() }),
    fc.record({ do: fc.constant('user' as const) }),
  )

  test('whatever the order of notices, results and clocks: a cycle runs or its time is still to come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const device = setUp()
        device.scheduler.every(15)
        for (const one of steps) {
          if (one.do === 'pass') device.pass(one.by)
          if (one.do === 'set') device.set(one.by)
          if (one.do === 'network') device.network(one.is)
          if (one.do === 'notice') device.scheduler.network(one)
          if (one.do === 'wake') device.scheduler.woke()
          if (one.do === 'user') {
            void device.scheduler.run({ trigger: 'user', full: false, tables: null, download: 'all' })
          }
          if (one.do === 'mode') {
            device.world.maySync = one.offline
            device.scheduler.reconsider()
          }
          if (one.do === 'finish') {
            const errors = one.as === 'server' ? [serverFailed] : one.as === 'network' ? [unreachable] : []
            device.finish(one.as === 'done' || one.as === 'cancelled' ? one.as : 'failed', errors)
          }
          await device.settle()
        }
        device.world.maySync = true
        device.scheduler.reconsider()
        // Two looks of the watchdog, in which whatever a clock has upset is put right.
        device.pass(2 * MINUTE)
        await device.settle()
        const { at } = device.scheduler.next()
        if (!device.running()) {
          expect(at).not.toBeNull()
          const wait = Date.parse(at ?? '') - device.now()
          expect(wait).toBeGreaterThanOrEqual(-1000)
          expect(wait).toBeLessThanOrEqual(30 * MINUTE)
        }
      }),
      { numRuns: 200 },
    )
  })
})
