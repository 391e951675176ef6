import type { FetchColumn } from '@shared/fetchxml/fetch-query'
import { comparable } from './comparable'
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
      return { value: exact(sql`sum(${of})`, numberKind(operand)), kind }
    case 'avg':
      return { value: average(of, numberKind(operand)), kind }
    case 'min':
    case 'max':
      if (kind !== 'dateTime') {
        numberKind(operand)
      }
      return { value: exact(aggregate === 'min' ? sql`min(${of})` : sql`max(${of})`, kind), kind }
  }
}

/** Averages of whole numbers are whole, cut and not rounded, as on the server. */
function average(of: Sql, kind: PhysicalColumn['kind']): Sql {
  return kind === 'whole' || kind === 'bigint'
    ? exact(sql`sum(${of}) / count(${of})`, kind)
    : exact(sql`avg(${of})`, kind)
}

/**
 * Totals have as many decimals as the server keeps, four for money and ten for decimals, so that what binary numbers add in the
 * last places is not seen. Big integers are answered as text, as everywhere.
 */
function exact(value: Sql, kind: PhysicalColumn['kind']): Sql {
  switch (kind) {
    case 'bigint':
      return sql`CAST(${value} AS TEXT)`
    case 'money':
      return sql`round(${value}, 4)`
    case 'decimal':
      return sql`round(${value}, 10)`
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
