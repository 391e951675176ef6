import type { CellValue } from '@shared/model/record'
import { isLookupValue } from '@shared/model/record'
import type { RecordGroup } from '@shared/model/record-groups'

/** What stands on a line of a grouped grid: a group's header, or the record at a place within its group. */
export type GroupLine =
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'record'; readonly group: number; readonly row: number }

/** The lines of a grouped grid: each group's header, and under it its records where it is open. */
export interface GroupLines {
  readonly length: number
  /** The line of each group's header, in order. */
  readonly headers: readonly number[]
}

/** What a group is told by, whatever else becomes of it. */
export function groupKey(value: CellValue): string {
  return isLookupValue(value) ? value.id : JSON.stringify(value)
}

/** The lines of groups of which some are open. */
export function linesOf(groups: readonly RecordGroup[], open: ReadonlySet<string>): GroupLines {
  const headers: number[] = []
  let length = 0
  for (const { value, count } of groups) {
    headers.push(length)
    length += 1 + (open.has(groupKey(value)) ? count : 0)
  }
  return { length, headers }
}

/** What stands on a line; `null` beyond the end. */
export function lineAt({ headers, length }: GroupLines, line: number): GroupLine | null {
  if (line < 0 || line >= length) return null
  let low = 0
  let high = headers.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((headers[middle] ?? length) <= line) low = middle
    else high = middle - 1
  }
  const row = line - (headers[low] ?? 0) - 1
  return row === -1 ? { kind: 'group', group: low } : { kind: 'record', group: low, row }
}

/** Records of a group that are in sight, first and last. */
export interface GroupInSight {
  readonly group: number
  readonly first: number
  readonly last: number
}

/** The open groups whose records are in sight between two lines. */
export function groupsInSight(lines: GroupLines, first: number, last: number): readonly GroupInSight[] {
  const top = lineAt(lines, first)
  if (top === null) return []
  const seen: GroupInSight[] = []
  for (let group = top.group; group < lines.headers.length; group += 1) {
    const header = lines.headers[group] ?? lines.length
    if (header > last) break
    const end = (lines.headers[group + 1] ?? lines.length) - header - 2
    const from = Math.max(0, first - header - 1)
    const to = Math.min(end, last - header - 1)
    if (from <= to) seen.push({ group, first: from, last: to })
  }
  return seen
}
