import { computed, ref, type Ref } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { OpenRecord } from '@shared/model/record-view'
import { useCarryon } from '@renderer/api/carryon'
import { useWords } from '@renderer/i18n'
import { useToastStore } from '@renderer/stores/toast-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { reasonsInWords } from './scope-words'

/** The pin of the open record: whether it can be set, whether it is, and why the record is on this device. */
export interface Pin {
  readonly pinned: boolean
  /** Why the pin cannot be changed now, `null` when it can. */
  readonly heldBy: string | null
  /** Why the record is here, in words. */
  readonly why: string
}

/** Pins and unpins the open record. `null` where pins mean nothing: no replica, or a record that is not made yet. */
export function usePin(
  record: Readonly<Ref<OpenRecord | null>>,
  readRecord: () => Promise<void>,
  refuse: (error: CarryonError) => void,
): { readonly pin: Readonly<Ref<Pin | null>>; toggle(): Promise<void> } {
  const api = useCarryon()
  const words = useWords()
  const status = useStatusStore()
  const toasts = useToastStore()
  const busy = ref(false)

  const pin = computed<Pin | null>(() => {
    if (record.value === null || status.access?.replica !== true) {
      return null
    }
    const onDevice = record.value.source.kind === 'replica'
    return {
      pinned: record.value.scope.includes('pinned'),
      heldBy: onDevice ? null : words('record.pin.onlyOffline'),
      why: onDevice ? reasonsInWords(record.value.scope, words) : '',
    }
  })

  async function toggle(): Promise<void> {
    const open = record.value
    const pinned = pin.value?.heldBy === null ? pin.value.pinned : null
    if (open === null || pinned === null || busy.value) {
      return
    }
    const reference = { table: open.table, id: open.id }
    busy.value = true
    const answer = await (pinned ? api.records.unpin(reference) : api.records.pin(reference))
    busy.value = false
    if (!answer.ok) {
      refuse(answer.error)
      return
    }
    toasts.tell(afterwards(!pinned, open.scope))
    await readRecord()
  }

  function afterwards(pinned: boolean, scope: OpenRecord['scope']): string {
    const others = scope.filter((reason) => reason !== 'pinned')
    if (pinned) {
      return words('record.pin.nowPinned')
    }
    return others.length === 0
      ? words('record.pin.leaves')
      : words('record.pin.stays', { why: reasonsInWords(others, words) })
  }

  return { pin, toggle }
}
