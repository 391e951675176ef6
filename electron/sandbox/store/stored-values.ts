import { isChoiceList, isLookupValue, type CellValue } from '@shared/model/record'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, type Sql, type SqlValue } from '@electron/engine/query/sql'
import type { ColumnDefinition } from '../definition/table-definition'
import { textKey, textKeyOf } from '../schema/text-keys'

/** One SQL column and what goes into it. */
export interface StoredValue {
  readonly column: Sql
  readonly value: SqlValue
}

/** How a column's value lies in SQLite: three columns for a lookup, one for any other, and one for the key of its text. */
export function storedValues(column: ColumnDefinition, value: CellValue): readonly StoredValue[] {
  const key = textKeyOf(column)
  if (key === null) return valuesOf(column, value)
  const text = isLookupValue(value) ? value.name : value
  const folded = typeof text === 'string' && text !== '' ? textKey(text) : null
  return [...valuesOf(column, value), { column: ident(key), value: folded }]
}

function valuesOf(column: ColumnDefinition, value: CellValue): readonly StoredValue[] {
  if (column.kind !== 'lookup') return [{ column: ident(column.name), value: storedValue(column, value) }]
  const lookup = isLookupValue(value) ? value : null
  return [
    { column: ident(column.name), value: lookup === null ? null : guidToBytes(lookup.id) },
    { column: ident(`${column.name}__table`), value: lookup?.table ?? null },
    { column: ident(`${column.name}__name`), value: lookup?.name ?? null },
  ]
}

function storedValue(column: ColumnDefinition, value: CellValue): SqlValue {
  if (isChoiceList(value)) return value.length === 0 ? null : [...value].sort((a, b) => a - b).join(',')
  // Lookups are held in columns of their own, parties in a table of theirs.
  if (value === null || typeof value === 'object') return null
  if (typeof value === 'boolean') return Number(value)
  if (column.kind === 'id') return guidToBytes(String(value))
  return value === '' ? null : value
}
