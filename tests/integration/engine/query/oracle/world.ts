import type { FiscalCalendar } from '@electron/engine/query/fiscal-calendar'
import type { PhysicalColumn, PhysicalSchema } from '@electron/engine/query/physical-table'

/** A value of a column as a plain object: a lookup with its target, several choices as numbers, all else text or number. */
export type PlainValue = null | string | number | readonly number[] | PlainReference

export interface PlainReference {
  readonly table: string
  readonly id: string
  readonly name: string | null
}

/** A record; its id stands under the name of its primary key. */
export type PlainRecord = Readonly<Record<string, PlainValue>>

/** Everything a query can depend on. */
export interface World {
  readonly schema: PhysicalSchema
  readonly records: Readonly<Record<string, readonly PlainRecord[]>>
  readonly clock: { readonly now: number; readonly timeZone: string; readonly fiscal: FiscalCalendar }
  readonly caller: {
    readonly userId: string
    readonly businessUnitId: string
    readonly teamIds: readonly string[]
    readonly languageCode: number
    readonly depthOfReports: number
  }
  /** The base language by which texts have folded keys; `null` when they have none. */
  readonly language: number | null
}

/** True for the value of a lookup. */
export function isReference(value: PlainValue | undefined): value is PlainReference {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True for the value of a column of several choices. */
export function isSelection(value: PlainValue | undefined): value is readonly number[] {
  return Array.isArray(value)
}

/** A value that is one text or number, as text; empty for any other. */
export function textOf(value: PlainValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The column of a table that is there. */
export function columnOf(world: World, table: string, name: string): PhysicalColumn {
  const column = world.schema.get(table)?.columns.get(name)
  if (column === undefined) {
    throw new Error(`no column ${table}.${name}`)
  }
  return column
}

/** The id of a record. */
export function idOfRecord(world: World, table: string, record: PlainRecord): string {
  return textOf(record[world.schema.get(table)?.primaryId ?? ''])
}
