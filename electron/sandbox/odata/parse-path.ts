import { decodeText } from '../http/web-message'

/** One segment of a path: a name and what stands in its parentheses, both decoded; `null` without parentheses. */
export interface PathSegment {
  readonly name: string
  readonly key: string | null
}

/** Cuts a path below the service root into segments; slashes in parentheses and quotes do not cut. `null` when malformed. */
export function parsePath(encoded: string): readonly PathSegment[] | null {
  const path = decodeText(encoded.replaceAll('+', '%2B'))
  if (path === null) return null
  const segments: PathSegment[] = []
  for (const part of splitSegments(path)) {
    const open = part.indexOf('(')
    if (open >= 0 && !part.endsWith(')')) return null
    segments.push(
      open < 0 ? { name: part, key: null } : { name: part.slice(0, open), key: part.slice(open + 1, -1).trim() },
    )
  }
  return segments
}

function splitSegments(path: string): readonly string[] {
  const parts: string[] = []
  let part = ''
  let depth = 0
  let quoted = false
  for (const character of path) {
    if (character === "'") quoted = !quoted
    else if (!quoted && character === '(') depth += 1
    else if (!quoted && character === ')') depth -= 1
    if (character === '/' && depth === 0 && !quoted) {
      parts.push(part)
      part = ''
    } else {
      part += character
    }
  }
  return [...parts, part].filter((text) => text !== '')
}
