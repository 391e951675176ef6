import { EntitySchema } from 'typeorm'
import type { PendingChange } from '@shared/model/change'
import { guidColumn } from './guid-column'

export const ChangeEntity = new EntitySchema<PendingChange>({
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
  },
  indices: [
    { name: 'carryon-change-id', columns: ['id'], unique: true },
    { name: 'carryon-change-record', columns: ['table', 'record'] },
  ],
})
