import { sql, type Sql } from '../query/sql'

/** Stands behind whatever else a text may go on with. */
const LAST_LETTER = '\u{10FFFF}'

/** The condition that a folded key begins with a folded text, as a range of its index: a bound pattern says nothing of where to begin. */
export function beginsWith(key: Sql, text: string): Sql {
  return sql`${key} >= ${text} AND ${key} < ${`${text}${LAST_LETTER}`}`
}
