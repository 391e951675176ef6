import type { Sql } from './sql'

export const TRUE: Sql = { text: '1', values: [] }
export const FALSE: Sql = { text: '0', values: [] }

/** True when every part is; with no parts, true. */
export function allOf(parts: readonly Sql[]): Sql {
  return balanced(parts, ' AND ') ?? TRUE
}

/** True when at least one part is; with no parts, false. */
export function anyOf(parts: readonly Sql[]): Sql {
  return balanced(parts, ' OR ') ?? FALSE
}

/** Halves in parentheses: SQLite limits how deep an expression may be, and a chain of n terms is n deep. */
function balanced(parts: readonly Sql[], operator: string): Sql | null {
  const [first, second] = parts
  if (first === undefined) {
    return null
  }
  if (second === undefined) {
    return first
  }
  const middle = Math.ceil(parts.length / 2)
  const left = balanced(parts.slice(0, middle), operator) ?? first
  const right = balanced(parts.slice(middle), operator) ?? second
  return { text: `(${left.text}${operator}${right.text})`, values: [...left.values, ...right.values] }
}
