import type { SyncProgress, TableProgress } from '@shared/model/sync'

/** How far one table has come, for a bar: `share` from 0 to 1, `null` while the server has not said how much there is. */
export interface ProgressRow extends TableProgress {
  readonly share: number | null
}

/** How far the download has come over all tables. */
export interface DownloadSum {
  readonly done: number
  readonly tables: number
  readonly received: number
  /** `null` until the server has said it of every table. */
  readonly expected: number | null
}

/** The tables of the running cycle, in its order. */
export function progressRows(progress: SyncProgress): readonly ProgressRow[] {
  return progress.tables.map((table) => ({ ...table, share: shareOfTable(table) }))
}

/** The sums over all tables. */
export function downloadSum(progress: SyncProgress): DownloadSum {
  const { tables } = progress
  const known = tables.every((table) => expectedOf(table) !== null)
  return {
    done: tables.filter(({ state }) => state === 'done' || state === 'failed').length,
    tables: tables.length,
    received: tables.reduce((sum, table) => sum + table.received, 0),
    expected: known ? tables.reduce((sum, table) => sum + (expectedOf(table) ?? 0), 0) : null,
  }
}

/** How much of the download is done, from 0 to 1; by tables where records are not known beforehand. `null`: nothing to read. */
export function downloadShare(progress: SyncProgress): number | null {
  const { done, tables, received, expected } = downloadSum(progress)
  if (tables === 0) {
    return null
  }
  return expected === null || expected === 0 ? done / tables : Math.min(1, received / expected)
}

/** A table that is done expects no more than it received. */
function expectedOf({ state, received, expected }: TableProgress): number | null {
  return state === 'done' ? received : expected
}

function shareOfTable({ state, received, expected }: TableProgress): number | null {
  switch (state) {
    case 'done':
      return 1
    case 'waiting':
      return 0
    case 'reading':
    case 'failed':
      return expected === null || expected === 0 ? null : Math.min(1, received / expected)
  }
}
