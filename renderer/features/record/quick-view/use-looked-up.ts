import { onScopeDispose, shallowRef, watch } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { RecordReference } from '@shared/model/record'
import type { OpenRecord } from '@shared/model/record-view'
import { useCarryon } from '@renderer/api/carryon'
import { useChangesOf } from '@renderer/api/use-changes-of'
import { useStatusStore } from '@renderer/stores/status-store'

/** The record that a lookup points at, or why it cannot be read; read again when it changes, or the lookup does. */
export function useLookedUp(target: () => RecordReference | null) {
  const api = useCarryon()
  const status = useStatusStore()
  const record = shallowRef<OpenRecord | null>(null)
  const failure = shallowRef<CarryonError | null>(null)
  let turn = 0

  async function read(): Promise<void> {
    turn += 1
    const asked = turn
    const reference = target()
    const answer = reference === null ? null : await api.records.read({ table: reference.table, id: reference.id })
    if (asked !== turn) {
      return
    }
    record.value = answer?.ok === true ? answer.value : null
    failure.value = answer === null || answer.ok ? null : answer.error
  }

  watch([() => target()?.id, () => status.access?.reads], () => void read(), { immediate: true })
  useChangesOf(
    (change) => change.table === target()?.table,
    () => void read(),
  )
  onScopeDispose(() => {
    turn += 1
  })

  return { record, failure }
}
