import { watch } from 'vue'
import { useMetadataStore } from './metadata-store'
import { useNavigationStore } from './navigation-store'
import { useSyncStore } from './sync-store'

/**
 * The label of a table for its records (`Accounts`), by its logical name; `null` while this window does not know it. Tables that are
 * read and shown nowhere, as those in between of relationships, are asked for once a cycle has named them.
 */
export function useTableLabel(): (table: string) => string | null {
  const navigation = useNavigationStore()
  const metadata = useMetadataStore()
  const sync = useSyncStore()
  const shown = (table: string): string | undefined =>
    navigation.tableOf(table)?.pluralLabel ?? sync.freshness.find((entry) => entry.table === table)?.label

  watch(
    () => [...new Set(sync.log.flatMap(({ download }) => download.map(({ table }) => table)))].join(' '),
    (names) => void metadata.need(names.split(' ').filter((name) => name !== '' && shown(name) === undefined)),
    { immediate: true },
  )

  return (table) => shown(table) ?? metadata.tableOf(table)?.pluralLabel ?? null
}
