import { expect, test } from 'vitest'
import { PAGE_SIZE } from '@shared/model/view'
import { EMPTY_CACHE, withPage } from '@renderer/features/grid/page-cache'
import { rowCountOf } from '@renderer/features/grid/row-count'
import { pageWith } from './page-with'

const first = withPage(EMPTY_CACHE, 0, pageWith(0), 0)

test('an exact count is the length of the list', () => {
  expect(rowCountOf({ count: 412, exact: true }, first)).toEqual({ kind: 'exact', rows: 412 })
})
test('before the count arrives the list goes on behind what was seen', () => {
  expect(rowCountOf(null, first)).toEqual({ kind: 'atLeast', rows: 2 * PAGE_SIZE })
  expect(rowCountOf(null, EMPTY_CACHE)).toEqual({ kind: 'atLeast', rows: 0 })
})
test('a list whose end was seen needs no count', () => {
  const whole = withPage(first, 1, pageWith(1, 12, true), 0)
  expect(rowCountOf(null, whole)).toEqual({ kind: 'exact', rows: PAGE_SIZE + 12 })
  expect(rowCountOf({ count: 50, exact: false }, whole)).toEqual({ kind: 'exact', rows: PAGE_SIZE + 12 })
})
test('an empty first page is an empty list', () => {
  expect(rowCountOf(null, withPage(EMPTY_CACHE, 0, pageWith(0, 0, true), 0))).toEqual({ kind: 'exact', rows: 0 })
})
test('a count that stopped at its limit grows with what is scrolled to', () => {
  const limit = { count: 5000, exact: false }
  expect(rowCountOf(limit, first)).toEqual({ kind: 'atLeast', rows: 5000 })
  expect(rowCountOf(limit, withPage(first, 100, pageWith(100), 100))).toEqual({
    kind: 'atLeast',
    rows: 102 * PAGE_SIZE,
  })
})
test('an empty page behind the end does not stretch the list', () => {
  const beyond = withPage(first, 9, pageWith(9, 0, true), 9)
  expect(rowCountOf(null, beyond)).toEqual({ kind: 'atLeast', rows: 2 * PAGE_SIZE })
})
