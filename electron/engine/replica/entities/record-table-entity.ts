import { EntitySchema } from 'typeorm'
import type { Table } from '@shared/model/table'
import type { FoldedColumns } from '../../query/physical-table-of'

/** A record table that stands in this file. Not `active`: it left the profile and holds records with pending changes only. */
export interface RecordTableRow {
  readonly name: string
  readonly metadata: Table
  readonly columns: readonly string[]
  /** Columns of it whose texts are held folded too; `null`: none are. */
  readonly folded: FoldedColumns | null
  readonly active: boolean
}

export const RecordTableEntity = new EntitySchema<RecordTableRow>({
  name: 'RecordTable',
  tableName: 'carryon-record-table',
  columns: {
    name: { type: 'text', primary: true },
    metadata: { type: 'simple-json' },
    columns: { type: 'simple-json' },
    folded: { type: 'simple-json', nullable: true },
    active: { type: 'boolean' },
  },
})
