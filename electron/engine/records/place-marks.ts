import { PAGE_SIZE, type PageRequest } from '@shared/model/view'
import type { CompiledQuery } from '../query/compile-request'
import { PLACE } from '../query/paged-rows'
import type { Sql } from '../query/sql'
import type { ChangeFeed } from '../replica/change-feed'
import type { RecordRow } from '../replica/record-entity'
import type { ReplicaReader } from '../replica/reader'
import { printPageKey } from './page-key'

/** A page that is known, and the key of its last row. */
type PageAnchor = NonNullable<PageRequest['anchor']>

/** Pages from one mark to the next: skipping the rows between takes SQLite less time than reading a page. */
const PAGES_PER_MARK = 50
/** Pages that are skipped before marks are made: they take longer than any page. */
const FAR_PAGES = 4 * PAGES_PER_MARK
/** Lists whose marks are kept. A person jumps about in the one that is open. */
const MOST_LISTS = 4

/**
 * Where some pages of long lists end, at even distances. A jump to the middle of a list skips all rows before it the first time; meanwhile
 * all of the list is gone through once, beside what the screen waits for, and the next jump begins from a page near its aim.
 */
export interface PlaceMarks {
  /** The last known page before `page`: the one that the asker knows, or a mark. `null`: none is known. */
  nearest(list: CompiledQuery, request: Pick<PageRequest, 'page' | 'anchor'>): PageAnchor | null
}

/** Makes marks with the reader, which may be busy for as long as a count of the list takes a few times over. */
export function createPlaceMarks(reader: ReplicaReader, { onChanged }: Pick<ChangeFeed, 'onChanged'>): PlaceMarks {
  const lists = new Map<string, readonly PageAnchor[]>()
  /** Marks that were begun before a change tell nothing about what came after. */
  let changes = 0
  onChanged(() => {
    changes += 1
    lists.clear()
  })

  async function makeMarks(name: string, statement: Sql, keyColumns: readonly string[]): Promise<void> {
    const before = changes
    lists.set(name, [])
    const [oldest] = lists.keys()
    if (lists.size > MOST_LISTS && oldest !== undefined) lists.delete(oldest)
    const rows = await reader.rows<RecordRow>(statement)
    if (!rows.ok || changes !== before || !lists.has(name)) return
    const marks = rows.value.map((row) => ({
      page: Number(row[PLACE]) / PAGE_SIZE - 1,
      key: printPageKey(keyColumns.map((column) => row[column])),
    }))
    lists.set(name, marks)
  }

  return {
    nearest(list, { page, anchor }) {
      const seen = anchor === null || anchor.page >= page ? null : anchor
      const skipped = page - 1 - (seen?.page ?? -1)
      if (skipped < PAGES_PER_MARK) return seen
      const statement = list.placedKeys(PAGES_PER_MARK * PAGE_SIZE)
      const name = nameOf(statement)
      const marks = lists.get(name)
      if (marks === undefined && skipped >= FAR_PAGES) void makeMarks(name, statement, list.keyColumns)
      // Where there are marks, one is nearer than what the asker knows: that is further away than two marks are from each other.
      return marks?.findLast((mark) => mark.page < page) ?? seen
    },
  }
}

/** What makes one list another: the query with all its values. */
function nameOf({ text, values }: Sql): string {
  return `${text}\n${printPageKey(values)}`
}
