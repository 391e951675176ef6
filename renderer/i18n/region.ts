import type { Region } from '@shared/format/region'

/** The user's own locale and time zone, as the system has them. */
export function usersRegion(): Region {
  return { locale: navigator.language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }
}
