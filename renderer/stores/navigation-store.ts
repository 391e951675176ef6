import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { RecordId } from '@shared/model/record'
import type { NavigationTable, ViewSummary } from '@shared/model/view'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'
import { useStatusStore } from './status-store'
import { useViewHabitsStore } from './view-habits-store'

/** The tables that have views, in the profile's order, kept fresh from the events of the main process. */
export const useNavigationStore = defineStore('navigation', () => {
  const api = useCarryon()
  const statusStore = useStatusStore()
  const habits = useViewHabitsStore()
  const tables = shallowRef<readonly NavigationTable[]>([])
  const loaded = ref(false)
  const failure = shallowRef<CarryonError | null>(null)
  const lastViews = reactive(new Map<string, RecordId>())

  /** Whose tables these are: another organisation, client profile or mode counts differently. */
  const source = computed(() => {
    const connected = statusStore.connected
    return connected === null ? '' : [connected.organisation.url, ...Object.values(connected.client)].join(' ')
  })
  const changes = computed(() => tables.value.reduce((sum, table) => sum + table.pending, 0))

  const load = singleRefresh(async () => {
    const answer = await api.tables.navigation()
    if (answer.ok) {
      tables.value = answer.value
    }
    failure.value = answer.ok ? null : answer.error
    loaded.value = true
  })

  function reload(): void {
    if (statusStore.connected !== null) {
      void load()
    }
  }

  function tableOf(name: string): NavigationTable | undefined {
    return tables.value.find((table) => table.table === name)
  }

  /** The view to open for a table: the one last seen, else the user's default, else the organisation's, else its first. */
  function startView(name: string): ViewSummary | undefined {
    const views = tableOf(name)?.views ?? []
    const wanted = [lastViews.get(name), habits.of(name).preferred]
    const [found] = wanted.flatMap((id) => views.find((view) => view.id === id) ?? [])
    return found ?? views.find((view) => view.isDefault) ?? views[0]
  }

  function noteView(table: string, view: RecordId): void {
    lastViews.set(table, view)
    habits.noteSeen(table, view)
  }

  api.events['configuration.changed'](reload)
  api.events['records.changed'](reload)
  api.events['outbox.changed'](reload)
  watch(source, reload)

  return { tables, loaded, failure, changes, load, tableOf, startView, noteView }
})
