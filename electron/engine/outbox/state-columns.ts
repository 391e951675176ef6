import type { PendingChange } from '@shared/model/change'
import { type RecordValues, sameValue } from '@shared/model/record'
import { columnOf, type Table } from '@shared/model/table'

/** Tells the columns of a table that hold a record's state or status reason. */
export function isStateColumn(table: Table): (column: string) => boolean {
  return (name) => {
    const kind = columnOf(table, name)?.kind
    return kind === 'state' || kind === 'status'
  }
}

/**
 * Whether a record's state or status reason is another than the user saw who made the change. The two are one value: a state has
 * its own reasons. `seen`: the record as the changes of it stand on it, where that is known.
 */
export function stateHasMoved(
  table: Table,
  { columns }: PendingChange,
  seen: RecordValues | null,
  row: RecordValues,
): boolean {
  const isState = isStateColumn(table)
  const saw: RecordValues = { ...seen, ...Object.fromEntries(columns.map(({ column, before }) => [column, before])) }
  return Object.entries(row).some(
    ([column, value]) => column in saw && isState(column) && !sameValue(saw[column] ?? null, value),
  )
}
