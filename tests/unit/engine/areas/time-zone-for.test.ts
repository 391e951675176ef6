import { describe, expect, test } from 'vitest'
import { timeZoneFor } from '@electron/engine/areas/time-zone-for'

const device = { timeZone: 'Europe/Oslo' }

describe('the time zone dates are shown and counted in', () => {
  test('is the one the user chose in the organisation', () => {
    expect(timeZoneFor({ userTimeZone: 'Tokyo Standard Time' }, device)).toBe('Asia/Tokyo')
  })

  test('is the one asked for, whatever the user chose', () => {
    const asked = { ...device, askedTimeZone: 'America/New_York' }
    expect(timeZoneFor({ userTimeZone: 'Tokyo Standard Time' }, asked)).toBe('America/New_York')
  })

  test("is the device's while nothing is known, and for a name nobody knows", () => {
    expect(timeZoneFor(null, device)).toBe('Europe/Oslo')
    expect(timeZoneFor({ userTimeZone: null }, device)).toBe('Europe/Oslo')
    expect(timeZoneFor({ userTimeZone: 'Atlantis Standard Time' }, device)).toBe('Europe/Oslo')
  })
})
