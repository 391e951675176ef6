import type { PhysicalColumn, PhysicalSchema, PhysicalTable } from '@electron/engine/query/physical-table'

/** The tables with a folded key beside every text, in an organisation of that base language. */
export function foldedSchema(schema: PhysicalSchema, languageCode: number): PhysicalSchema {
  return new Map([...schema].map(([name, table]) => [name, foldedTable(table, languageCode)]))
}

export function foldedTable(table: PhysicalTable, languageCode: number): PhysicalTable {
  const columns = [...table.columns].map(([name, column]) => [name, foldedColumn(column, languageCode)] as const)
  return { ...table, columns: new Map(columns) }
}

function foldedColumn(column: PhysicalColumn, languageCode: number): PhysicalColumn {
  switch (column.kind) {
    case 'text':
    case 'memo':
      return { ...column, folded: { stored: `${column.name}__key`, languageCode } }
    case 'lookup':
      return { ...column, folded: { stored: `${column.name}__name__key`, languageCode } }
    default:
      return column
  }
}
