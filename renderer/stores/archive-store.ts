import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ArchiveEntry } from '@shared/model/archive'
import type { ChangeId } from '@shared/model/change'
import type { CarryonError } from '@shared/model/errors'
import type { SaveOutcome } from '@shared/model/record-view'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'
import { useStatusStore } from './status-store'

/** What was lost in the last 30 days and can be brought back, newest first. */
export const useArchiveStore = defineStore('archive', () => {
  const api = useCarryon()
  const statusStore = useStatusStore()
  const entries = shallowRef<readonly ArchiveEntry[]>([])
  const loaded = ref(false)
  const failure = shallowRef<CarryonError | null>(null)
  /** Why an entry could not be brought back, by that entry. */
  const failures = shallowRef<ReadonlyMap<string, CarryonError>>(new Map())

  /** Entries that are being brought back. */
  const underWay = new Set<string>()

  const load = singleRefresh(async () => {
    if (statusStore.access?.replica !== true) {
      entries.value = []
      return
    }
    const answer = await api.archive.list()
    if (answer.ok) {
      entries.value = answer.value
    }
    failure.value = answer.ok ? null : answer.error
    loaded.value = true
  })

  /** Makes the lost values a new pending change. The answer says what that came to; `null`: it was not possible, or is under way. */
  async function restore(id: string): Promise<SaveOutcome | null> {
    if (underWay.has(id)) {
      return null
    }
    underWay.add(id)
    const answer = await api.archive.restore(id)
    const next = new Map(failures.value)
    next.delete(id)
    if (!answer.ok) {
      next.set(id, answer.error)
    }
    failures.value = next
    await load()
    underWay.delete(id)
    return answer.ok ? answer.value : null
  }

  /** Brings back what one change lost. True when it is back, also from before. */
  async function restoreOf(change: ChangeId): Promise<boolean> {
    await load()
    const lost = entries.value.filter((entry) => entry.change === change)
    const outcomes = await Promise.all(lost.map(async ({ id, restoredAt }) => restoredAt ?? (await restore(id))))
    return outcomes.some((outcome) => outcome !== null)
  }

  // What the outbox loses comes here.
  api.events['outbox.changed'](() => {
    if (loaded.value) {
      void load()
    }
  })

  return { entries, loaded, failure, failures, load, restore, restoreOf }
})
