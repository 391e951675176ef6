import { isRequired } from '@shared/model/validate-record'
import type { ColumnOf, LookupTarget } from '@shared/model/column'
import { columnOf, type Table } from '@shared/model/table'

/** What can be done to the relation of the records in a sub-grid to the open one. */
export interface Relating {
  /** A column that points at nothing but the sub-grid's table: what a search for more of them is given. */
  readonly search: ColumnOf<'lookup'>
  /** Whether a record may be related to nothing. */
  readonly removable: boolean
}

/** How records of `table` are related through a table in between; `null` while the table is not known. */
export function relatingThrough(table: Table | undefined): Relating | null {
  if (table === undefined) return null
  const basics = {
    name: table.primaryId,
    label: table.label,
    required: 'none',
    creatable: true,
    updatable: true,
  } as const
  return { search: { ...basics, kind: 'lookup', role: 'simple', targets: [onlyTo(table)] }, removable: true }
}

/** How records of `table` are related by their column `lookup`; `null` where that column cannot be written. */
export function relatingOf(table: Table | undefined, lookup: string | null): Relating | null {
  const column = table === undefined || lookup === null ? undefined : columnOf(table, lookup)
  if (table === undefined || column?.kind !== 'lookup' || !column.updatable) return null
  return {
    search: { ...column, role: 'simple', targets: [onlyTo(table)] },
    removable: !isRequired(column),
  }
}

function onlyTo({ name }: Table): LookupTarget {
  return { table: name, navigation: '' }
}
