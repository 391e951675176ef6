import { EntitySchema } from 'typeorm'
import type { RecordId, RecordValues } from '@shared/model/record'
import { guidColumn } from './guid-column'

/**
 * The server's last known version of a record that has pending changes. What the user sees is this with the changes laid on
 * top. `row` is `null` for a record that was created here; `onServer` is false for one the server does not have (any more).
 */
export interface BaseRow {
  readonly table: string
  readonly record: RecordId
  readonly onServer: boolean
  readonly row: RecordValues | null
  /** The version the user had seen when the first of the changes was made, or when they were last merged with the server's. */
  readonly seen: RecordValues | null
}

export const BaseEntity = new EntitySchema<BaseRow>({
  name: 'Base',
  tableName: 'carryon-base',
  columns: {
    table: { type: 'text', name: 'table_name', primary: true },
    record: { type: 'blob', primary: true, transformer: guidColumn },
    onServer: { type: 'boolean', name: 'on_server' },
    row: { type: 'simple-json', nullable: true },
    seen: { type: 'simple-json', nullable: true },
  },
})
