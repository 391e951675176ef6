import { onScopeDispose, shallowRef, watch } from 'vue'
import type { ListQuestion } from '@shared/model/list-question'
import type { RecordCount } from '@shared/model/view'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'

/** How many records a list has; `null` until it is known, and where counting failed. Apart from the pages. */
export function useRecordCount(list: () => ListQuestion) {
  const api = useCarryon()
  const count = shallowRef<RecordCount | null>(null)
  let gone = false

  const refresh = singleRefresh(async () => {
    const asked = list()
    const answer = await api.views.count(asked)
    if (!gone && isSame(asked, list())) {
      count.value = answer.ok ? answer.value : null
    }
  })

  watch(
    list,
    (next, before) => {
      if (before !== undefined && isSame(next, before)) {
        return
      }
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

/** Whether two questions mean the same records, in whatever order. */
function isSame(one: ListQuestion, other: ListQuestion): boolean {
  return (
    one.view === other.view && one.filters === other.filters && one.find === other.find && one.changes === other.changes
  )
}
