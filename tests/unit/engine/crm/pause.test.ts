import { describe, expect, test } from 'vitest'
import { createPause } from '@electron/engine/crm/pause'

const START = Date.parse('2026-03-01T10:00:00Z')

function pauseAt(fraction = 0): ReturnType<typeof createPause> & { set(now: number): void } {
  let now = START
  const clock = { now: () => now, after: () => () => undefined }
  const pause = createPause(clock, { guid: () => '', fraction: () => fraction })
  return { ...pause, set: (next) => (now = next) }
}

describe('Retry-After', () => {
  test('a number is seconds from now', () => {
    expect(pauseAt().begin('120')).toBe(START + 120_000)
  })

  test('a date is the moment itself', () => {
    expect(pauseAt().begin('Sun, 01 Mar 2026 10:00:45 GMT')).toBe(START + 45_000)
  })

  test('a date that has passed is no pause', () => {
    const pause = pauseAt()
    pause.begin('Sun, 01 Mar 2026 09:00:00 GMT')
    expect(pause.until()).toBeNull()
  })

  test('an absurd length is cut to an hour', () => {
    expect(pauseAt().begin('99999999')).toBe(START + 3_600_000)
  })

  test('a pause in force is not shortened by a later answer', () => {
    const pause = pauseAt()
    pause.begin('60')
    expect(pause.begin('5')).toBe(START + 60_000)
  })
})

describe('without Retry-After', () => {
  test('each pause in a row is twice as long, up to five minutes', () => {
    const pause = pauseAt()
    const lengths = Array.from({ length: 10 }, () => {
      const length = pause.begin(null) - START
      return length / 1000
    })
    expect(lengths).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
  })

  test('an answer in between starts small again', () => {
    const pause = pauseAt()
    pause.begin(null)
    pause.begin(null)
    pause.set(START + 10_000)
    pause.relax()
    expect(pause.begin(null)).toBe(START + 12_000)
  })

  test('chance makes it up to half as long again', () => {
    expect(pauseAt(0.5).begin('nonsense')).toBe(START + 3000)
  })
})

describe('the clock', () => {
  test('the pause ends at its moment', () => {
    const pause = pauseAt()
    pause.begin('60')
    pause.set(START + 59_999)
    expect(pause.until()).toBe(START + 60_000)
    pause.set(START + 60_000)
    expect(pause.until()).toBeNull()
  })

  test('a clock that was set back ends the pause', () => {
    const pause = pauseAt()
    pause.begin('60')
    pause.set(START - 86_400_000)
    expect(pause.until()).toBeNull()
  })
})
