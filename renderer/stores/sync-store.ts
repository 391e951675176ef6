import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { CycleReport, TableFreshness } from '@shared/model/sync'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'
import { useStatusStore } from './status-store'

/** The cycle that runs, the past ones, and how fresh each table on this device is. */
export const useSyncStore = defineStore('sync', () => {
  const api = useCarryon()
  const statusStore = useStatusStore()
  const log = shallowRef<readonly CycleReport[]>([])
  const freshness = shallowRef<readonly TableFreshness[]>([])
  const failure = shallowRef<CarryonError | null>(null)
  const asked = ref(false)

  const progress = computed(() => statusStore.connected?.running ?? null)
  const running = computed(() => asked.value || progress.value !== null)

  const load = singleRefresh(async () => {
    const [cycles, tables] = await Promise.all([api.sync.log(), api.tables.freshness()])
    if (cycles.ok) {
      log.value = cycles.value
    }
    if (tables.ok) {
      freshness.value = tables.value
    }
  })

  /**
   * Runs a cycle, or joins the one that runs. `full` reads every table anew. On a metered network nothing beyond the outbox is
   * downloaded unless `despiteMetered`.
   */
  async function run({ full = false, despiteMetered = false } = {}): Promise<void> {
    asked.value = true
    failure.value = null
    const answer = await api.sync.run({ full, tables: null, despiteMetered })
    asked.value = false
    failure.value = answer.ok || answer.error.code === 'sync.cancelled' ? null : answer.error
    await load()
  }

  async function cancel(): Promise<void> {
    const answer = await api.sync.cancel()
    failure.value = answer.ok ? null : answer.error
  }

  watch(
    progress,
    (now, before) => {
      // A cycle that ended has left its report, one that began the first of its figures.
      if (before !== undefined && (now === null) !== (before === null)) {
        void load()
      }
    },
    { immediate: true },
  )
  // A new configuration brings tables whose names nobody here has heard yet.
  api.events['configuration.changed'](() => {
    void load()
  })
  api.events['records.changed'](() => {
    if (freshness.value.length > 0) {
      void load()
    }
  })

  return { log, freshness, failure, progress, running, load, run, cancel }
})
