import type { RecordId, RecordReference } from '@shared/model/record'

/**
 * The records that are open on screen. One that should leave the device stays as long as it is held. Nothing of this is kept in
 * the file: after a start nothing is open.
 */
export interface HeldRecords {
  hold(record: RecordReference): void
  /** Takes one hold back; true when it was the last on this record. */
  release(record: RecordReference): boolean
  /** The held records of a table. */
  of(table: string): readonly RecordId[]
}

/** Holds nothing yet. A record that was held twice is released twice. */
export function createHolds(): HeldRecords {
  const tables = new Map<string, Map<RecordId, number>>()
  return {
    hold({ table, id }) {
      const held = tables.get(table) ?? new Map<RecordId, number>()
      tables.set(table, held.set(id, (held.get(id) ?? 0) + 1))
    },
    release({ table, id }) {
      const held = tables.get(table)
      const count = held?.get(id) ?? 0
      if (count > 1) held?.set(id, count - 1)
      else held?.delete(id)
      return count === 1
    },
    of: (table) => [...(tables.get(table)?.keys() ?? [])],
  }
}
