import type { PageOfRows } from './compile-request'
import { allOf, FALSE } from './logic'
import { orderByClause, rowsBehind } from './order-keys'
import type { OrderKey } from './order-keys'
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
  if (page === null) {
    return selectRows(rows, rows.where, NOTHING)
  }
  const range = sql`LIMIT ${page.limit} OFFSET ${page.offset}`
  if (page.after === null) {
    return selectRows(rows, rows.where, range)
  }
  const behind = rowsBehind(rows.keys, page.after)
  const [only, another] = behind
  if (another === undefined) {
    return selectRows(rows, [...rows.where, only ?? FALSE], range)
  }
  const enough = sql`LIMIT ${page.limit + page.offset}`
  const parts = behind.map((part) => sql`SELECT * FROM (${selectRows(rows, [...rows.where, part], enough)})`)
  const united = asInnerQuery(join(parts, ' UNION ALL '), rows.keys)
  return selectRows(united, [], range)
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

function selectRows({ select, from, keys }: UnpagedRows, where: readonly Sql[], range: Sql): Sql {
  return sql`SELECT ${select} FROM ${from} WHERE ${allOf(where)} ${orderByClause(keys)} ${range}`
}
