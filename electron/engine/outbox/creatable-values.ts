import type { Column } from '@shared/model/column'
import type { RecordValues } from '@shared/model/record'
import { columnOf, type Table } from '@shared/model/table'

/** The values of a whole record that a create may set. */
export function creatableValues(whole: RecordValues, table: Table): RecordValues {
  return whereColumn(whole, table, ({ creatable, kind }) => creatable && kind !== 'id')
}

/** The values whose columns the table has and for which `holds` is true. */
export function whereColumn(values: RecordValues, table: Table, holds: (column: Column) => boolean): RecordValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const column = columnOf(table, name)
      return column !== undefined && holds(column)
    }),
  )
}
