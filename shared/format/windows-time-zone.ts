import { findIana } from 'windows-iana'
import { isTimeZone } from './time-zone'

/**
 * The IANA name of a time zone that Windows names, such as `W. Europe Standard Time`; `null` for one nobody knows. One Windows zone
 * stands for several of IANA's: where `near` is among them it is meant, else the zone's most usual place.
 */
export function ianaZoneOf(windowsName: string, near: string): string | null {
  const zones: readonly string[] = findIana(windowsName)
  return zones.includes(near) ? near : (zones.find(isTimeZone) ?? null)
}
