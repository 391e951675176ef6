import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ChangeId, PendingChange, Resolution } from '@shared/model/change'
import type { CarryonError } from '@shared/model/errors'
import type { Envelope } from '@shared/ipc/envelope'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'
import { useStatusStore } from './status-store'

/** True for a change that waits for the user: refused by the server, or in conflict with it. */
export function isToSettle(change: PendingChange): boolean {
  return change.state.kind === 'rejected' || change.state.kind === 'conflict'
}

/** Everything made on this device that the server has not confirmed, oldest first. */
export const useOutboxStore = defineStore('outbox', () => {
  const api = useCarryon()
  const statusStore = useStatusStore()
  const changes = shallowRef<readonly PendingChange[]>([])
  const loaded = ref(false)
  const failure = shallowRef<CarryonError | null>(null)
  /** What went wrong when the user settled one change, by that change. */
  const failures = shallowRef<ReadonlyMap<ChangeId, CarryonError>>(new Map())

  const toSettle = computed(() => changes.value.filter(isToSettle))
  const refused = computed(() => changes.value.filter((change) => change.state.kind === 'rejected'))
  const toSend = computed(() => changes.value.filter((change) => !isToSettle(change)))

  const load = singleRefresh(async () => {
    if (statusStore.access?.replica !== true) {
      changes.value = []
      return
    }
    const answer = await api.outbox.list()
    if (answer.ok) {
      changes.value = answer.value
    }
    failure.value = answer.ok ? null : answer.error
    loaded.value = true
  })

  /** Takes the change back; its values go to the archive. True when it is gone. */
  function discard(id: ChangeId): Promise<boolean> {
    return settle(id, api.outbox.discard(id))
  }

  /** Puts the change in the queue again as it is. True when it is there. */
  function retry(id: ChangeId): Promise<boolean> {
    return settle(id, api.outbox.retry(id))
  }

  /** Puts every refused change in the queue again. The answer is how many are there. */
  async function retryAll(): Promise<number> {
    let queued = 0
    // One after another, in the order in which they were made.
    for (const change of refused.value) {
      queued += (await retry(change.id)) ? 1 : 0
    }
    return queued
  }

  /** Settles a conflict; what is not chosen goes to the archive. True when it is settled. */
  function resolve(id: ChangeId, resolution: Resolution): Promise<boolean> {
    return settle(id, api.outbox.resolve({ change: id, resolution }))
  }

  async function settle(id: ChangeId, asked: Promise<Envelope<null>>): Promise<boolean> {
    const answer = await asked
    note(id, answer.ok ? null : answer.error)
    await load()
    return answer.ok
  }

  function note(id: ChangeId, error: CarryonError | null): void {
    const next = new Map(failures.value)
    next.delete(id)
    if (error !== null) {
      next.set(id, error)
    }
    failures.value = next
  }

  api.events['outbox.changed'](() => {
    void load()
  })
  watch(
    () => [statusStore.connected?.toSend, statusStore.connected?.toSettle, statusStore.connected?.organisation.url],
    () => {
      void load()
    },
  )

  return { changes, loaded, failure, failures, toSettle, refused, toSend, load, discard, retry, retryAll, resolve }
})
