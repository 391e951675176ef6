import { onScopeDispose, shallowRef, watch } from 'vue'
import type { RecordCount } from '@shared/model/view'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'

/** How many records a view has; `null` until it is known, and where counting failed. Apart from the pages. */
export function useRecordCount(view: () => string) {
  const api = useCarryon()
  const count = shallowRef<RecordCount | null>(null)
  let gone = false

  const refresh = singleRefresh(async () => {
    const asked = view()
    const answer = await api.views.count(asked)
    if (!gone && asked === view()) {
      count.value = answer.ok ? answer.value : null
    }
  })

  watch(
    view,
    () => {
      count.value = null
      void refresh()
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    gone = true
  })

  return { count, refresh }
}
