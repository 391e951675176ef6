import { watch } from 'vue'
import { plainValueText } from '@shared/format/plain-value-text'
import { valueText } from '@shared/format/value-text'
import type { CellValue } from '@shared/model/record'
import { columnOf } from '@shared/model/table'
import { useFormats } from '@renderer/i18n/use-formats'
import { useMetadataStore } from '@renderer/stores/metadata-store'

/** Labels and values of columns of any table, by its metadata as soon as that is known. */
export interface ColumnWords {
  /** The table's own label, such as `Account`; its logical name while the metadata is not known. */
  table(table: string): string
  label(table: string, column: string): string
  /** The value in full as its column writes it; empty text for an empty value. */
  value(table: string, column: string, value: CellValue): string
}

/** The words for the columns of `tables`, whose metadata is asked for. */
export function useColumnWords(tables: () => readonly string[]): ColumnWords {
  const formats = useFormats()
  const metadata = useMetadataStore()

  watch(
    () => [...new Set(tables())].join(' '),
    (names) => {
      void metadata.need(names === '' ? [] : names.split(' '))
    },
    { immediate: true },
  )

  return {
    table: (table) => metadata.tableOf(table)?.label ?? table,
    label: (table, column) => {
      const known = metadata.tableOf(table)
      return (known === undefined ? undefined : columnOf(known, column)?.label) ?? column
    },
    value: (table, name, value) => {
      const known = metadata.tableOf(table)
      const column = known === undefined ? undefined : columnOf(known, name)
      return column === undefined ? plainValueText(value) : valueText(column, value, formats.region)
    },
  }
}
