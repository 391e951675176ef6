import type { Region } from '@shared/format/region'
import { cellText } from '@shared/format/value-text'
import type { FoundInTable, FoundRecords } from '@shared/model/search'
import type { GridRow, RowState } from '@shared/model/view'

/** A record that was found: its name, and what else tells it from its like. */
export interface SearchLine {
  /** Unique in the list, and fit for an element's id. */
  readonly key: string
  readonly table: string
  readonly view: string
  readonly id: string
  readonly title: string
  readonly details: readonly string[]
  readonly state: RowState | null
}

/** A table with what was found in it, or why it was not searched. */
export interface SearchGroup {
  readonly table: string
  readonly label: string
  readonly lines: readonly SearchLine[]
  readonly more: boolean
  readonly failure: string | null
}

/** How many values stand beside a name. */
const MOST_DETAILS = 2

/** What was found as the list shows it; the first column of a quick find is taken for the name. */
export function searchGroups(found: readonly FoundInTable[], region: Region, thisYear: number): readonly SearchGroup[] {
  return found.map(({ table, pluralLabel, view, found: inTable }) => {
    const about = { table, label: pluralLabel }
    if (inTable.kind === 'failed') return { ...about, lines: [], more: false, failure: inTable.error.message }
    const lines = inTable.rows.map((row): SearchLine => {
      const [title = '', ...details] = textsOf(inTable, row, region, thisYear)
      return {
        key: `${table}-${row.id}`,
        table,
        view,
        id: row.id,
        title,
        details: details.filter((text) => text !== '' && text !== title).slice(0, MOST_DETAILS),
        state: row.state,
      }
    })
    return { ...about, lines, more: inTable.more, failure: null }
  })
}

function textsOf({ columns }: FoundRecords, row: GridRow, region: Region, thisYear: number): readonly string[] {
  return columns.map(({ column }, at) => cellText(column, row.cells[at] ?? null, region, thisYear))
}

/** The line that a step up or down leads to; `null` is the field itself, between the last line and the first. */
export function stepTo(lines: readonly SearchLine[], from: string | null, step: 1 | -1): string | null {
  const stops = [null, ...lines.map(({ key }) => key)]
  const at = Math.max(stops.indexOf(from), 0)
  return stops[(at + step + stops.length) % stops.length] ?? null
}
