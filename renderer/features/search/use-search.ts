import { computed, onScopeDispose, ref, shallowRef, type Ref } from 'vue'
import type { FoundInTable } from '@shared/model/search'
import { useCarryon } from '@renderer/api/carryon'
import { settle } from '@renderer/api/settle'

/** What the list says. `idle`: nothing was asked. What was found stays on screen while the next answer is under way. */
export type SearchState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'found'; readonly text: string; readonly tables: readonly FoundInTable[] }
  | { readonly kind: 'failed'; readonly message: string }

/** Searches all tables for what is typed once typing pauses; an answer to an older text is dropped. */
export function useSearch(text: Readonly<Ref<string>>) {
  const api = useCarryon()
  const state = shallowRef<SearchState>({ kind: 'idle' })
  const searching = ref(false)
  const sought = computed(() => text.value.trim())
  let turn = 0

  async function search(): Promise<void> {
    turn += 1
    const own = turn
    if (sought.value === '') {
      state.value = { kind: 'idle' }
      searching.value = false
      return
    }
    searching.value = true
    const asked = sought.value
    const answer = await api.search.everywhere({ text: asked })
    if (own !== turn) {
      return
    }
    searching.value = false
    state.value = answer.ok
      ? { kind: 'found', text: asked, tables: answer.value }
      : { kind: 'failed', message: answer.error.message }
  }

  const pause = settle(() => void search(), 150, 600)
  onScopeDispose(pause.cancel)

  /** Nothing is sought any more. */
  function forget(): void {
    pause.cancel()
    turn += 1
    searching.value = false
    state.value = { kind: 'idle' }
  }

  return { state, searching, typed: pause.call, forget }
}
