import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import { DEFAULT_SETTINGS, type Settings } from '@shared/model/settings'
import { useCarryon } from '@renderer/api/carryon'

/** What the user set for this device. A change shows at once and goes back when it could not be kept. */
export const useSettingsStore = defineStore('settings', () => {
  const api = useCarryon()
  const settings = shallowRef<Settings>(DEFAULT_SETTINGS)
  const failure = shallowRef<CarryonError | null>(null)

  async function load(): Promise<void> {
    const answer = await api.settings.read()
    if (answer.ok) {
      settings.value = answer.value
    }
    failure.value = answer.ok ? null : answer.error
  }

  async function change(part: Partial<Settings>): Promise<void> {
    const before = settings.value
    const wanted = { ...before, ...part }
    settings.value = wanted
    const answer = await api.settings.write(wanted)
    // A later change may have been made meanwhile; it is the one that counts.
    if (settings.value === wanted) {
      settings.value = answer.ok ? answer.value : before
    }
    failure.value = answer.ok ? null : answer.error
  }

  return { settings, failure, load, change }
})
