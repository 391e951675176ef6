import { computed, shallowRef } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { LookupValue, RecordId, RecordReference } from '@shared/model/record'
import { useCarryon } from '@renderer/api/carryon'
import { useWords } from '@renderer/i18n'
import { useMetadataStore } from '@renderer/stores/metadata-store'
import { useToastStore } from '@renderer/stores/toast-store'
import { relatingOf } from './relating'

/** Relates records of `table` to the open one by their column `lookup`, and takes the relation away; each is an ordinary edit. */
export function useRelating(
  { table, lookup }: { readonly table: string; readonly lookup: string | null },
  to: RecordReference,
) {
  const api = useCarryon()
  const words = useWords()
  const metadata = useMetadataStore()
  const toasts = useToastStore()
  const failure = shallowRef<CarryonError | null>(null)
  const relating = computed(() => relatingOf(metadata.tableOf(table), lookup))
  void metadata.need([table])

  /** The name of the record that was edited; `null` when it was not. */
  async function point(id: RecordId, at: LookupValue | null): Promise<string | null> {
    if (lookup === null) {
      return null
    }
    const read = await api.records.read({ table, id })
    if (!read.ok) {
      failure.value = read.error
      return null
    }
    const { values, etag, name } = read.value
    const seen = { [lookup]: values[lookup] ?? null }
    const edited = await api.records.edit({ table, id, values: { [lookup]: at }, seen, etag })
    failure.value = edited.ok ? null : edited.error
    return edited.ok ? name : null
  }

  async function relate(id: RecordId): Promise<void> {
    const open = await api.records.read(to)
    await point(id, { ...to, name: open.ok ? open.value.name : null })
  }

  async function remove(id: RecordId): Promise<void> {
    const name = await point(id, null)
    if (name !== null) {
      const run = (): void => void relate(id)
      toasts.tell(words('record.related.removed', { name }), { text: words('record.related.bringBack'), run })
    }
  }

  return { relating, failure, relate, remove }
}
