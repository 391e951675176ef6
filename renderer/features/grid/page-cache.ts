import { PAGE_SIZE, type AnswerSource, type GridRow, type RecordPage } from '@shared/model/view'

/** How many pages a grid keeps: those around the viewport, about 2,000 rows. */
export const MAX_PAGES = 40

/**
 * The pages of one list (a view in one order) that are at hand, and the keys of all pages that were ever seen, which later
 * requests start from. A page that is not `fresh` is shown until it has been read again.
 */
export interface PageCache {
  readonly pages: ReadonlyMap<number, RecordPage>
  readonly fresh: ReadonlySet<number>
  readonly keys: ReadonlyMap<number, string>
}

export const EMPTY_CACHE: PageCache = { pages: new Map(), fresh: new Set(), keys: new Map() }

/** The page that a row stands on. */
export function pageOf(row: number): number {
  return Math.floor(row / PAGE_SIZE)
}

/** The row at a place in the list, or `undefined` while its page is not at hand. */
export function rowAt(cache: PageCache, row: number): GridRow | undefined {
  return cache.pages.get(pageOf(row))?.rows[row % PAGE_SIZE]
}

/** Where in the list a record stands, if its page is at hand. */
export function placeOf(cache: PageCache, id: string): number | null {
  for (const [number, page] of cache.pages) {
    const at = page.rows.findIndex((row) => row.id === id)
    if (at !== -1) return number * PAGE_SIZE + at
  }
  return null
}

/** Where the list comes from: what the pages read last say. */
export function sourceOf(cache: PageCache): AnswerSource | null {
  const pages = [...cache.pages]
  const read = pages.find(([number]) => cache.fresh.has(number)) ?? pages[0]
  return read?.[1].source ?? null
}

/** Takes in a page; of too many pages those farthest from page `near` go. */
export function withPage(cache: PageCache, number: number, page: RecordPage, near: number): PageCache {
  const pages = new Map(cache.pages).set(number, page)
  const fresh = new Set(cache.fresh).add(number)
  const keys = page.key === null ? cache.keys : new Map(cache.keys).set(number, page.key)
  const farthestFirst = [...pages.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near))
  for (const far of farthestFirst.slice(0, Math.max(0, pages.size - MAX_PAGES))) {
    pages.delete(far)
    fresh.delete(far)
  }
  return { pages, fresh, keys }
}

/**
 * What the records of the list have become is unknown: pages stay on screen until they have been read again, keys go,
 * because a page that starts behind a key would overlap or miss what moved across it.
 */
export function withoutFreshness(cache: PageCache): PageCache {
  return { pages: cache.pages, fresh: new Set(), keys: new Map() }
}

/** The nearest page below `page` whose key is known, for the request to start from. */
export function anchorFor(cache: PageCache, page: number): { readonly page: number; readonly key: string } | null {
  let nearest: { readonly page: number; readonly key: string } | null = null
  for (const [seen, key] of cache.keys) {
    if (seen < page && (nearest === null || seen > nearest.page)) nearest = { page: seen, key }
  }
  return nearest
}

/** Rows on screen, first and last, both counted from 0. */
export interface RowRange {
  readonly first: number
  readonly last: number
}

/**
 * The pages to ask for, most wanted first: those on screen, then the neighbour that the viewport has come close to.
 * `rows` is the length of the list as far as it is known.
 */
export function pagesToRead(cache: PageCache, range: RowRange, rows: number): readonly number[] {
  const first = pageOf(range.first)
  const last = pageOf(Math.max(range.first, range.last))
  const onScreen = Array.from({ length: last - first + 1 }, (_, step) => first + step)
  const close = PAGE_SIZE / 2
  const neighbours = [pageOf(range.last + close), pageOf(Math.max(0, range.first - close))]
  const lastPage = Math.max(0, pageOf(rows - 1))
  return [...new Set([...onScreen, ...neighbours])].filter((page) => page <= lastPage && !cache.fresh.has(page))
}
