import { onScopeDispose, shallowRef, watch } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { ViewDefinition } from '@shared/model/view'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'

/** A view made ready to draw, or why it cannot be. Read again when the configuration changes. */
export function useViewDefinition(view: () => string) {
  const api = useCarryon()
  const definition = shallowRef<ViewDefinition | null>(null)
  const failure = shallowRef<CarryonError | null>(null)
  let gone = false

  const refresh = singleRefresh(async () => {
    const asked = view()
    const answer = await api.views.definition(asked)
    if (gone || asked !== view()) {
      return
    }
    definition.value = answer.ok ? answer.value : null
    failure.value = answer.ok ? null : answer.error
  })

  watch(
    view,
    () => {
      definition.value = null
      failure.value = null
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

  return { definition, failure, refresh }
}
