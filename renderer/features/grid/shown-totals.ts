import type { RecordTotals, ColumnTotal } from '@shared/model/record-groups'
import type { ViewColumn } from '@shared/model/view'
import type { Words } from '@renderer/i18n'
import type { Formats } from '@renderer/i18n/use-formats'
import { totalText } from './group-text'

/** A total of a column, ready to draw. */
export interface ShownTotal {
  readonly name: string
  /** What kind of total it is: `Sum`. */
  readonly caption: string
  /** With the column: `Sum of Est. Revenue`. */
  readonly hint: string
  /** Empty where there is none. */
  readonly text: string
}

/** What records come to, by column. */
export function shownTotals(
  asked: readonly ColumnTotal[],
  told: RecordTotals | null,
  columns: readonly ViewColumn[],
  formats: Pick<Formats, 'region' | 'count'>,
  words: Words,
): ReadonlyMap<string, ShownTotal> {
  const shown = new Map<string, ShownTotal>()
  for (const [place, total] of asked.entries()) {
    const column = columns.find(({ name }) => name === total.column)
    if (column === undefined) continue
    const caption = totalWords(total.aggregate, column, words)
    shown.set(column.name, {
      name: column.name,
      caption,
      hint: words('grouping.totalOf', { total: caption, column: column.label }),
      text: told === null ? '' : totalText(column.column, total, told.totals[place] ?? null, formats),
    })
  }
  return shown
}

/** A kind of total in words; of dates there is an earliest and a latest. */
export function totalWords(total: ColumnTotal['aggregate'], { column }: ViewColumn, words: Words): string {
  const isDate = column.kind === 'dateTime' && (total === 'min' || total === 'max')
  return isDate ? words(`grouping.dates.${total}`) : words(`grouping.totals.${total}`)
}
