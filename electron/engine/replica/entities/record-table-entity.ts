import { EntitySchema } from 'typeorm'
import type { Table } from '@shared/model/table'
import type { TableLayout } from '../../query/physical-table-of'

/** A record table that stands in this file. Not `active`: it left the profile and holds records with pending changes only. */
export interface RecordTableRow {
  readonly name: string
  readonly metadata: Table
  readonly columns: readonly string[]
  /** What is held beside its values; `null`: nothing. */
  readonly layout: TableLayout | null
  readonly active: boolean
}

export const RecordTableEntity = new EntitySchema<RecordTableRow>({
  name: 'RecordTable',
  tableName: 'carryon-record-table',
  columns: {
    name: { type: 'text', primary: true },
    metadata: { type: 'simple-json' },
    columns: { type: 'simple-json' },
    layout: { type: 'simple-json', nullable: true },
    active: { type: 'boolean' },
  },
})
