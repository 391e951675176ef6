import { onScopeDispose, shallowRef, watch } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { GroupQuestion, RecordGroups } from '@shared/model/record-groups'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'

/** The groups and totals of a list, or why there are none. `question` is `null` while none are wanted. */
export function useRecordGroups(question: () => GroupQuestion | null) {
  const api = useCarryon()
  const answer = shallowRef<RecordGroups | null>(null)
  const failure = shallowRef<CarryonError | null>(null)
  let gone = false

  const refresh = singleRefresh(async () => {
    const asked = question()
    if (asked === null) {
      return
    }
    const read = await api.views.groups(asked)
    if (gone || asked !== question()) {
      return
    }
    if (read.ok) {
      answer.value = read.value
    }
    failure.value = read.ok ? null : read.error
  })

  watch(
    question,
    () => {
      answer.value = null
      failure.value = null
      void refresh()
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    gone = true
  })

  return { answer, failure, refresh }
}
