import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PAGE_SIZE } from '@shared/model/view'
import {
  anchorFor,
  EMPTY_CACHE,
  MAX_PAGES,
  pagesToRead,
  placeOf,
  rowAt,
  sourceOf,
  withoutFreshness,
  withPage,
  type PageCache,
} from '@renderer/features/grid/page-cache'
import { pageWith } from './page-with'

function cacheOf(numbers: readonly number[], near = 0): PageCache {
  return numbers.reduce((cache, number) => withPage(cache, number, pageWith(number), near), EMPTY_CACHE)
}

test('a row is found on its page, and nothing is there while the page is not', () => {
  const cache = cacheOf([3])
  expect(rowAt(cache, 3 * PAGE_SIZE + 7)?.id).toBe('3-7')
  expect(rowAt(cache, 7)).toBeUndefined()
  expect(placeOf(cache, '3-7')).toBe(3 * PAGE_SIZE + 7)
  expect(placeOf(cache, 'elsewhere')).toBeNull()
})

test('however far one scrolls, only the pages nearest the viewport are kept', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 80 }), (visited) => {
      const cache = visited.reduce((seen, number) => withPage(seen, number, pageWith(number), number), EMPTY_CACHE)
      const last = visited.at(-1) ?? 0
      const distinct = [...new Set(visited)]
      expect(cache.pages.size).toBeLessThanOrEqual(MAX_PAGES)
      expect(cache.pages.has(last)).toBe(true)
      expect([...cache.keys.keys()].sort()).toEqual(distinct.sort())
    }),
  )
})

describe('the anchor of a request', () => {
  test('is the nearest page below that was seen', () => {
    expect(anchorFor(cacheOf([0, 4, 9]), 7)).toEqual({ page: 4, key: 'after-4' })
  })
  test('is never the page itself or one behind it', () => {
    expect(anchorFor(cacheOf([4, 9]), 4)).toBeNull()
  })
  test('outlives the page it came with', () => {
    const visited = Array.from({ length: 60 }, (_, number) => number)
    const cache = visited.reduce((seen, number) => withPage(seen, number, pageWith(number), number), EMPTY_CACHE)
    expect(cache.pages.has(2)).toBe(false)
    expect(anchorFor(cache, 3)).toEqual({ page: 2, key: 'after-2' })
  })
  test('is forgotten when records changed, while the rows stay on screen', () => {
    const cache = withoutFreshness(cacheOf([0, 1]))
    expect(anchorFor(cache, 2)).toBeNull()
    expect(rowAt(cache, 5)?.id).toBe('0-5')
    expect(pagesToRead(cache, { first: 0, last: 20 }, 2 * PAGE_SIZE)).toEqual([0])
  })
})

describe('the pages to read', () => {
  /** Rows of a page, counted from its beginning. */
  const onPage = (page: number, first: number, last: number) => ({
    first: page * PAGE_SIZE + first,
    last: page * PAGE_SIZE + last,
  })
  test('are those on screen, then the one the viewport comes close to', () => {
    expect(pagesToRead(EMPTY_CACHE, onPage(2, PAGE_SIZE - 5, PAGE_SIZE + 10), 10_000)).toEqual([2, 3])
    expect(pagesToRead(EMPTY_CACHE, onPage(3, PAGE_SIZE - 20, PAGE_SIZE - 5), 10_000)).toEqual([3, 4])
    expect(pagesToRead(EMPTY_CACHE, onPage(3, 5, 20), 10_000)).toEqual([3, 2])
  })
  test('are none when everything near is at hand', () => {
    expect(pagesToRead(cacheOf([2, 3, 4]), onPage(3, PAGE_SIZE - 20, PAGE_SIZE - 5), 10_000)).toEqual([])
  })
  test('do not lie behind the end of the list', () => {
    expect(pagesToRead(EMPTY_CACHE, onPage(3, PAGE_SIZE - 20, PAGE_SIZE - 5), 4 * PAGE_SIZE)).toEqual([3])
  })
  test('are the first one while nothing is known', () => {
    expect(pagesToRead(EMPTY_CACHE, { first: 0, last: 0 }, 0)).toEqual([0])
  })
})

test('a list comes from where its last pages were read, not from where older ones came', () => {
  const server = { kind: 'server', at: '2026-11-23T10:42:07Z' } as const
  const switched = withPage(withoutFreshness(cacheOf([0, 1])), 1, { ...pageWith(1), source: server }, 1)
  expect(sourceOf(switched)).toEqual(server)
  expect(sourceOf(EMPTY_CACHE)).toBeNull()
})
