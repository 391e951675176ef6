import { PAGE_SIZE, type RecordCount } from '@shared/model/view'
import type { PageCache } from './page-cache'

/** How long a list is, as far as anyone knows: `atLeast` while neither the count nor the last page has said. */
export type RowCount = { readonly kind: 'exact' | 'atLeast'; readonly rows: number }

/**
 * The length of a list from its count and its pages, which arrive apart. The end of the list, once seen, is worth more than
 * a count that stopped at a limit; without either the list goes on for one page behind the farthest seen.
 */
export function rowCountOf(count: RecordCount | null, cache: PageCache): RowCount {
  const seen = farthestPage(cache)
  const known = seen === null ? 0 : seen.number * PAGE_SIZE + seen.rows
  if (count?.exact === true) return { kind: 'exact', rows: count.count }
  if (seen?.isLast === true) return { kind: 'exact', rows: known }
  const counted = count?.count ?? 0
  const beyond = seen === null ? 0 : known + PAGE_SIZE
  return { kind: 'atLeast', rows: Math.max(counted, beyond) }
}

function farthestPage(cache: PageCache): { number: number; rows: number; isLast: boolean } | null {
  let farthest: { number: number; rows: number; isLast: boolean } | null = null
  for (const [number, page] of cache.pages) {
    if (page.rows.length === 0 && number > 0) continue
    if (farthest === null || number > farthest.number) {
      farthest = { number, rows: page.rows.length, isLast: page.key === null }
    }
  }
  return farthest
}
