import type { InjectionKey, Ref } from 'vue'
import type { Region } from '@shared/format/region'

/** Under this key the application provides how its user reads and types. */
export const REGION: InjectionKey<Readonly<Ref<Region>>> = Symbol('region')

/** The device's locale, with the time zone the user chose in the organisation; the device's own while there is none. */
export function usersRegion(timeZone: string | null): Region {
  return { locale: navigator.language, timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone }
}
