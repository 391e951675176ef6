import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, type Problem } from '../http/problem'
import type { QueryOptions } from '../http/web-message'

/** One part of `$expand`: a navigation property and the options in its parentheses. */
export interface Expansion {
  readonly navigation: string
  readonly options: QueryOptions
}

/** Parses `$expand`; `null` gives none. */
export function parseExpand(text: string | null): Result<readonly Expansion[], Problem> {
  if (text === null) return ok([])
  const parts = splitOutside(text, ',')
  const expansions: Expansion[] = []
  for (const part of parts ?? ['']) {
    const open = part.indexOf('(')
    const navigation = (open < 0 ? part : part.slice(0, open)).trim()
    const inner = open < 0 ? '' : part.slice(open + 1, -1)
    const options = open >= 0 && !part.endsWith(')') ? null : splitOutside(inner, ';')
    if (navigation === '' || options === null) return fail(badRequest(`Syntax error in $expand '${text}'.`))
    expansions.push({ navigation, options: nestedOptions(options, inner) })
  }
  return ok(expansions)
}

function nestedOptions(parts: readonly string[], raw: string): QueryOptions {
  const options = new Map(
    parts.flatMap((part) => {
      const equals = part.indexOf('=')
      return equals < 0 ? [] : [[part.slice(0, equals).trim(), part.slice(equals + 1)] as const]
    }),
  )
  return { raw, get: (name) => options.get(name) ?? null, names: () => [...options.keys()] }
}

/** Cuts at a separator that stands outside of parentheses and quotes; `null` when those are not balanced. */
function splitOutside(text: string, separator: ',' | ';'): readonly string[] | null {
  const parts: string[] = []
  let part = ''
  let depth = 0
  let quoted = false
  for (const character of text) {
    if (character === "'") quoted = !quoted
    if (!quoted && character === '(') depth += 1
    if (!quoted && character === ')') depth -= 1
    if (depth < 0) return null
    if (character === separator && depth === 0 && !quoted) {
      parts.push(part.trim())
      part = ''
    } else {
      part += character
    }
  }
  return depth === 0 && !quoted ? [...parts, part.trim()] : null
}
