import { onScopeDispose, shallowRef, watch } from 'vue'
import type { OfferedColumn } from '@shared/model/view'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'

/** The columns that can be shown beside a view's own; none while nobody knows. Read again when the configuration changes. */
export function useOfferedColumns(view: () => string) {
  const api = useCarryon()
  const offered = shallowRef<readonly OfferedColumn[]>([])
  let gone = false

  const refresh = singleRefresh(async () => {
    const asked = view()
    const answer = await api.views.columns(asked)
    if (!gone && asked === view()) {
      offered.value = answer.ok ? answer.value : []
    }
  })

  watch(
    view,
    () => {
      offered.value = []
      void refresh()
    },
    { immediate: true },
  )
  const stop = api.events['configuration.changed'](() => {
    void refresh()
  })
  onScopeDispose(() => {
    gone = true
    stop()
  })

  return offered
}
