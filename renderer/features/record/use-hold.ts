import { onScopeDispose, watch } from 'vue'
import type { RecordReference } from '@shared/model/record'
import { useCarryon } from '@renderer/api/carryon'
import { useEventListener } from '@renderer/components/use-event-listener'
import { useStatusStore } from '@renderer/stores/status-store'

/**
 * Holds a record on the device while it is open: it is released when it is closed, when another one is opened, and when the
 * window goes. A hold that is still being asked for at that moment is released as soon as it is there. `null` holds nothing.
 */
export function useHold(record: RecordReference | null): void {
  const api = useCarryon()
  const status = useStatusStore()
  let held: Promise<boolean> | null = null

  async function hold(reference: RecordReference): Promise<boolean> {
    return (await api.records.hold(reference)).ok
  }

  function release(): void {
    const before = held
    held = null
    if (record !== null) {
      void before?.then((isHeld) => (isHeld ? api.records.release(record) : undefined))
    }
  }

  watch(
    () => status.access?.replica === true,
    (hasReplica) => {
      if (record !== null && hasReplica) {
        held ??= hold(record)
      } else {
        release()
      }
    },
    { immediate: true },
  )
  useEventListener(window, 'pagehide', release)
  onScopeDispose(release)
}
