import { foldText } from '@shared/format/fold-text'
import type { TableLayout } from '@electron/engine/query/physical-table-of'
import type { ColumnDefinition, TableDefinition } from '../definition/table-definition'

/** The organisation compares texts as its base language does: without case, and for English without accents. */
export const BASE_LANGUAGE = 1033

/** Longer texts are compared as they lie: nobody sorts by them. */
const LONGEST = 4000

/** The SQL column that holds the folded texts of a column, or the names of a lookup's targets; `null`: it has none. */
export function textKeyOf(column: ColumnDefinition): string | null {
  switch (column.kind) {
    case 'text':
    case 'memo':
      return column.maxLength > LONGEST ? null : `${column.name}__key`
    case 'lookup':
      return `${column.name}__name__key`
    default:
      return null
  }
}

/** A text as the organisation compares it. */
export function textKey(text: string): string {
  return foldText(text, BASE_LANGUAGE)
}

/** What a table holds beside its values: the keys of its texts. */
export function layoutOf({ columns }: TableDefinition): TableLayout {
  const folded = columns.filter((column) => textKeyOf(column) !== null)
  return { languageCode: BASE_LANGUAGE, folded: folded.map(({ name }) => name), searched: [], indexes: [] }
}
