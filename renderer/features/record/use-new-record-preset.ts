import { onScopeDispose, ref } from 'vue'
import { useRoute } from 'vue-router'
import type { RecordValues } from '@shared/model/record'
import type { Table } from '@shared/model/table'
import { useCarryon } from '@renderer/api/carryon'
import { presetIn, presetValues } from './new-record-preset'

/** What a new record begins with, as its address says; `known` once the name of the record it points at has been asked for. */
export function useNewRecordPreset() {
  const api = useCarryon()
  const preset = presetIn(useRoute().query)
  const name = ref<string | null>(null)
  const known = ref(preset === null)
  let gone = false

  async function askName(): Promise<void> {
    if (preset === null) {
      return
    }
    const answer = await api.records.read({ table: preset.table, id: preset.id })
    if (!gone) {
      name.value = answer.ok ? answer.value.name : null
      known.value = true
    }
  }

  onScopeDispose(() => {
    gone = true
  })
  void askName()

  return { known, valuesFor: (table: Table): RecordValues => presetValues(preset, name.value, table) }
}
