import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { AdministrationOverview, FilterDraft, ViewDraft } from '@shared/model/administration'
import type { CarryonError } from '@shared/model/errors'
import type { Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'
import { draftKey, readDrafts, writeDrafts, type KeptDraft } from '@renderer/features/administration/draft-storage'
import { useStatusStore } from './status-store'

/** The organisation's filters and views as they are now, and what was changed of them on this device and not published. */
export const useAdministrationStore = defineStore('administration', () => {
  const api = useCarryon()
  const statusStore = useStatusStore()
  const overview = shallowRef<AdministrationOverview | null>(null)
  const failure = shallowRef<CarryonError | null>(null)
  const loading = ref(false)
  const metadata = shallowRef<ReadonlyMap<string, Table>>(new Map())
  const drafts = shallowRef<ReadonlyMap<string, KeptDraft>>(new Map())
  const draftsFit = ref(true)

  /** Whose filters and views these are. The sandbox is another address each time and the same organisation. */
  const organisation = computed(() => {
    const at = statusStore.connected?.organisation
    return at === undefined ? null : at.kind === 'sandbox' ? 'sandbox' : at.url
  })

  const load = singleRefresh(async () => {
    loading.value = true
    accept(await api.administration.overview())
    await Promise.all((overview.value?.tables ?? []).map(({ table }) => needMetadata(table)))
    loading.value = false
  })

  async function needMetadata(name: string): Promise<void> {
    if (metadata.value.has(name)) {
      return
    }
    const answer = await api.administration.table(name)
    if (answer.ok) {
      metadata.value = new Map(metadata.value).set(name, answer.value)
    } else {
      failure.value = answer.error
    }
  }

  function accept(answer: Result<AdministrationOverview>): void {
    if (answer.ok) {
      overview.value = answer.value
    }
    failure.value = answer.ok ? null : answer.error
  }

  /** Writes the filter to the organisation. The answer is why not, or `null` when it is done. */
  async function publishFilter(draft: FilterDraft): Promise<CarryonError | null> {
    return published(await api.administration.publishFilter(draft))
  }

  /** Writes the view to the organisation. The answer is why not, or `null` when it is done. */
  async function publishView(draft: ViewDraft): Promise<CarryonError | null> {
    return published(await api.administration.publishView(draft))
  }

  async function published(answer: Result<AdministrationOverview>): Promise<CarryonError | null> {
    if (answer.ok) {
      accept(answer)
      return null
    }
    // What somebody else made of it is needed to decide what becomes of the draft.
    if (answer.error.code === 'server.changedMeanwhile') {
      await load()
    }
    return answer.error
  }

  /** Keeps a draft on this device until it is published or discarded. */
  function keep(draft: KeptDraft): void {
    setDrafts(new Map(drafts.value).set(draftKey(draft), draft))
  }

  function drop(key: string): void {
    const next = new Map(drafts.value)
    if (next.delete(key)) {
      setDrafts(next)
    }
  }

  function setDrafts(next: ReadonlyMap<string, KeptDraft>): void {
    drafts.value = next
    draftsFit.value = organisation.value === null || writeDrafts(localStorage, organisation.value, next.values())
  }

  watch(
    organisation,
    (now) => {
      overview.value = null
      failure.value = null
      metadata.value = new Map()
      drafts.value = now === null ? new Map() : readDrafts(localStorage, now)
    },
    { immediate: true },
  )

  return {
    overview,
    failure,
    loading,
    metadata,
    drafts,
    draftsFit,
    load,
    publishFilter,
    publishView,
    keep,
    drop,
  }
})
