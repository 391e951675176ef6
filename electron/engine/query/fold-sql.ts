import { foldsAsciiItself } from '@shared/format/fold-text'
import { sql, type Sql } from './sql'

/** Every character that is none of printable ASCII, as GLOB finds it; and those and the I, which Turkish folds to another letter. */
const BEYOND_ASCII = '*[^ -~]*'
const BEYOND_ASCII_OR_I = '*[^ -HJ-~]*'

/**
 * The folded key of a text where SQLite can tell it, which is for plain ASCII; null for any other, which is folded afterwards by
 * `foldText`.
 */
export function foldedAsciiSql(text: Sql, languageCode: number): Sql {
  const beyond = foldsAsciiItself(languageCode) ? BEYOND_ASCII_OR_I : BEYOND_ASCII
  return sql`CASE WHEN ${text} NOT GLOB ${beyond} THEN lower(${text}) END`
}
