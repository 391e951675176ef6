import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { LookupCandidate } from '@shared/model/record-view'
import { useStatusStore } from './status-store'

/** How many records are remembered, and of those, how many a lookup offers. */
const MOST_REMEMBERED = 40
const MOST_OFFERED = 5

/**
 * Records that were opened or chosen since the window opened, the last one first. They are kept nowhere else: names of records
 * do not belong outside the replica.
 */
export const useRecentRecordsStore = defineStore('recentRecords', () => {
  const status = useStatusStore()
  const remembered = shallowRef<readonly (LookupCandidate & { readonly organisation: string })[]>([])

  function organisation(): string {
    return status.connected?.organisation.url ?? ''
  }

  function note({ table, id, name }: LookupCandidate): void {
    const others = remembered.value.filter((record) => record.id !== id || record.table !== table)
    remembered.value = [{ table, id, name, organisation: organisation() }, ...others].slice(0, MOST_REMEMBERED)
  }

  /** The last few records of these tables. */
  function of(tables: readonly string[]): readonly LookupCandidate[] {
    return remembered.value
      .filter((record) => record.organisation === organisation() && tables.includes(record.table))
      .slice(0, MOST_OFFERED)
      .map(({ table, id, name }) => ({ table, id, name }))
  }

  return { note, of }
})
