import type { PendingChange } from '@shared/model/change'
import type { RecordValues } from '@shared/model/record'

/**
 * What the user sees of a record: the server's version with the pending changes laid on top, oldest first. `null`: nothing,
 * because it was deleted here or was never anywhere.
 */
export function visibleRecord(
  base: RecordValues | null,
  changes: readonly Pick<PendingChange, 'kind' | 'columns'>[],
): RecordValues | null {
  return changes.reduce<RecordValues | null>((record, change) => {
    switch (change.kind) {
      case 'create':
        return { ...record, ...afterValues(change) }
      case 'update':
        return record === null ? null : { ...record, ...afterValues(change) }
      case 'delete':
        return null
    }
  }, base)
}

/** The values a change wants its columns to have. */
export function afterValues(change: Pick<PendingChange, 'columns'>): RecordValues {
  return Object.fromEntries(change.columns.map(({ column, after }) => [column, after]))
}
