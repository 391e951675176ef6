import type { TextFolds } from './text-key'

/**
 * What a T-SQL pattern means in SQLite. `like` ignores case by itself, and `escaped` says that backslashes in it escape;
 * `glob` is for text in lower case; `never` matches nothing, as a bracket that is not closed.
 * Source: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
 */
export type TextPattern =
  | { readonly kind: 'like'; readonly pattern: string; readonly escaped: boolean }
  | { readonly kind: 'glob'; readonly pattern: string }
  | { readonly kind: 'never' }

type Token =
  | { readonly kind: 'anyRun' }
  | { readonly kind: 'anyOne' }
  | { readonly kind: 'literal'; readonly character: string }
  | { readonly kind: 'set'; readonly content: string }

/** The character that keeps a wildcard from being one in an escaped `like`. */
const LIKE_ESCAPE = '\\'

/** The SQLite pattern for a T-SQL one. Sets of characters (`[a-f]`) need `glob`, all else is `like`. */
export function textPattern(pattern: string): TextPattern {
  const tokens = tokensOf(pattern)
  if (tokens === null) {
    return { kind: 'never' }
  }
  if (tokens.some((token) => token.kind === 'set')) {
    return { kind: 'glob', pattern: tokens.map(globOf).join('') }
  }
  const escaped = tokens.some((token) => token.kind === 'literal' && '%_'.includes(token.character))
  return { kind: 'like', pattern: tokens.map((token) => likeOf(token, escaped)).join(''), escaped }
}

/** The GLOB pattern for texts that were folded so, or `null` for one that matches nothing. */
export function foldedGlob(pattern: string, { fold, foldPart }: TextFolds): string | null {
  const tokens = tokensOf(pattern)
  if (tokens === null) return null
  const isWholeText = tokens.every(({ kind }) => kind === 'literal')
  return foldedRuns(tokens, { run: isWholeText ? fold : foldPart, one: fold })
    .map(exactGlobOf)
    .join('')
}

/** Literal characters are folded as one text, since an accent may stand behind its letter; those of sets one by one. */
function foldedRuns(
  tokens: readonly Token[],
  fold: { readonly run: (text: string) => string; readonly one: (text: string) => string },
): readonly Token[] {
  const folded: Token[] = []
  let literal = ''
  for (const token of [...tokens, null]) {
    if (token?.kind === 'literal') {
      literal += token.character
      continue
    }
    folded.push(...Array.from(fold.run(literal), (character) => ({ kind: 'literal' as const, character })))
    literal = ''
    if (token?.kind === 'set') {
      folded.push({ kind: 'set', content: foldedSet(token.content, fold.one) })
    } else if (token !== null) {
      folded.push(token)
    }
  }
  return folded
}

/** A character that folds to two, such as ß, cannot be matched by a set, which is for one; its first stands for it. */
function foldedSet(content: string, fold: (text: string) => string): string {
  return Array.from(content, (character) => Array.from(fold(character))[0] ?? '').join('')
}

function tokensOf(pattern: string): readonly Token[] | null {
  const tokens: Token[] = []
  let at = 0
  while (at < pattern.length) {
    const character = pattern.charAt(at)
    at += 1
    if (character === '%') {
      tokens.push({ kind: 'anyRun' })
    } else if (character === '_') {
      tokens.push({ kind: 'anyOne' })
    } else if (character === '[') {
      const end = pattern.indexOf(']', at)
      const content = pattern.slice(at, end)
      if (end === -1 || content === '' || content === '^') {
        return null
      }
      tokens.push(content.length === 1 ? { kind: 'literal', character: content } : { kind: 'set', content })
      at = end + 1
    } else {
      tokens.push({ kind: 'literal', character })
    }
  }
  return tokens
}

function likeOf(token: Token, escaped: boolean): string {
  switch (token.kind) {
    case 'anyRun':
      return '%'
    case 'anyOne':
      return '_'
    case 'set':
      return `[${token.content}]`
    case 'literal':
      return escaped && `%_${LIKE_ESCAPE}`.includes(token.character)
        ? `${LIKE_ESCAPE}${token.character}`
        : token.character
  }
}

function globOf(token: Token): string {
  return lowerAscii(exactGlobOf(token))
}

function exactGlobOf(token: Token): string {
  switch (token.kind) {
    case 'anyRun':
      return '*'
    case 'anyOne':
      return '?'
    case 'set':
      return `[${token.content}]`
    case 'literal':
      return '*?['.includes(token.character) ? `[${token.character}]` : token.character
  }
}

/** SQLite's `lower()` knows ASCII alone, and pattern and text must be folded alike. */
function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}
