import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { CycleReport, SyncProgress, TableFreshness } from '@shared/model/sync'
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
  /** The last progress seen of each table in the cycle that runs, in the order of their coming. */
  const seen = shallowRef<ReadonlyMap<string, SyncProgress>>(new Map())

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

  /** Runs a cycle, or joins the one that runs. `full` reads every table anew. */
  async function run(full = false): Promise<void> {
    asked.value = true
    failure.value = null
    const answer = await api.sync.run({ full })
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
      if (now === null) {
        seen.value = new Map()
      } else if (now.table !== null && now.phase === 'download') {
        seen.value = new Map(seen.value).set(now.table, now)
      }
      // A cycle that ended has left its report, one that began the first of its figures.
      if (before !== undefined && (now === null) !== (before === null)) {
        void load()
      }
    },
    { immediate: true },
  )
  api.events['records.changed'](() => {
    if (freshness.value.length > 0) {
      void load()
    }
  })

  return { log, freshness, failure, progress, running, seen, load, run, cancel }
})
