import { expect, test } from 'vitest'
import { bytesText, countText, durationOf, percentText } from '@renderer/i18n/figure-text'

test('counts have group separators', () => {
  expect(countText(2_240, 'en-GB')).toBe('2,240')
})

test.each([
  [0, '0 kB'],
  [7, '0.1 kB'],
  [904, '0.9 kB'],
  [1_000, '1 kB'],
  [46_300, '46.3 kB'],
  [3_100_000, '3.1 MB'],
  [250_400_000, '250 MB'],
  [7_000_000_000_000, '7,000 GB'],
])('%d bytes are told as %s', (bytes, text) => {
  expect(bytesText(bytes, 'en-GB')).toBe(text)
})

test.each([
  [320, { minutes: 0, seconds: 0.3 }],
  [4_000, { minutes: 0, seconds: 4 }],
  [9_960, { minutes: 0, seconds: 10 }],
  [119_400, { minutes: 0, seconds: 119 }],
  [119_600, { minutes: 2, seconds: 0 }],
  [125_000, { minutes: 2, seconds: 5 }],
])('%d milliseconds are %o', (milliseconds, duration) => {
  expect(durationOf(milliseconds)).toEqual(duration)
})

test('a share is never told as whole before it is', () => {
  expect(percentText(0.999, 'en-GB')).toBe('99%')
  expect(percentText(1, 'en-GB')).toBe('100%')
})
