import { nextTick, ref } from 'vue'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Envelope } from '@shared/ipc/envelope'
import { carryonError } from '@shared/model/errors'
import { fail, ok } from '@shared/model/result'
import { wholeList, type SortKey } from '@shared/model/list-question'
import { PAGE_SIZE, type PageRequest, type RecordCount, type RecordPage } from '@shared/model/view'
import { rowAt } from '@renderer/features/grid/page-cache'
import { useRecordPages } from '@renderer/features/grid/use-record-pages'
import { applicationWith, fakeCarryon } from '../fake-carryon'
import { pageWith } from './page-with'

interface Waiting {
  readonly request: PageRequest
  readonly answer: (envelope: Envelope<RecordPage>) => Promise<void>
}

/** A grid over a server that answers when the test says so. */
function gridOver(count: RecordCount | null = { count: 100_000, exact: true }) {
  const waiting: Waiting[] = []
  const page = (request: PageRequest) =>
    new Promise<Envelope<RecordPage>>((resolve) => {
      waiting.push({
        request,
        answer: async (envelope) => {
          resolve(envelope)
          await vi.advanceTimersByTimeAsync(0)
        },
      })
    })
  const { api } = fakeCarryon({ views: { page } })
  const sort = ref<readonly SortKey[]>([])
  const pages = applicationWith(api).within(() =>
    useRecordPages(
      () => ({ ...wholeList('v'), sort: sort.value }),
      () => count,
    ),
  )
  const asked = (): readonly number[] => waiting.map(({ request }) => request.page)
  const answerAll = async (): Promise<void> => {
    for (const each of waiting.splice(0)) await each.answer(ok(pageWith(each.request.page)))
  }
  return { ...pages, sort, waiting, asked, answerAll }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the first page is asked for at once', () => {
  expect(gridOver().asked()).toEqual([0])
})

describe('scrolling', () => {
  test('reads the next page before it is in sight, starting from the one before', async () => {
    const grid = gridOver()
    await grid.answerAll()
    grid.show({ first: PAGE_SIZE - 20, last: PAGE_SIZE - 5 })
    expect(grid.waiting.map(({ request }) => [request.page, request.anchor])).toEqual([
      [1, { page: 0, key: 'after-0' }],
    ])
  })
  test('asks for nothing that was scrolled past before the viewport rested', async () => {
    const grid = gridOver()
    await grid.answerAll()
    for (let first = 10_000; first <= 60_000; first += 1000) grid.show({ first, last: first + 30 })
    expect(grid.asked()).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    const page = 60_000 / PAGE_SIZE
    expect(grid.asked()).toEqual([page, page + 1])
  })
  test('never has more than two requests under way', async () => {
    const grid = gridOver()
    await grid.answerAll()
    for (let first = 0; first <= 5000; first += 500) {
      grid.show({ first, last: first + 300 })
      await vi.advanceTimersByTimeAsync(1000)
      expect(grid.asked().length).toBeLessThanOrEqual(2)
    }
  })
})

describe('changed records', () => {
  test('leave the rows on screen and read the visible page again, counting from the beginning', async () => {
    const grid = gridOver()
    await grid.answerAll()
    grid.show({ first: 2 * PAGE_SIZE + 10, last: 2 * PAGE_SIZE + 40 })
    await vi.advanceTimersByTimeAsync(1000)
    await grid.answerAll()
    grid.refresh()
    expect(rowAt(grid.cache.value, 2 * PAGE_SIZE + 15)?.id).toBe('2-15')
    expect(grid.waiting.map(({ request }) => [request.page, request.anchor])).toContainEqual([2, null])
  })
  test('make an answer that was under way be read again', async () => {
    const grid = gridOver()
    const [first] = grid.waiting.splice(0)
    grid.refresh()
    await first?.answer(ok(pageWith(0)))
    expect(rowAt(grid.cache.value, 3)?.id).toBe('0-3')
    await vi.advanceTimersByTimeAsync(1000)
    expect(grid.asked()).toEqual([0])
  })
})

test('another order begins anew, and an answer for the old one is dropped', async () => {
  const grid = gridOver()
  const [old] = grid.waiting.splice(0)
  grid.sort.value = [{ column: 'city', descending: false }]
  await nextTick()
  await old?.answer(ok(pageWith(0)))
  expect(grid.cache.value.pages.size).toBe(0)
  expect(grid.waiting.map(({ request }) => request.sort)).toEqual([[{ column: 'city', descending: false }]])
})

test('after a failure nothing is asked for until the user or a change says so', async () => {
  const grid = gridOver()
  const [first] = grid.waiting.splice(0)
  await first?.answer(fail(carryonError('view.notAnswerable', { view: 'v', reason: 'No such column.' })))
  expect(grid.failure.value?.code).toBe('view.notAnswerable')
  grid.show({ first: 5000, last: 5030 })
  await vi.advanceTimersByTimeAsync(1000)
  expect(grid.asked()).toEqual([])
  grid.refresh()
  expect(grid.failure.value).toBeNull()
  expect(grid.asked()).toEqual([5000 / PAGE_SIZE, 5000 / PAGE_SIZE + 1])
})
