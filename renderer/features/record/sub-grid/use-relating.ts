import { computed, shallowRef } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { SubGridCell } from '@shared/model/form'
import type { LookupValue, RecordId, RecordReference } from '@shared/model/record'
import { useCarryon } from '@renderer/api/carryon'
import { useWords } from '@renderer/i18n'
import { useMetadataStore } from '@renderer/stores/metadata-store'
import { useToastStore } from '@renderer/stores/toast-store'
import { relatingOf, relatingThrough } from './relating'

/** What relates the records of a sub-grid to the open one. */
type RelatingCell = Pick<SubGridCell, 'table' | 'relationship' | 'lookup' | 'between'>

/**
 * Relates records of a sub-grid to the open one and takes the relation away: by their column `lookup`, which is an ordinary edit,
 * or through the table in between.
 */
export function useRelating({ table, relationship, lookup, between }: RelatingCell, to: RecordReference) {
  const api = useCarryon()
  const words = useWords()
  const metadata = useMetadataStore()
  const toasts = useToastStore()
  const failure = shallowRef<CarryonError | null>(null)
  const relating = computed(() =>
    between === null ? relatingOf(metadata.tableOf(table), lookup) : relatingThrough(metadata.tableOf(table)),
  )
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
    if (between !== null && relationship !== null) {
      const related = await api.records.relate({ ...to, relationship, other: id })
      failure.value = related.ok ? null : related.error
      return
    }
    const open = await api.records.read(to)
    await point(id, { ...to, name: open.ok ? open.value.name : null })
  }

  /** The name of the record that is not related any more; `null` where it still is. */
  async function part(id: RecordId): Promise<string | null> {
    if (between === null || relationship === null) {
      return point(id, null)
    }
    const read = await api.records.read({ table, id })
    const parted = await api.records.part({ ...to, relationship, other: id })
    failure.value = parted.ok ? null : parted.error
    return parted.ok && read.ok ? read.value.name : null
  }

  async function remove(id: RecordId): Promise<void> {
    const name = await part(id)
    if (name !== null) {
      const run = (): void => void relate(id)
      toasts.tell(words('record.related.removed', { name }), { text: words('record.related.bringBack'), run })
    }
  }

  return { relating, failure, relate, remove }
}
