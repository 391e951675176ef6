import { EntitySchema } from 'typeorm'
import type { ArchiveEntry } from '@shared/model/archive'
import type { RecordValues } from '@shared/model/record'
import { guidColumn } from './guid-column'

/** Lost values. `row`: the whole record as it was, where it is to be made again to bring them back. */
export interface ArchiveRow extends ArchiveEntry {
  readonly row: RecordValues | null
}

export const ArchiveEntity = new EntitySchema<ArchiveRow>({
  name: 'Archive',
  tableName: 'carryon-archive',
  columns: {
    id: { type: 'text', primary: true },
    table: { type: 'text', name: 'table_name' },
    record: { type: 'blob', transformer: guidColumn },
    recordName: { type: 'text', name: 'record_name' },
    reason: { type: 'text' },
    whose: { type: 'text' },
    by: { type: 'text', name: 'by_name', nullable: true },
    columns: { type: 'simple-json' },
    change: { type: 'text', name: 'change_id' },
    archivedAt: { type: 'text', name: 'archived_at' },
    keptUntil: { type: 'text', name: 'kept_until' },
    restoredAt: { type: 'text', name: 'restored_at', nullable: true },
    row: { type: 'simple-json', nullable: true },
  },
  indices: [{ name: 'carryon-archive-until', columns: ['keptUntil'] }],
})
