import { onlyValue, unsupported } from './condition-request'
import type { CompileCondition } from './condition-request'
import { orNull } from './comparison'
import { foldedGlob, textPattern } from './like-pattern'
import { FALSE } from './logic'
import { LONGEST_PATTERN } from './query-limits'
import { sql } from './sql'
import type { Sql } from './sql'
import { textKey } from './text-key'
import type { TextKey } from './text-key'

/**
 * `like` and its kin. `toPattern` makes the pattern from the value; wildcards in the value of `begins-with` and `ends-with`
 * stay wildcards, as on the server. The negated ones match null.
 */
export function matches(toPattern: (value: string) => string, negated: boolean): CompileCondition {
  return (request) => {
    const pattern = toPattern(onlyValue(request))
    if (Buffer.byteLength(pattern) > LONGEST_PATTERN) {
      throw unsupported(request, 'the pattern is too long')
    }
    const key = textKey(request.operand)
    const matched = key.kind === 'folded' ? foldedPattern(key, pattern) : plainPattern(key.sql, pattern)
    return negated ? orNull(request, sql`NOT (${matched})`) : matched
  }
}

/** On a folded key every pattern is one for GLOB, which has sets and finds a beginning in an index. */
function foldedPattern(key: Extract<TextKey, { kind: 'folded' }>, pattern: string): Sql {
  const glob = foldedGlob(pattern, key)
  return glob === null ? FALSE : sql`${key.sql} GLOB ${glob}`
}

function plainPattern(text: Sql, pattern: string): Sql {
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
