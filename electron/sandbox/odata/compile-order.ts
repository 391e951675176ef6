import { ident, join, sql, type Sql, type SqlValue } from '@electron/engine/query/sql'
import type { CookieKey } from '../read/paging-cookie'
import type { ServedTable } from '../schema/served-schema'
import { textKeyOf } from '../schema/text-keys'
import type { SqlRow } from '../store/database'
import type { OrderTerm } from './parse-order-by'

/** One key of a total order. The last key is always the primary key, which no two records share. */
export interface OrderKey {
  readonly name: string
  readonly value: Sql
  readonly descending: boolean
}

/** The total order of a read: the terms asked for, then the primary key. Lookups are ordered by their target's name. */
export function orderKeys(table: ServedTable, terms: readonly OrderTerm[], alias: string): readonly OrderKey[] {
  const key = table.definition.primaryId
  const asked = terms.map(({ column, descending }) => {
    const name = textKeyOf(column) ?? column.name
    return { name, value: sql`${ident(alias)}.${ident(name)}`, descending }
  })
  return [...asked, { name: key, value: sql`${ident(alias)}.${ident(key)}`, descending: false }]
}

/** The `ORDER BY` terms. */
export function orderBy(keys: readonly OrderKey[]): Sql {
  return join(keys.map(({ value, descending }) => (descending ? sql`${value} DESC` : sql`${value} ASC`)))
}

/** The select expressions that bring the keys of each row, for `placeOf`. */
export function keyColumns(keys: readonly OrderKey[]): readonly Sql[] {
  return keys.map(({ value }, index) => sql`${value} AS ${ident(`__key${index}`)}`)
}

/** A row's place in the order. */
export function placeOf(keys: readonly OrderKey[], row: SqlRow): readonly CookieKey[] {
  return keys.map(({ name }, index) => ({ name, value: row[`__key${index}`] ?? null }))
}

/** The condition that a row comes after a place. Empty values come first, in descending order last. */
export function comesAfter(keys: readonly OrderKey[], place: readonly SqlValue[]): Sql {
  const steps = keys.map((key, index) => {
    const equal = keys.slice(0, index).map((earlier, at) => sql`${earlier.value} IS ${place[at] ?? null}`)
    return join([...equal, beyond(key, place[index] ?? null)], ' AND ')
  })
  return sql`(${join(steps, ' OR ')})`
}

function beyond({ value, descending }: OrderKey, last: SqlValue): Sql {
  if (last === null) return descending ? sql`0` : sql`${value} IS NOT NULL`
  return descending ? sql`(${value} < ${last} OR ${value} IS NULL)` : sql`${value} > ${last}`
}
