import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldPart, foldText } from '@shared/format/fold-text'

const ENGLISH = 1033
const DANISH = 1030
const GERMAN = 1031
const SWISS_GERMAN = 2055
const SWEDISH = 1053
const TURKISH = 1055
const SPANISH = 3082
const JAPANESE = 1041

const same = (languageCode: number, ...texts: readonly string[]): boolean =>
  new Set(texts.map((text) => foldText(text, languageCode))).size === 1

describe('case never counts', () => {
  test.each([ENGLISH, SWEDISH, TURKISH])('in %i', (language) => {
    expect(same(language, 'ÉLAN', 'élan')).toBe(true)
    expect(same(language, 'ΟΔΟΣ', 'οδος', 'οδοσ')).toBe(true)
    expect(same(language, 'ЩУКА', 'щука')).toBe(true)
  })
  test('and Turkish has an i with a dot and one without', () => {
    expect(same(TURKISH, 'İZMİR', 'izmir')).toBe(true)
    expect(same(TURKISH, 'ISPARTA', 'ısparta')).toBe(true)
    expect(same(TURKISH, 'ISPARTA', 'isparta')).toBe(false)
    expect(same(ENGLISH, 'ISPARTA', 'isparta')).toBe(true)
  })
})

describe('accents', () => {
  test('alone are a text, and nothing as a part of one, where they do not count', () => {
    expect(foldText('\u0301', ENGLISH)).toBe('\u0301')
    expect(foldPart('\u0301', ENGLISH)).toBe('')
    expect(foldPart('\u0301', SWEDISH)).toBe('\u0301')
  })

  test.each([ENGLISH, GERMAN])('do not count in %i', (language) => {
    expect(same(language, 'Malmö', 'malmo', 'Malmo\u0308')).toBe(true)
    expect(same(language, 'smørrebrød', 'smorrebrod')).toBe(true)
    expect(same(language, 'Ångström', 'angstrom')).toBe(true)
  })
  test.each([SWEDISH, SWISS_GERMAN])('count in %i, however they are written', (language) => {
    expect(same(language, 'Malmö', 'malmo')).toBe(false)
    expect(same(language, 'Malmö', 'MALMO\u0308')).toBe(true)
  })
  test('that make a letter of its own keep it', () => {
    expect(same(DANISH, 'Åse', 'Ase')).toBe(false)
    expect(same(DANISH, 'Söby', 'Søby')).toBe(true)
    expect(same(DANISH, 'Ærø', 'Aero')).toBe(false)
    expect(same(DANISH, 'café', 'cafe')).toBe(true)
    expect(same(SPANISH, 'año', 'ano')).toBe(false)
    expect(same(SPANISH, 'camión', 'camion')).toBe(true)
    expect(same(ENGLISH, 'мой', 'мои')).toBe(false)
    expect(same(ENGLISH, 'ёлка', 'елка')).toBe(true)
  })
  test('are not the vowels of other scripts', () => {
    expect(same(ENGLISH, 'कि', 'क')).toBe(false)
    expect(same(ENGLISH, 'กิน', 'กน')).toBe(false)
  })
})

describe('spellings of one letter', () => {
  test('ß is ss, æ is ae, œ is oe', () => {
    expect(same(GERMAN, 'Straße', 'STRASSE', 'STRAẞE')).toBe(true)
    expect(same(ENGLISH, 'Æther', 'aether')).toBe(true)
    expect(same(ENGLISH, 'œuvre', 'OEUVRE')).toBe(true)
  })
  test('widths and kana are the same', () => {
    expect(same(JAPANESE, 'カタ', 'かた', 'ｶﾀ')).toBe(true)
    expect(same(JAPANESE, 'ＡＢＣ', 'abc')).toBe(true)
  })
  test('a syllable of Hangul stays one character', () => {
    expect(foldText('한국', ENGLISH)).toHaveLength(2)
  })
})

test.each(['ヷ', 'ǿ', 'Ǿ', '\u0301'])('folding %s again changes nothing', (text) => {
  for (const language of [ENGLISH, DANISH, JAPANESE]) {
    const once = foldText(text, language)
    expect(foldText(once, language)).toBe(once)
  }
})

test('folding again changes nothing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(ENGLISH, DANISH, GERMAN, SWISS_GERMAN, SWEDISH, TURKISH, SPANISH, JAPANESE),
      (text, language) => {
        const once = foldText(text, language)
        expect(foldText(once, language)).toBe(once)
      },
    ),
  )
})

test('plain ASCII folds to its lower case, but for the Turkish I', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(foldText(text, ENGLISH)).toBe(text.toLowerCase())
    }),
  )
})
