import { shallowRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { CarryonError } from '@shared/model/errors'
import type { OpenRecord, SaveOutcome } from '@shared/model/record-view'
import { useCarryon } from '@renderer/api/carryon'
import { useWords } from '@renderer/i18n'
import { useToastStore } from '@renderer/stores/toast-store'
import type { useRecordDraft } from './use-record-draft'

export interface ActionsOn {
  readonly table: string
  /** `null` for a record to be made. */
  readonly id: string | null
  readonly record: Readonly<Ref<OpenRecord | null>>
  /** Whether nothing may be saved. */
  readonly readOnly: Readonly<Ref<boolean>>
  readonly draft: ReturnType<typeof useRecordDraft>
  readonly name: Readonly<Ref<string>>
  readonly take: (record: OpenRecord) => void
  readonly readRecord: () => Promise<void>
  readonly showProblem: (column: string) => Promise<void>
  readonly close: () => void
}

/** Save, delete and edit offline, for the open record. What was refused is told in `refusal` until the next try. */
export function useRecordActions(on: ActionsOn) {
  const api = useCarryon()
  const words = useWords()
  const route = useRoute()
  const router = useRouter()
  const toasts = useToastStore()
  const refusal = shallowRef<CarryonError | null>(null)

  /** Saves and stays. True when nothing is left to save. */
  async function save(): Promise<boolean> {
    const outcome = await saveDraft()
    if (outcome === null) {
      return !on.draft.dirty.value && !on.readOnly.value
    }
    if (on.id === null) {
      await router.replace({ name: 'record', params: { ...route.params, id: outcome.id } })
    } else {
      await on.readRecord()
    }
    return !on.draft.dirty.value
  }

  async function saveAndClose(): Promise<void> {
    const outcome = await saveDraft()
    if (outcome !== null || (on.id !== null && !on.draft.dirty.value)) {
      on.close()
    }
  }

  /** The outcome of a save that was made; `null` when there was nothing to save, or it was not in order, or refused. */
  async function saveDraft(): Promise<SaveOutcome | null> {
    refusal.value = null
    if (on.readOnly.value || on.draft.saving.value || (on.id !== null && !on.draft.dirty.value)) {
      return null
    }
    const result = await on.draft.save()
    switch (result.kind) {
      case 'invalid':
        await on.showProblem(result.column)
        return null
      case 'refused':
        refusal.value = result.error
        return null
      case 'saved':
        if (result.outcome.kind === 'sent') {
          toasts.tell(words('record.saved', { name: on.name.value }))
        }
        return result.outcome
    }
  }

  async function remove(): Promise<void> {
    if (on.id === null) {
      return
    }
    refusal.value = null
    const answer = await api.records.remove({ table: on.table, id: on.id, etag: on.record.value?.etag ?? null })
    if (!answer.ok) {
      refusal.value = answer.error
      return
    }
    on.draft.discard()
    toasts.tell(words('record.deleted', { name: on.name.value }))
    on.close()
  }

  /** Goes offline and takes the record along. */
  async function editOffline(): Promise<void> {
    if (on.id === null) {
      return
    }
    refusal.value = null
    const answer = await api.records.editOffline({ table: on.table, id: on.id })
    if (answer.ok) {
      on.take(answer.value)
    } else {
      refusal.value = answer.error
    }
  }

  return { refusal, save, saveAndClose, remove, editOffline }
}
