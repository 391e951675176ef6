import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { ListQuestion } from '@shared/model/list-question'
import type { RecordCount } from '@shared/model/view'
import { useCarryon } from '@renderer/api/carryon'
import {
  anchorFor,
  EMPTY_CACHE,
  pageOf,
  pagesToRead,
  withoutFreshness,
  withPage,
  type PageCache,
  type RowRange,
} from './page-cache'
import { rowCountOf } from './row-count'
import { settle } from '@renderer/api/settle'

/** Requests under way at once: the page on screen and the next. */
const AT_ONCE = 2
/** After a jump the viewport has to rest this long, in milliseconds, before pages are asked for. */
const REST = 80
const REST_AT_MOST = 400

/**
 * The pages of a list near what is on screen. Pages are asked for when they come into sight; what was scrolled past before
 * its turn came is never asked for; of no list, `null`, nothing is. `count` is the list's own, which arrives apart. An answer that a change has overtaken is shown, and read again.
 */
export function useRecordPages(list: () => ListQuestion | null, count: () => RecordCount | null, api = useCarryon()) {
  const cache = shallowRef<PageCache>(EMPTY_CACHE)
  const failure = shallowRef<CarryonError | null>(null)
  const total = computed(() => rowCountOf(count(), cache.value))
  const underWay = new Set<number>()
  const jumped = settle(readNext, REST, REST_AT_MOST)
  let range: RowRange = { first: 0, last: 0 }
  /** Counts the lists shown and, within one, what is known to have changed. */
  let generation = 0
  let version = 0

  watch(list, begin, { immediate: true })
  onScopeDispose(() => {
    generation += 1
    jumped.cancel()
  })

  /** Forgets what was read: the list is another one now. */
  function begin(): void {
    generation += 1
    underWay.clear()
    cache.value = EMPTY_CACHE
    failure.value = null
    readNext()
  }

  /** Tells which rows are on screen. */
  function show(next: RowRange): void {
    range = next
    advance()
  }

  /** Reads on where pages are at hand around the viewport; after a jump it waits for the viewport to rest. */
  function advance(): void {
    const pages = [pageOf(range.first) - 1, pageOf(range.first), pageOf(range.last), pageOf(range.last) + 1]
    if (pages.some((page) => cache.value.fresh.has(page))) {
      readNext()
    } else {
      jumped.call()
    }
  }

  /** Records may have changed: what is on screen is read again, in place. */
  function refresh(): void {
    version += 1
    failure.value = null
    cache.value = withoutFreshness(cache.value)
    readNext()
  }

  function readNext(): void {
    if (failure.value !== null) {
      return
    }
    const waiting = pagesToRead(cache.value, range, total.value.rows).filter((page) => !underWay.has(page))
    for (const page of waiting.slice(0, Math.max(0, AT_ONCE - underWay.size))) {
      void read(page)
    }
  }

  async function read(page: number): Promise<void> {
    const question = list()
    if (question === null) {
      return
    }
    const asked = { generation, version }
    underWay.add(page)
    const answer = await api.views.page({ ...question, page, anchor: anchorFor(cache.value, page) })
    if (generation !== asked.generation) {
      return
    }
    underWay.delete(page)
    if (answer.ok) {
      const taken = withPage(cache.value, page, answer.value, pageOf(range.first))
      cache.value = version === asked.version ? taken : withoutFreshness(taken)
    } else {
      failure.value = answer.error
    }
    advance()
  }

  return { cache, failure, total, show, refresh, begin }
}
