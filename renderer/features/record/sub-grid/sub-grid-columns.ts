import { alignsRight } from '@shared/format/value-text'
import type { ViewColumn } from '@shared/model/view'

/** What a column needs at least, and what the state column takes, in pixels. */
const LEAST_WIDTH = 124
const STATE_WIDTH = 34
const MOST_COLUMNS = 8

/** The columns of a view that stand side by side in a sub-grid, and their widths as a grid template. */
export interface SubGridColumns {
  readonly columns: readonly ViewColumn[]
  readonly template: string
}

/**
 * Lays out as many of a view's columns as fit into `width` pixels; the first always does, and takes most of the room. The column
 * that relates the records to the open one says the same in every row: it is left out.
 */
export function subGridColumns(columns: readonly ViewColumn[], width: number, lookup: string | null): SubGridColumns {
  const fitting = Math.floor((width - STATE_WIDTH) / LEAST_WIDTH)
  const telling = columns.filter(({ name }) => name !== lookup)
  const shown = (telling.length > 0 ? telling : columns).slice(0, Math.max(1, Math.min(fitting, MOST_COLUMNS)))
  const tracks = shown.map((column, at) => {
    if (at === 0) return 'minmax(0, 1.5fr)'
    return alignsRight(column.column) ? 'minmax(0, 0.9fr)' : 'minmax(0, 1fr)'
  })
  return { columns: shown, template: [`${STATE_WIDTH}px`, ...tracks].join(' ') }
}
