/**
 * Base languages whose collation tells accents apart (`_CI_AS`); in all others they are ignored (`_CI_AI`).
 * Source: https://learn.microsoft.com/power-platform/admin/language-collations
 */
const ACCENTS_COUNT: ReadonlySet<number> = new Set([
  1035, 1048, 1050, 1051, 1053, 1054, 1057, 1058, 1060, 1061, 1062, 1063, 1066, 1069, 1081, 1086, 1087, 1110, 2055,
  2064, 2074, 3079, 3081,
])

const TURKISH: ReadonlySet<number> = new Set([1055, 1068])
const SCANDINAVIAN: ReadonlySet<number> = new Set([1030, 1044, 2068])

/** What looks like an accent but makes a letter of its own, by base language, in lower case. */
const OWN_LETTERS: ReadonlyMap<number, string> = new Map([
  [1029, 'čřšž'],
  [1030, 'åæø'],
  [1034, 'ñ'],
  [1038, 'öü'],
  [1044, 'åæø'],
  [1045, 'ąćęłńóśźż'],
  [1055, 'çğöşü'],
  [1068, 'çğöşü'],
  [2068, 'åæø'],
  [3082, 'ñ'],
])

/** Letters of their own in every language. */
const ALWAYS_OWN = 'йѓќўї'

/** Letters with a stroke, which Unicode does not take apart. */
const STROKED: ReadonlyMap<string, string> = new Map([
  ['đ', 'd'],
  ['ħ', 'h'],
  ['ł', 'l'],
  ['ø', 'o'],
  ['ŧ', 't'],
])

/** Latin, Greek and Cyrillic accents, Hebrew and Arabic points, the voicing marks of kana. Vowel signs are letters. */
const ACCENTS =
  /[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1-\u05C7\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u3099\u309A]/g

/**
 * The text as the server compares it: two texts are the same to it when they fold alike. Case never counts; accents count by
 * the organisation's base language (an LCID, e.g. 1033), which also says which letters are no accented ones. Widths and the
 * two kana are the same, ß is ss, and æ is ae where it is no letter of its own. Of accents alone, which stand on no letter, nothing
 * would be left: they stay.
 *
 * Kept simple: a collation also weighs hyphens lightly, pairs letters (Czech ch) and pads trailing spaces. This does not, and
 * folded texts are ordered by code point.
 */
export function foldText(text: string, languageCode: number): string {
  const part = foldPart(text, languageCode)
  return part === '' ? joinedLetters(lowerCase(text.normalize('NFKC'), languageCode), ownLetters(languageCode)) : part
}

/** The same of a part of a text: accents alone stand on a letter that is not of it, so that nothing is left of them. */
export function foldPart(text: string, languageCode: number): string {
  const lower = lowerCase(text.normalize('NFKC'), languageCode)
  const own = ownLetters(languageCode)
  return joinedLetters(ACCENTS_COUNT.has(languageCode) ? lower : withoutAccents(lower, own), own)
}

function ownLetters(languageCode: number): string {
  return `${OWN_LETTERS.get(languageCode) ?? ''}${ALWAYS_OWN}`
}

/** Letters that are one as the two they are compared as, and the two kana as one. */
function joinedLetters(text: string, own: string): string {
  const joined = sameKana(text).replaceAll('ß', 'ss').replaceAll('œ', 'oe')
  return own.includes('æ') ? joined : joined.replaceAll('æ', 'ae')
}

/** Whether the language has a letter of ASCII whose lower case is none: the Turkish I. */
export function foldsAsciiItself(languageCode: number): boolean {
  return TURKISH.has(languageCode)
}

function lowerCase(text: string, languageCode: number): string {
  const dotted = TURKISH.has(languageCode) ? text.replaceAll('I', 'ı').replaceAll('İ', 'i') : text
  const lower = dotted.toLowerCase().replaceAll('ς', 'σ').normalize('NFC')
  return SCANDINAVIAN.has(languageCode) ? lower.replaceAll('ä', 'æ').replaceAll('ö', 'ø') : lower
}

/** The one kana as the other. After the accents, without which some letters are the one kana and were none before. */
function sameKana(text: string): string {
  return text.replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}

/** ASCII has none, and most letters are of it. */
function withoutAccents(text: string, own: string): string {
  return text.replaceAll(/\P{ASCII}/gu, (letter) => {
    const plain = own.includes(letter) ? letter : letter.normalize('NFKD').replaceAll(ACCENTS, '').normalize('NFC')
    return own.includes(plain) ? plain : (STROKED.get(plain) ?? plain)
  })
}
