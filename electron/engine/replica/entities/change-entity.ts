import { EntitySchema } from 'typeorm'
import type { MergedColumn, PendingChange } from '@shared/model/change'
import { guidColumn } from './guid-column'

/** A pending change, and what merged into it by itself; the latter is read by name alone. */
export interface ChangeRow extends PendingChange {
  readonly merged?: readonly MergedColumn[] | null
}

export const ChangeEntity = new EntitySchema<ChangeRow>({
  name: 'Change',
  tableName: 'carryon-change',
  columns: {
    sequence: { type: 'integer', primary: true, generated: 'increment' },
    id: { type: 'text' },
    table: { type: 'text', name: 'table_name' },
    record: { type: 'blob', transformer: guidColumn },
    recordName: { type: 'text', name: 'record_name' },
    kind: { type: 'text' },
    columns: { type: 'simple-json' },
    baseEtag: { type: 'text', name: 'base_etag', nullable: true },
    madeAt: { type: 'text', name: 'made_at' },
    attempts: { type: 'integer' },
    state: { type: 'simple-json' },
    merged: { type: 'simple-json', nullable: true, select: false },
  },
  indices: [
    { name: 'carryon-change-id', columns: ['id'], unique: true },
    { name: 'carryon-change-record', columns: ['table', 'record'] },
  ],
})
