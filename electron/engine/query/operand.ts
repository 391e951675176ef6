import type { ColumnKind } from '@shared/model/column'
import type { PhysicalColumn } from './physical-table'
import { QueryFault } from './query-problem'
import { columnSql } from './source'
import type { Source } from './source'
import type { Sql } from './sql'

/**
 * A column of a source as a query uses it. Besides its value, a lookup `x` has the name of its target, written `xname`,
 * and its target's table, written `xtype` and compared by the table's type code.
 */
export interface Operand {
  readonly source: Source
  readonly column: PhysicalColumn
  readonly aspect: 'value' | 'targetName' | 'targetTable'
  readonly sql: Sql
  /** The name as the query writes it. */
  readonly name: string
}

/** The column that `name` means in that source. */
export function operandOf(source: Source, name: string): Operand {
  const { table } = source
  const column = table.columns.get(name)
  if (column !== undefined) {
    return { source, column, aspect: 'value', sql: columnSql(source, name), name }
  }
  for (const [ending, aspect, stored] of [
    ['name', 'targetName', '__name'],
    ['type', 'targetTable', '__table'],
  ] as const) {
    const lookup = name.endsWith(ending) ? table.columns.get(name.slice(0, -ending.length)) : undefined
    if (lookup?.kind === 'lookup') {
      return { source, column: lookup, aspect, sql: columnSql(source, `${lookup.name}${stored}`), name }
    }
  }
  throw new QueryFault({ kind: 'unknownColumn', table: table.name, column: name })
}

/** The name of a lookup's target. */
export function targetNameOf({ source, column }: Operand): Operand {
  const stored = columnSql(source, `${column.name}__name`)
  return { source, column, aspect: 'targetName', sql: stored, name: `${column.name}name` }
}

/** The kind of value that the operand has; the table of a lookup's target counts as a whole number, its type code. */
export function kindOf(operand: Operand): ColumnKind {
  switch (operand.aspect) {
    case 'value':
      return operand.column.kind
    case 'targetName':
      return 'text'
    case 'targetTable':
      return 'whole'
  }
}
