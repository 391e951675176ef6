import { EntitySchema } from 'typeorm'
import type { RecordId } from '@shared/model/record'
import { guidColumn } from './guid-column'

/** A reason why a record stays on this device whatever the filters say. A record may have both. */
export interface KeptRow {
  readonly table: string
  readonly record: RecordId
  readonly reason: 'pinned' | 'createdHere'
}

export const KeptEntity = new EntitySchema<KeptRow>({
  name: 'Kept',
  tableName: 'carryon-kept',
  columns: {
    table: { type: 'text', name: 'table_name', primary: true },
    record: { type: 'blob', primary: true, transformer: guidColumn },
    reason: { type: 'text', primary: true },
  },
})
