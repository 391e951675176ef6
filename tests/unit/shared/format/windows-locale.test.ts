import { expect, test } from 'vitest'
import { localeOfLcid } from '@shared/format/windows-locale'

test.each([
  [1033, 'en-US'],
  [2057, 'en-GB'],
  [1044, 'nb-NO'],
  [1031, 'de-DE'],
])('the locale that Windows numbers %i is %s', (code, locale) => {
  expect(localeOfLcid(code)).toBe(locale)
})

test.each([0, -1, 99999, 4])('%i is no locale that figures and dates are written by', (code) => {
  expect(localeOfLcid(code)).toBeNull()
})
