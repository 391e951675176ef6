import type { FetchOrder } from '@shared/fetchxml/fetch-query'
import type { SortKey } from '@shared/model/list-question'
import { comparable } from './comparable'
import { anyOf, FALSE } from './logic'
import { kindOf, targetNameOf } from './operand'
import type { Operand } from './operand'
import { namedOperand } from './output-columns'
import type { QueriedSource } from './output-columns'
import { QueryFault } from './query-problem'
import { join, sql } from './sql'
import type { Sql, SqlValue } from './sql'
import { textKey } from './text-key'

/** One thing rows are ordered by. */
export interface OrderKey {
  /** What is answered for it, and taken back to continue from. */
  readonly value: Sql
  /** What is ordered and compared. */
  readonly compared: Sql
  /** The same, of a value answered by an inner query. */
  readonly comparedAgain: (value: Sql) => Sql
  /** A value taken back, as it compares with `compared`. */
  readonly bound: (value: SqlValue) => Sql
  readonly descending: boolean
  readonly canBeNull: boolean
  /** The order may be that of an index. */
  readonly isStored: boolean
}

/** The keys that a request's own sort means, in place of the query's. */
export function requestedKeys(
  sort: readonly SortKey[],
  sources: readonly QueriedSource[],
  rawChoices: boolean,
): readonly OrderKey[] {
  return sort.map(({ column, descending }) => operandKey(namedOperand(sources, column), descending, rawChoices))
}

/** The keys of the query's orders: the root's first, then each link's, wherever they stand in the text. */
export function queriedKeys(sources: readonly QueriedSource[], rawChoices: boolean): readonly OrderKey[] {
  return sources.flatMap(({ source, fetch }) =>
    fetch.orders.map((order) => {
      const name = order.kind === 'column' ? order.column : order.alias
      const link = linkOf(order) ?? source.name
      return operandKey(namedOperand(sources, link === null ? name : `${link}.${name}`), order.descending, rawChoices)
    }),
  )
}

function linkOf(order: FetchOrder): string | null {
  return order.kind === 'column' ? order.link : null
}

/** A key that tells rows apart. It follows the last direction, so that one index can serve both. */
export function identityKey(value: Sql, descending: boolean, canBeNull: boolean): OrderKey {
  return { ...plainKey(value, descending), canBeNull }
}

/** A stored value as it lies, compared by its own type and, for text, without regard to case. */
function plainKey(value: Sql, descending: boolean): OrderKey {
  return {
    value,
    compared: value,
    comparedAgain: (again) => again,
    bound: (bound) => sql`${bound}`,
    descending,
    canBeNull: true,
    isStored: true,
  }
}

/** The key that orders by a column as people see it: lookups by name, choices by label unless `rawChoices`. */
export function operandKey(operand: Operand, descending: boolean, rawChoices: boolean): OrderKey {
  switch (kindOf(operand)) {
    case 'text':
    case 'memo':
      return textOrder(operand, descending)
    case 'lookup':
      return textOrder(targetNameOf(operand), descending)
    case 'choice':
    case 'state':
    case 'status':
    case 'yesNo':
      return rawChoices ? plainKey(operand.sql, descending) : labelKey(operand, descending)
    case 'bigint':
      return bigNumberKey(operand, descending)
    case 'choices':
    case 'image':
    case 'parties':
    case 'other': {
      const { table } = operand.source
      const reason = 'rows cannot be ordered by this kind of column'
      throw new QueryFault({ kind: 'unsupported', table: table.name, column: operand.name, operator: null, reason })
    }
    default:
      return plainKey(operand.sql, descending)
  }
}

function textOrder(operand: Operand, descending: boolean): OrderKey {
  const key = textKey(operand)
  const plain = plainKey(key.sql, descending)
  return key.kind === 'folded' ? plain : { ...plain, comparedAgain: ignoringCase }
}

function labelKey(operand: Operand, descending: boolean): OrderKey {
  const { options } = operand.column
  if (options.length === 0) {
    return plainKey(operand.sql, descending)
  }
  const cases = options.map(({ value, label }) => sql`WHEN ${value} THEN ${label}`)
  const value = sql`CASE ${operand.sql} ${join(cases, ' ')} END`
  return {
    ...plainKey(value, descending),
    compared: ignoringCase(value),
    comparedAgain: ignoringCase,
    isStored: false,
  }
}

/** Numbers beyond what JavaScript holds exactly travel as text. */
function bigNumberKey(operand: Operand, descending: boolean): OrderKey {
  return {
    value: sql`CAST(${operand.sql} AS TEXT)`,
    compared: comparable(operand),
    comparedAgain: (value) => sql`CAST(${value} AS INTEGER)`,
    bound: (value) => sql`CAST(${value} AS INTEGER)`,
    descending,
    canBeNull: true,
    isStored: true,
  }
}

function ignoringCase(value: Sql): Sql {
  return sql`${value} COLLATE NOCASE`
}

/** The clause that orders by the keys: nulls first where ascending, last where descending, which is SQLite's own way. */
export function orderByClause(keys: readonly OrderKey[]): Sql {
  const terms = keys.map(({ compared, descending }) => (descending ? sql`${compared} DESC` : compared))
  return sql`ORDER BY ${join(terms)}`
}

/** Rows to be read at one go: those that meet the condition, by these keys. */
export interface RowRange {
  readonly where: Sql
  readonly orderBy: Sql
}

/**
 * The rows behind the row with these values, as ranges that follow each other. A bound on the first key stands beside the
 * full comparison, so that an index of it is entered where the rows begin; of a descending key, nulls come last and are a
 * range of their own, since one bound cannot hold both.
 */
export function rowsBehind(keys: readonly OrderKey[], values: readonly SqlValue[]): readonly RowRange[] {
  const [first, ...others] = keys
  const [value = null] = values
  const orderBy = orderByClause(keys)
  const all = isBehind(keys, values)
  if (first === undefined || !first.isStored || value === null) {
    return [{ where: all, orderBy }]
  }
  const from: Sql = { text: first.descending ? '<=' : '>=', values: [] }
  const bounded = { where: sql`(${first.compared} ${from} ${first.bound(value)} AND ${all})`, orderBy }
  return first.descending && first.canBeNull
    ? [bounded, { where: sql`${first.compared} IS NULL`, orderBy: orderByClause(others.map(withoutIndex)) }]
    : [bounded]
}

/** A prefixed `+` keeps SQLite from walking the whole table by the index of its key to save itself a sort. */
function withoutIndex(key: OrderKey): OrderKey {
  return key.isStored ? { ...key, compared: sql`+${key.compared}` } : key
}

function isBehind(keys: readonly OrderKey[], values: readonly SqlValue[]): Sql {
  const [first, ...others] = keys
  const [value = null, ...otherValues] = values
  if (first === undefined) {
    return FALSE
  }
  const beyond = valuesBeyond(first, value)
  return others.length === 0
    ? anyOf(beyond)
    : anyOf([...beyond, sql`(${sameValue(first, value)} AND ${isBehind(others, otherValues)})`])
}

function valuesBeyond({ compared, bound, descending, canBeNull }: OrderKey, value: SqlValue): readonly Sql[] {
  if (value === null) {
    return descending ? [] : [sql`${compared} IS NOT NULL`]
  }
  if (!descending) {
    return [sql`${compared} > ${bound(value)}`]
  }
  return [sql`${compared} < ${bound(value)}`, ...(canBeNull ? [sql`${compared} IS NULL`] : [])]
}

function sameValue({ compared, bound }: OrderKey, value: SqlValue): Sql {
  return value === null ? sql`${compared} IS NULL` : sql`${compared} = ${bound(value)}`
}
