/** What a user sets for this device. */
export interface Settings {
  /** Minutes between sync cycles, 5 to 1440; `null` syncs by hand only. */
  readonly syncEveryMinutes: number | null
  /** Whether the network costs by the byte; `system` asks the system, and takes it for free where that does not say. */
  readonly metered: 'system' | 'always' | 'never'
  readonly theme: 'system' | 'light' | 'dark' | 'contrast'
  readonly density: 'pointer' | 'compact' | 'touch'
}

export const DEFAULT_SETTINGS: Settings = {
  syncEveryMinutes: 15,
  metered: 'system',
  theme: 'system',
  density: 'pointer',
}
