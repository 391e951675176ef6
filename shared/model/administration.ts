import type { FilterRule } from './profile'
import type { CellValue, RecordId } from './record'
import type { View, ViewColumn } from './view'

/** A table of the profile as Mobile Administration lists it. */
export interface AdministeredTable {
  readonly table: string
  readonly label: string
  readonly filter: RecordId
  readonly rule: FilterRule
  readonly etag: string
  readonly relationships: readonly string[]
  readonly views: readonly AdministeredView[]
}

export interface AdministeredView extends View {
  readonly etag: string
}

export interface AdministrationOverview {
  readonly profile: { readonly id: RecordId; readonly name: string }
  readonly tables: readonly AdministeredTable[]
}

/** A filter to be tried or published. `etag` is the version the administrator saw. */
export interface FilterDraft {
  readonly table: string
  readonly filter: RecordId
  readonly rule: FilterRule
  readonly etag: string
}

/** A view to be tried or published; `id` and `etag` are `null` for a new one. */
export interface ViewDraft {
  readonly table: string
  readonly id: RecordId | null
  readonly etag: string | null
  readonly name: string
  readonly fetchXml: string
  readonly layoutXml: string
}

/** What a draft would bring, counted by the server for the signed-in user. */
export interface DraftPreview {
  readonly count: number
  readonly exact: boolean
  readonly columns: readonly ViewColumn[]
  readonly rows: readonly { readonly id: RecordId; readonly cells: readonly CellValue[] }[]
}
