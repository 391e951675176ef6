import { computed, ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import { printLayoutXml } from '@shared/layoutxml/print-layoutxml'
import type { CarryonError } from '@shared/model/errors'
import type { ListQuestion } from '@shared/model/list-question'
import { useCarryon } from '@renderer/api/carryon'
import { useWords } from '@renderer/i18n'
import { useNavigationStore } from '@renderer/stores/navigation-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { useToastStore } from '@renderer/stores/toast-store'
import { useViewHabitsStore } from '@renderer/stores/view-habits-store'
import { useBegunViewStore } from '../own-views/begun-view'
import { layoutAsShown, type ShownColumn } from './layout-as-shown'

export interface ViewActsOn {
  readonly view: () => string
  readonly table: () => string | null
  readonly question: () => ListQuestion
  /** The columns as they stand on screen, the hidden ones left out. */
  readonly shown: () => readonly ShownColumn[]
}

/** What is done with views from the picker. What was refused is told in `failure` until the next try. */
export function useViewActs({ view, table, question, shown }: ViewActsOn) {
  const api = useCarryon()
  const router = useRouter()
  const words = useWords()
  const navigation = useNavigationStore()
  const status = useStatusStore()
  const toasts = useToastStore()
  const habits = useViewHabitsStore()
  const begun = useBegunViewStore()
  const failure = shallowRef<CarryonError | null>(null)
  const removing = ref(false)

  const refused = computed(() => (status.access?.writes.kind === 'refused' ? words('grid.own.readOnlyTitle') : null))
  const ofTable = computed(() => habits.of(table() ?? ''))

  function edit(id?: string): void {
    const of = table()
    if (of !== null) {
      void router.push({ name: 'ownView', params: { table: of, ...(id === undefined ? {} : { view: id }) } })
    }
  }

  /** The list as it is on screen, as a view to be named. */
  async function saveAs(): Promise<void> {
    failure.value = null
    const answer = await api.ownViews.ofList(question())
    const of = table()
    if (!answer.ok || of === null) {
      failure.value = answer.ok ? null : answer.error
      return
    }
    const layout = parseLayoutXml(answer.value.layoutXml)
    const layoutXml = layout.ok ? printLayoutXml(layoutAsShown(layout.value, shown())) : answer.value.layoutXml
    begun.begin(of, { name: '', fetchXml: answer.value.fetchXml, layoutXml })
    edit()
  }

  async function remove(): Promise<void> {
    removing.value = false
    failure.value = null
    const of = table()
    const texts = await api.ownViews.texts(view())
    const answer = texts.ok ? await api.ownViews.remove({ id: view(), etag: texts.value.etag }) : texts
    if (!answer.ok || !texts.ok) {
      failure.value = answer.ok ? null : answer.error
      return
    }
    toasts.tell(words('grid.own.removed', { name: texts.value.name }))
    await navigation.load()
    const next = of === null ? undefined : navigation.startView(of)
    const place =
      of === null || next === undefined ? { name: 'home' } : { name: 'view', params: { table: of, view: next.id } }
    await router.replace(place)
  }

  function act(action: 'saveAs' | 'create' | 'edit' | 'remove' | 'editOffline'): void {
    switch (action) {
      case 'saveAs':
        void saveAs()
        break
      case 'create':
        edit()
        break
      case 'edit':
        edit(view())
        break
      case 'remove':
        removing.value = true
        break
      case 'editOffline':
        void status.setMode('offline')
        break
    }
  }

  return {
    failure,
    removing,
    refused,
    recent: computed(() => ofTable.value.seen),
    preferred: computed(() => ofTable.value.preferred),
    act,
    remove,
    prefer(id: string | null): void {
      const of = table()
      if (of !== null) {
        habits.setDefault(of, id)
      }
    },
  }
}
