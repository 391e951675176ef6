/** What a user sets for this device. */
export interface Settings {
  /** Minutes between sync cycles, 5 to 1440; `null` syncs by hand only. */
  readonly syncEveryMinutes: number | null
  readonly theme: 'system' | 'light' | 'dark' | 'contrast'
  readonly density: 'pointer' | 'compact' | 'touch'
}

export const DEFAULT_SETTINGS: Settings = { syncEveryMinutes: 15, theme: 'system', density: 'pointer' }
