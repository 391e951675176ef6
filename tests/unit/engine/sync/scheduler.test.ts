import { describe, expect, test } from 'vitest'
import { createScheduler } from '@electron/engine/sync/scheduler'

const MINUTE = 60_000

function setUp(pausedUntil: string | null = null) {
  let now = 0
  let timer: { readonly at: number; readonly action: () => void } | null = null
  let finish: () => void = () => undefined
  let runs = 0
  const scheduler = createScheduler({
    clock: {
      now: () => now,
      after(milliseconds, action) {
        const mine = { at: now + milliseconds, action }
        timer = mine
        return () => {
          if (timer === mine) timer = null
        }
      },
    },
    run() {
      runs += 1
      return new Promise<void>((resolve) => (finish = resolve))
    },
    pausedUntil: () => pausedUntil,
    onPlanned: () => undefined,
  })
  return {
    scheduler,
    runs: () => runs,
    advance: (milliseconds: number) => {
      now += milliseconds
      const due = timer
      if (due === null || due.at > now) return
      timer = null
      due.action()
    },
    finishRun: async () => {
      finish()
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

describe('the scheduler', () => {
  test('begins nothing before it is set', () => {
    const { scheduler, advance, runs } = setUp()
    advance(1000 * MINUTE)
    expect([runs(), scheduler.next()]).toEqual([0, null])
  })

  test('begins a cycle when the interval has passed', () => {
    const { scheduler, advance, runs } = setUp()
    scheduler.every(15)
    expect(scheduler.next()).toBe('1970-01-01T00:15:00Z')
    advance(14 * MINUTE)
    expect(runs()).toBe(0)
    advance(MINUTE)
    expect(runs()).toBe(1)
  })

  test('counts the next interval from the end of the cycle', async () => {
    const { scheduler, advance, runs, finishRun } = setUp()
    scheduler.every(15)
    advance(15 * MINUTE)
    advance(20 * MINUTE)
    expect([runs(), scheduler.next()]).toEqual([1, null])
    await finishRun()
    expect(scheduler.next()).toBe('1970-01-01T00:50:00Z')
  })

  test('stops, also while a cycle runs', async () => {
    const { scheduler, advance, runs, finishRun } = setUp()
    scheduler.every(15)
    advance(15 * MINUTE)
    scheduler.every(null)
    await finishRun()
    advance(1000 * MINUTE)
    expect([runs(), scheduler.next()]).toEqual([1, null])
  })

  test('begins no cycle before the organisation wants requests again', () => {
    const { scheduler } = setUp('1970-01-01T02:00:00Z')
    scheduler.every(15)
    expect(scheduler.next()).toBe('1970-01-01T02:00:00Z')
  })
})
