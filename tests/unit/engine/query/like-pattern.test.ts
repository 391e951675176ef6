import { describe, expect, test } from 'vitest'
import { textPattern } from '@electron/engine/query/like-pattern'

describe('a T-SQL pattern', () => {
  test.each([
    ['Oslo', { kind: 'like', pattern: 'Oslo', escaped: false }],
    ['%a_b%', { kind: 'like', pattern: '%a_b%', escaped: false }],
    ['a\\b', { kind: 'like', pattern: 'a\\b', escaped: false }],
    ['[x]', { kind: 'like', pattern: 'x', escaped: false }],
    ['[[]', { kind: 'like', pattern: '[', escaped: false }],
    [']^-', { kind: 'like', pattern: ']^-', escaped: false }],
    ['50[%]%', { kind: 'like', pattern: '50\\%%', escaped: true }],
    ['[_]\\', { kind: 'like', pattern: '\\_\\\\', escaped: true }],
    ['[A-F]%', { kind: 'glob', pattern: '[a-f]*' }],
    ['[^A-F]_B*?[[]', { kind: 'glob', pattern: '[^a-f]?b[*][?][[]' }],
    ['[a', { kind: 'never' }],
    ['[]', { kind: 'never' }],
    ['[^]', { kind: 'never' }],
  ])('%s', (pattern, expected) => {
    expect(textPattern(pattern)).toEqual(expected)
  })
})
