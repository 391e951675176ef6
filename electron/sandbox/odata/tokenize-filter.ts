import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, type Problem } from '../http/problem'

export type Token =
  | { readonly kind: 'mark'; readonly text: '(' | ')' | ',' | '=' | '[' | ']'; readonly at: number }
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  /** A quoted value right after a type's name. */
  | { readonly kind: 'enum'; readonly type: string; readonly value: string; readonly at: number }
  | { readonly kind: 'word'; readonly text: string; readonly at: number }

/** Cuts a filter into its tokens. */
export function tokenizeFilter(filter: string): Result<readonly Token[], Problem> {
  const tokens: Token[] = []
  let at = 0
  while (at < filter.length) {
    const character = filter.charAt(at)
    if (character === ' ') {
      at += 1
    } else if (isMark(character)) {
      tokens.push({ kind: 'mark', text: character, at })
      at += 1
    } else if (character === "'") {
      const end = endOfText(filter, at)
      if (end === null)
        return fail(badRequest(`There is an unterminated string literal at position ${at} in '${filter}'.`))
      tokens.push({ kind: 'text', value: textBetween(filter, at, end), at })
      at = end
    } else {
      const start = at
      while (at < filter.length && !isBoundary(filter.charAt(at))) at += 1
      const word = filter.slice(start, at)
      const end = filter.charAt(at) === "'" ? endOfText(filter, at) : null
      if (end !== null) {
        tokens.push({ kind: 'enum', type: word, value: textBetween(filter, at, end), at: start })
        at = end
      } else {
        tokens.push({ kind: 'word', text: word, at: start })
      }
    }
  }
  return ok(tokens)
}

const MARKS = ['(', ')', ',', '=', '[', ']'] as const

function isMark(character: string): character is (typeof MARKS)[number] {
  return MARKS.some((mark) => mark === character)
}

function isBoundary(character: string): boolean {
  return character === ' ' || character === "'" || isMark(character)
}

/** The position after the closing quote; a doubled quote is one inside. */
function endOfText(filter: string, open: number): number | null {
  let at = open + 1
  for (;;) {
    const quote = filter.indexOf("'", at)
    if (quote < 0) return null
    if (filter.charAt(quote + 1) !== "'") return quote + 1
    at = quote + 2
  }
}

function textBetween(filter: string, open: number, end: number): string {
  return filter.slice(open + 1, end - 1).replaceAll("''", "'")
}
