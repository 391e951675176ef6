import { inject, type InjectionKey } from 'vue'
import type { CarryonApi } from '@shared/ipc/carryon-api'

declare global {
  interface Window {
    /** The preload's door to the main process. */
    readonly carryon: CarryonApi
  }
}

/** Under this key the application provides its door to the main process; a test provides its own. */
export const CARRYON: InjectionKey<CarryonApi> = Symbol('carryon')

/** The door to the main process. To be called while a component or a store is set up. */
export function useCarryon(): CarryonApi {
  const api = inject(CARRYON)
  if (api === undefined) {
    throw new Error('The application provides no CARRYON.')
  }
  return api
}
