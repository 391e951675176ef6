import { useNavigationStore } from './navigation-store'
import { useSyncStore } from './sync-store'

/** The label of a table for its records (`Accounts`), by its logical name; `null` while this window does not know it. */
export function useTableLabel(): (table: string) => string | null {
  const navigation = useNavigationStore()
  const sync = useSyncStore()
  return (table) =>
    navigation.tableOf(table)?.pluralLabel ?? sync.freshness.find((entry) => entry.table === table)?.label ?? null
}
