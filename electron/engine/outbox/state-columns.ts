import { columnOf, type Table } from '@shared/model/table'

/** Tells the columns of a table that hold a record's state or status reason. */
export function isStateColumn(table: Table): (column: string) => boolean {
  return (name) => {
    const kind = columnOf(table, name)?.kind
    return kind === 'state' || kind === 'status'
  }
}
