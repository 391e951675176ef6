import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import { freshMemory } from '@electron/engine/sync/cycle-memory'
import { NOON, setUpScheduler, unreachable } from './set-up-scheduler'

const MINUTE = 60_000
const serverFailed = carryonError('server.failed', { status: 500, serverWords: '' })
const signedOut = carryonError('server.signInNeeded', { serverWords: '' })

describe('the scheduler', () => {
  test('begins nothing before it is set', () => {
    const { scheduler, pass, triggers } = setUpScheduler()
    pass(1000 * MINUTE)
    expect([triggers(), scheduler.next()]).toEqual([[], { at: null, reason: null }])
  })

  test('counts the next interval from the end of the cycle', () => {
    const { scheduler, pass, finish, triggers } = setUpScheduler()
    scheduler.every(15)
    pass(15 * MINUTE)
    pass(20 * MINUTE)
    expect(triggers()).toEqual(['interval'])
    expect(scheduler.next()).toEqual({ at: null, reason: null })
    finish()
    expect(scheduler.next()).toEqual({ at: '2026-11-27T12:50:00Z', reason: 'interval' })
  })

  test('begins nothing more once it is stopped, also when a cycle runs', () => {
    const { scheduler, pass, finish, triggers } = setUpScheduler()
    scheduler.every(15)
    pass(15 * MINUTE)
    scheduler.stop()
    finish('failed', [serverFailed])
    pass(1000 * MINUTE)
    expect(triggers()).toEqual(['interval'])
  })

  test('tries a cycle again that the server failed, in growing and then steady waits', () => {
    const { scheduler, pass, finish, triggers } = setUpScheduler()
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
    const { scheduler, pass, finish, triggers } = setUpScheduler()
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
    const { scheduler, triggers } = setUpScheduler({ ...freshMemory(NOON), trouble })
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
    const device = setUpScheduler()
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
    const { scheduler, pass, finish, settle, network, triggers } = setUpScheduler()
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
  const { scheduler, pass, finish, settle, triggers } = setUpScheduler()
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
  const { scheduler, pass, requests } = setUpScheduler()
  scheduler.network({ connected: true, metered: true })
  scheduler.every(15)
  pass(15 * MINUTE)
  expect(requests).toMatchObject([{ download: 'outboxOnly' }])
})

test('a pause that the server asked for is kept, whatever wakes', async () => {
  const { scheduler, world, pass, settle, triggers } = setUpScheduler()
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
    const { scheduler, set, pass, triggers, logged } = setUpScheduler()
    scheduler.every(60)
    set(24 * 60 * MINUTE)
    pass(MINUTE)
    expect(triggers()).toEqual(['watchdog'])
    expect(logged).toEqual(['sync.stranded'])
  })

  test('back does not put off the next cycle by as much', () => {
    const { scheduler, set, pass, finish, triggers } = setUpScheduler()
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
        const device = setUpScheduler()
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
