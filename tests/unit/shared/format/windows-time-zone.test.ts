import { describe, expect, test } from 'vitest'
import { ianaZoneOf } from '@shared/format/windows-time-zone'

describe('a time zone that Windows names', () => {
  test('is the usual place of that zone', () => {
    expect(ianaZoneOf('Tokyo Standard Time', 'Europe/Oslo')).toBe('Asia/Tokyo')
    expect(ianaZoneOf('UTC', 'Europe/Oslo')).toBe('Etc/UTC')
  })

  test('is the place of the device where that is in the zone', () => {
    expect(ianaZoneOf('W. Europe Standard Time', 'Europe/Oslo')).toBe('Europe/Oslo')
    expect(ianaZoneOf('W. Europe Standard Time', 'America/New_York')).toBe('Europe/Berlin')
  })

  test('is nowhere when nobody knows it', () => {
    expect(ianaZoneOf('Atlantis Standard Time', 'Europe/Oslo')).toBeNull()
    expect(ianaZoneOf('', 'Europe/Oslo')).toBeNull()
  })
})
