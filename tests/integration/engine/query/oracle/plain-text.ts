/** What the letters of the tests' texts fold to, written out by hand, where accents do not count. */
const ENGLISH: Readonly<Record<string, string>> = {
  Ä: 'a',
  ä: 'a',
  ß: 'ss',
  Å: 'a',
  å: 'a',
  Æ: 'ae',
  æ: 'ae',
  ø: 'o',
  İ: 'i',
  é: 'e',
  É: 'e',
  '\u0301': '',
}
const SWEDISH: Readonly<Record<string, string>> = {
  Ä: 'ä',
  ß: 'ss',
  Å: 'å',
  Æ: 'ae',
  æ: 'ae',
  İ: 'i\u0307',
  É: 'é',
}
const TURKISH: Readonly<Record<string, string>> = { ...ENGLISH, I: 'ı', İ: 'i' }

/** The text as it is compared in an organisation of that base language; with `null`, as SQLite compares it by itself. */
export function plainKey(text: string, language: number | null): string {
  const table = language === null ? {} : ({ 1033: ENGLISH, 1053: SWEDISH, 1055: TURKISH }[language] ?? ENGLISH)
  // In Swedish an accent behind its letter is the letter with the accent.
  const composed = language === 1053 ? text.replace('e\u0301', 'é') : text
  return [...composed]
    .map((letter) => table[letter] ?? (letter >= 'A' && letter <= 'Z' ? letter.toLowerCase() : letter))
    .join('')
}

/** Negative, zero or positive, by code point. */
export function compareText(left: string, right: string): number {
  const others = [...right]
  for (const [index, letter] of [...left].entries()) {
    const other = others[index]
    if (other === undefined) {
      return 1
    }
    const difference = (letter.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0)
    if (difference !== 0) {
      return difference
    }
  }
  return [...left].length - others.length
}

type Piece = { readonly run: true } | { readonly run: false; readonly takes: (letter: string) => boolean }

/** Whether a text matches a pattern of T-SQL's LIKE: `%`, `_`, `[abc]`, `[a-c]`, `[^a]`. An open or empty bracket matches nothing. */
export function plainLike(text: string, pattern: string, language: number | null): boolean {
  const pieces = piecesOf(pattern, language)
  return pieces !== null && matchesFrom([...plainKey(text, language)], pieces)
}

function matchesFrom(letters: readonly string[], pieces: readonly Piece[]): boolean {
  const [piece, ...rest] = pieces
  const [letter, ...others] = letters
  if (piece === undefined) {
    return letter === undefined
  }
  if (piece.run) {
    return matchesFrom(letters, rest) || (letter !== undefined && matchesFrom(others, pieces))
  }
  return letter !== undefined && piece.takes(letter) && matchesFrom(others, rest)
}

function piecesOf(pattern: string, language: number | null): readonly Piece[] | null {
  const parts = pattern.match(/\[[^\]]*\]|\[|[%_]|[^%_[]+/gsu) ?? []
  const pieces: Piece[] = []
  let literal = ''
  const flush = (): void => {
    pieces.push(
      ...[...plainKey(literal, language)].map((wanted) => ({
        run: false as const,
        takes: (letter: string) => letter === wanted,
      })),
    )
    literal = ''
  }
  for (const part of parts) {
    if (part === '[' || part === '[]' || part === '[^]') {
      return null
    }
    if (part.startsWith('[') && part.length === 3) {
      literal += part.charAt(1)
    } else if (part.startsWith('[')) {
      flush()
      pieces.push({ run: false, takes: setOf(part.slice(1, -1), language) })
    } else if (part === '%' || part === '_') {
      flush()
      pieces.push(part === '%' ? { run: true } : { run: false, takes: () => true })
    } else {
      literal += part
    }
  }
  flush()
  return pieces
}

function setOf(content: string, language: number | null): (letter: string) => boolean {
  const negated = content.startsWith('^')
  const members = [...(negated ? content.slice(1) : content)].map((member) => [...plainKey(member, language)][0] ?? '')
  return (letter) => {
    let isIn = false
    for (let at = 0; at < members.length; at += 1) {
      const member = members[at] ?? ''
      const end = members[at + 1] === '-' ? members[at + 2] : undefined
      if (end === undefined) {
        isIn ||= letter === member
      } else {
        isIn ||= compareText(letter, member) >= 0 && compareText(letter, end) <= 0
        // The first of a range is itself a member, also where the range runs backwards.
        isIn ||= letter === member
        at += 2
      }
    }
    return isIn !== negated
  }
}
