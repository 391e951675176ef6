import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { LookupValue, RecordId, RecordValues } from '@shared/model/record'
import { columnOf, type Table } from '@shared/model/table'

/** What a new record is related to from the start: the record, and the column that points at it. */
export interface NewRecordPreset {
  readonly column: string
  readonly table: string
  readonly id: RecordId
}

/** The preset as part of an address. */
export function presetQuery({ column, table, id }: NewRecordPreset): LocationQueryRaw {
  return { of: column, ofTable: table, ofId: id }
}

/** The preset in an address, if there is one. */
export function presetIn({ of, ofTable, ofId }: LocationQuery): NewRecordPreset | null {
  return typeof of === 'string' && typeof ofTable === 'string' && typeof ofId === 'string' && isId(ofId)
    ? { column: of, table: ofTable, id: ofId }
    : null
}

/** The values a new record of `table` begins with. A column that cannot point at the record takes none. */
export function presetValues(preset: NewRecordPreset | null, name: string | null, table: Table): RecordValues {
  const column = preset === null ? undefined : columnOf(table, preset.column)
  if (preset === null || column?.kind !== 'lookup' || !column.creatable) return {}
  if (column.targets.every((target) => target.table !== preset.table)) return {}
  const value: LookupValue = { table: preset.table, id: preset.id, name }
  return { [column.name]: value }
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
