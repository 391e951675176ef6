import { shallowRef, type ShallowRef } from 'vue'
import type { PendingChange } from '@shared/model/change'
import { useWords } from '@renderer/i18n'
import { useFormats } from '@renderer/i18n/use-formats'
import { useArchiveStore } from '@renderer/stores/archive-store'
import { useOutboxStore } from '@renderer/stores/outbox-store'
import { useToastStore } from '@renderer/stores/toast-store'

/** Retries and discards changes. `focusBack` takes the keyboard when the row that had it is gone. */
export function useSettling(focusBack: () => void): {
  /** The change whose discarding is being asked about. */
  readonly asking: ShallowRef<PendingChange | null>
  retry(change: PendingChange): Promise<void>
  retryAll(): Promise<void>
  discard(change: PendingChange): Promise<void>
} {
  const words = useWords()
  const formats = useFormats()
  const outbox = useOutboxStore()
  const archive = useArchiveStore()
  const toasts = useToastStore()
  const asking = shallowRef<PendingChange | null>(null)

  async function retry(change: PendingChange): Promise<void> {
    if (await outbox.retry(change.id)) {
      toasts.tell(words('sync.queued'))
      focusBack()
    }
  }

  async function retryAll(): Promise<void> {
    const queued = await outbox.retryAll()
    if (queued > 0) {
      toasts.tell(words('sync.queuedAll', { n: formats.count(queued) }, queued))
      focusBack()
    }
  }

  async function discard(change: PendingChange): Promise<void> {
    asking.value = null
    if (!(await outbox.discard(change.id))) {
      return
    }
    // What is given back by discarding a deletion is the record itself: nothing was lost with it.
    const way = { text: words('sync.bringBack'), run: () => void bringBack(change) }
    toasts.tell(words('sync.discarded'), change.kind === 'delete' ? undefined : way)
    focusBack()
  }

  async function bringBack(change: PendingChange): Promise<void> {
    const back = await archive.restoreOf(change.id)
    toasts.tell(words(back ? 'sync.broughtBack' : 'sync.notBroughtBack'))
  }

  return { asking, retry, retryAll, discard }
}
