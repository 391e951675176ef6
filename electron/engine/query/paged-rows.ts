import type { PageOfRows } from './compile-request'
import { allOf, TRUE } from './logic'
import { orderByClause, rowsBehind } from './order-keys'
import type { OrderKey, RowRange } from './order-keys'
import { ident, join, NOTHING, sql } from './sql'
import type { Sql } from './sql'

/** Rows before they are ordered and paged. `select` includes the keys' values under the names that `keyName` gives. */
export interface UnpagedRows {
  readonly select: Sql
  readonly from: Sql
  readonly where: readonly Sql[]
  readonly keys: readonly OrderKey[]
}

/** The name under which the key at that place is answered. */
export function keyName(index: number): string {
  return `__k${index}`
}

/** The rows in order, or the page of them that is asked for. */
export function pageRows(rows: UnpagedRows, page: PageOfRows | null): Sql {
  const all: RowRange = { where: TRUE, orderBy: orderByClause(rows.keys) }
  if (page === null) {
    return selectRange(rows, all, NOTHING)
  }
  const limit = sql`LIMIT ${page.limit} OFFSET ${page.offset}`
  const ranges = page.after === null ? [all] : rowsBehind(rows.keys, page.after)
  const [only = all, another] = ranges
  if (another === undefined) {
    return selectRange(rows, only, limit)
  }
  const enough = sql`LIMIT ${page.limit + page.offset}`
  const parts = ranges.map((range) => sql`SELECT * FROM (${selectRange(rows, range, enough)})`)
  const united = asInnerQuery(join(parts, ' UNION ALL '), rows.keys)
  return selectRange(united, { where: TRUE, orderBy: orderByClause(united.keys) }, limit)
}

/** The name under which a row's place among all is answered, from 1. */
export const PLACE = '__place'

/** The keys of every `step`-th row in order, and its place, so that a page far behind can be reached from near it. */
export function placedKeys({ from, where, keys }: UnpagedRows, step: number): Sql {
  const values = keys.map((key, index) => sql`${key.value} AS ${ident(keyName(index))}`)
  const place = sql`row_number() OVER (${orderByClause(keys)}) AS ${ident(PLACE)}`
  const all = sql`SELECT ${join([...values, place])} FROM ${from} WHERE ${allOf(where)}`
  return sql`SELECT * FROM (${all}) WHERE ${ident(PLACE)} % ${step} = 0`
}

/** Rows that come out of an inner query, which has answered the keys' values already. */
export function asInnerQuery(inner: Sql, keys: readonly OrderKey[]): UnpagedRows {
  return {
    select: sql`*`,
    from: sql`(${inner})`,
    where: [],
    keys: keys.map((key, index) => {
      const value = ident(keyName(index))
      return { ...key, value, compared: key.comparedAgain(value), isStored: false }
    }),
  }
}

function selectRange({ select, from, where }: UnpagedRows, range: RowRange, limit: Sql): Sql {
  return sql`SELECT ${select} FROM ${from} WHERE ${allOf([...where, range.where])} ${range.orderBy} ${limit}`
}
