import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { COLOUR_TOKENS, hexOf } from '@renderer/design/theme-colours'

test('a computed colour becomes hexadecimal', () => {
  expect(hexOf('rgb(14, 94, 117)')).toBe('#0e5e75')
  expect(hexOf('rgba(16, 28, 36, 0.4)')).toBe('#101c24')
})

test('every colour of the theme is a token', () => {
  const tokens = readFileSync(resolve('renderer/design/tokens.css'), 'utf8')
  const missing = Object.values(COLOUR_TOKENS).filter((token) => !tokens.includes(`${token}:`))
  expect(missing).toEqual([])
})
