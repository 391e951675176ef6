import { onlyValue } from './condition-request'
import type { CompileCondition } from './condition-request'
import { orNull } from './comparison'
import { textPattern } from './like-pattern'
import { FALSE } from './logic'
import { sql } from './sql'
import type { Sql } from './sql'

/**
 * `like` and its kin. `toPattern` makes the pattern from the value; wildcards in the value of `begins-with` and `ends-with`
 * stay wildcards, as on the server. The negated ones match null.
 */
export function matches(toPattern: (value: string) => string, negated: boolean): CompileCondition {
  return (request) => {
    const matched = patternSql(request.operand.sql, toPattern(onlyValue(request)))
    return negated ? orNull(request, sql`NOT (${matched})`) : matched
  }
}

function patternSql(text: Sql, pattern: string): Sql {
  const compiled = textPattern(pattern)
  switch (compiled.kind) {
    case 'never':
      return FALSE
    case 'glob':
      return sql`lower(${text}) GLOB ${compiled.pattern}`
    case 'like':
      // Only with the escape written out does SQLite look for the pattern's beginning in an index.
      return compiled.escaped
        ? sql`${text} LIKE ${compiled.pattern} ESCAPE '\\'`
        : sql`${text} LIKE ${compiled.pattern}`
  }
}
