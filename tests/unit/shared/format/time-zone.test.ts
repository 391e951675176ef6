import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOfWallTime, wallTimeAt } from '@shared/format/time-zone'

const at = (text: string): number => Date.parse(text)

describe('wall time', () => {
  test.each([
    ['Europe/Oslo', '2026-01-15T12:00:00Z', '2026-01-15T13:00:00Z'],
    ['Europe/Oslo', '2026-07-15T12:00:00Z', '2026-07-15T14:00:00Z'],
    ['Asia/Kolkata', '2026-07-15T20:00:00Z', '2026-07-16T01:30:00Z'],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08T03:00:00Z'],
    ['UTC', '2026-03-08T07:00:00Z', '2026-03-08T07:00:00Z'],
  ])('in %s at %s is %s', (zone, instant, wall) => {
    expect(wallTimeAt(at(instant), zone)).toBe(at(wall))
    expect(instantOfWallTime(at(wall), zone)).toBe(at(instant))
  })

  test('that comes twice means the first', () => {
    expect(instantOfWallTime(at('2026-10-25T02:30:00Z'), 'Europe/Oslo')).toBe(at('2026-10-25T00:30:00Z'))
  })

  test('that does not come means the moment the clocks are put forward to', () => {
    // In Beirut the clocks went from 00:00 to 01:00: the day began at 01:00.
    const midnight = instantOfWallTime(at('2026-03-29T00:00:00Z'), 'Asia/Beirut')
    expect(midnight).toBe(at('2026-03-28T22:00:00Z'))
    expect(wallTimeAt(midnight, 'Asia/Beirut')).toBe(at('2026-03-29T01:00:00Z'))
  })

  test('of any instant leads back to an instant with that wall time, the same or an earlier one', () => {
    const zones = fc.constantFrom('Europe/Oslo', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC')
    const instants = fc.integer({ min: at('1971-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z') })
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const wall = wallTimeAt(instant, zone)
        const back = instantOfWallTime(wall, zone)
        expect(wallTimeAt(back, zone)).toBe(wall)
        expect(back).toBeLessThanOrEqual(instant)
      }),
    )
  })
})
