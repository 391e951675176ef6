import type { FetchColumn } from '@shared/fetchxml/fetch-query'
import { comparable } from './comparison'
import { kindOf } from './operand'
import type { Operand } from './operand'
import { valueColumn } from './output-columns'
import type { Output } from './output-columns'
import type { PhysicalColumn } from './physical-table'
import { QueryFault } from './query-problem'
import { resultName, sql } from './sql'
import type { Sql } from './sql'

type AggregateColumn = Extract<FetchColumn, { kind: 'aggregate' }>

/** The total of a column: its value and the kind that value has. Nulls do not count, except for `count`. */
export function aggregateOutput(operand: Operand, column: AggregateColumn): Output {
  const { value, kind } = total(operand, column)
  const typed: PhysicalColumn = kind === operand.column.kind ? operand.column : valueColumn(column.alias, kind)
  return {
    column: { name: column.alias, table: operand.source.table.name, link: operand.source.name, column: typed },
    select: [sql`${value} AS ${resultName(column.alias)}`],
    values: [value],
  }
}

interface Total {
  readonly value: Sql
  readonly kind: PhysicalColumn['kind']
}

function total(operand: Operand, { aggregate, distinct }: AggregateColumn): Total {
  const of = comparable(operand)
  const kind = kindOf(operand)
  switch (aggregate) {
    case 'count':
      return { value: sql`count(*)`, kind: 'whole' }
    case 'countcolumn':
      return { value: distinct ? sql`count(DISTINCT ${of})` : sql`count(${of})`, kind: 'whole' }
    case 'sum':
      return { value: rounded(sql`sum(${of})`, numberKind(operand)), kind }
    case 'avg':
      return { value: rounded(sql`avg(${of})`, numberKind(operand)), kind }
    case 'min':
    case 'max':
      if (kind !== 'dateTime') {
        numberKind(operand)
      }
      return { value: aggregate === 'min' ? sql`min(${of})` : sql`max(${of})`, kind }
  }
}

/** Totals of whole numbers are whole, cut and not rounded; totals of money have four decimals, as on the server. */
function rounded(value: Sql, kind: PhysicalColumn['kind']): Sql {
  switch (kind) {
    case 'whole':
    case 'bigint':
      return sql`CAST(${value} AS INTEGER)`
    case 'money':
      return sql`round(${value}, 4)`
    default:
      return value
  }
}

function numberKind(operand: Operand): PhysicalColumn['kind'] {
  const kind = kindOf(operand)
  if (operand.aspect !== 'value' || !['whole', 'bigint', 'decimal', 'double', 'money'].includes(kind)) {
    throw new QueryFault({
      kind: 'unsupported',
      table: operand.source.table.name,
      column: operand.name,
      operator: null,
      reason: 'this kind of column has no such total',
    })
  }
  return kind
}
