import type { InjectionKey, Ref } from 'vue'
import type { Region } from '@shared/format/region'

/** Under this key the application provides how its user reads and types. */
export const REGION: InjectionKey<Readonly<Ref<Region>>> = Symbol('region')

/** What the user chose in the organisation; the device's own locale and time zone while there is no organisation, or it does not say. */
export function usersRegion(chosen: Partial<Readonly<Record<keyof Region, string | null>>> | null): Region {
  return {
    locale: chosen?.locale ?? navigator.language,
    timeZone: chosen?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}
