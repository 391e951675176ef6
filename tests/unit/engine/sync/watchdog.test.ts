import { describe, expect, test } from 'vitest'
import type { NextCycle } from '@electron/engine/sync/plan-next-cycle'
import { isStranded } from '@electron/engine/sync/watchdog'

const NOW = Date.parse('2026-11-27T12:00:00Z')
const MINUTE = 60_000
const NOTHING: NextCycle = { kind: 'none', reason: null }
const cycleAt = (at: number): NextCycle => ({ kind: 'cycle', at, reason: 'interval', trigger: 'interval' })

describe('the watchdog', () => {
  test('finds work for which nothing is planned', () => {
    expect(isStranded({ now: NOW, planned: NOTHING, wanted: cycleAt(NOW + MINUTE), busy: false })).toBe(true)
  })

  test('finds a plan whose time is long past', () => {
    const wanted = cycleAt(NOW)
    expect(isStranded({ now: NOW, planned: cycleAt(NOW - MINUTE - 1), wanted, busy: false })).toBe(true)
    expect(isStranded({ now: NOW, planned: cycleAt(NOW - MINUTE), wanted, busy: false })).toBe(false)
  })

  test('leaves alone what is planned, what is under way, and where nothing is to be done', () => {
    const late = cycleAt(NOW - 10 * MINUTE)
    expect(isStranded({ now: NOW, planned: cycleAt(NOW + MINUTE), wanted: cycleAt(NOW), busy: false })).toBe(false)
    expect(isStranded({ now: NOW, planned: late, wanted: late, busy: true })).toBe(false)
    expect(isStranded({ now: NOW, planned: late, wanted: NOTHING, busy: false })).toBe(false)
  })
})
