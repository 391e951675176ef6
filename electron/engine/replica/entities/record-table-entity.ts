import { EntitySchema } from 'typeorm'
import type { Table } from '@shared/model/table'

/** A record table that stands in this file. Not `active`: it left the profile and holds records with pending changes only. */
export interface RecordTableRow {
  readonly name: string
  readonly metadata: Table
  readonly columns: readonly string[]
  readonly active: boolean
}

export const RecordTableEntity = new EntitySchema<RecordTableRow>({
  name: 'RecordTable',
  tableName: 'carryon-record-table',
  columns: {
    name: { type: 'text', primary: true },
    metadata: { type: 'simple-json' },
    columns: { type: 'simple-json' },
    active: { type: 'boolean' },
  },
})
