import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { accessOf, type AccessMode } from '@shared/model/access'
import type { CarryonError } from '@shared/model/errors'
import type { Instant } from '@shared/model/instant'
import type { DeviceStatus } from '@shared/model/status'
import { useCarryon } from '@renderer/api/carryon'

/** What this device is connected to, in which mode, and what the status control tells. */
export const useStatusStore = defineStore('status', () => {
  const api = useCarryon()
  const status = shallowRef<DeviceStatus | null>(null)
  const failure = shallowRef<CarryonError | null>(null)
  const liveAsOf = ref<Instant | null>(null)
  const switching = ref(false)

  const connected = computed(() => (status.value?.kind === 'connected' ? status.value : null))
  const access = computed(() => (connected.value === null ? null : accessOf(connected.value.client)))

  api.events['status.changed'](accept)

  function accept(next: DeviceStatus): void {
    status.value = next
  }

  function noteLiveAnswer(at: Instant): void {
    liveAsOf.value = at
  }

  async function load(): Promise<void> {
    const answer = await api.setup.status()
    if (answer.ok) {
      accept(answer.value)
    }
    failure.value = answer.ok ? null : answer.error
  }

  async function setMode(mode: AccessMode): Promise<void> {
    switching.value = true
    const answer = await api.setup.setMode(mode)
    switching.value = false
    if (answer.ok) {
      accept(answer.value)
    }
    failure.value = answer.ok ? null : answer.error
  }

  return { status, connected, access, failure, liveAsOf, switching, accept, noteLiveAnswer, load, setMode }
})
