import { isRequired } from '@shared/model/validate-record'
import type { ColumnOf } from '@shared/model/column'
import { columnOf, type Table } from '@shared/model/table'

/** What can be done to the relation of the records in a sub-grid to the open one. */
export interface Relating {
  /** The column that relates them, pointing at nothing but the sub-grid's table: what a search for more of them is given. */
  readonly search: ColumnOf<'lookup'>
  /** Whether a record may be related to nothing. */
  readonly removable: boolean
}

/** How records of `table` are related by their column `lookup`; `null` where that column cannot be written. */
export function relatingOf(table: Table | undefined, lookup: string | null): Relating | null {
  const column = table === undefined || lookup === null ? undefined : columnOf(table, lookup)
  if (table === undefined || column?.kind !== 'lookup' || !column.updatable) return null
  return {
    search: { ...column, role: 'simple', targets: [{ table: table.name, navigation: '' }] },
    removable: !isRequired(column),
  }
}
