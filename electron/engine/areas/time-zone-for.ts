import { ianaZoneOf } from '@shared/format/windows-time-zone'
import type { Configuration } from '../configuration/configuration'
import type { Ports } from '../ports'

/** The time zone that dates are shown, entered and counted in: the one asked for, the user's in the organisation, the device's. */
export function timeZoneFor(
  configuration: Pick<Configuration, 'userTimeZone'> | null,
  { askedTimeZone, timeZone }: Pick<Ports, 'askedTimeZone' | 'timeZone'>,
): string {
  if (askedTimeZone !== undefined) return askedTimeZone
  const chosen = configuration?.userTimeZone ?? null
  return (chosen === null ? null : ianaZoneOf(chosen, timeZone)) ?? timeZone
}
