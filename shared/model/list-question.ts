import type { Operator } from '../fetchxml/operators'
import type { RecordId, RecordReference } from './record'

export interface SortKey {
  readonly column: string
  readonly descending: boolean
}

/** How a filter compares: as FetchXML does, or by text that stands anywhere in the column. */
export type FilterOperator = Operator | 'contains' | 'not-contains'

/**
 * What the user wants of one column of a view, `name` or `alias.name`. Values are written as FetchXML writes them; signs that are
 * wildcards there are meant as they stand, but for `like` itself.
 */
export interface ColumnFilter {
  readonly column: string
  readonly operator: FilterOperator
  readonly values: readonly string[]
}

/** Records that were changed on this device and are not settled with the server: all of them, those in conflict, those refused. */
export type ChangeMark = 'changed' | 'conflict' | 'rejected'

/** Another record and the relationship, by its schema name, that leads from it to the records asked for. */
export interface RelatedTo extends RecordReference {
  readonly relationship: string
}

/**
 * Which records of a view are asked for, and in which order: what the user adds to the view. An empty `sort` means the view's own
 * order. `find` is what a column of the table's quick find begins with, `*` standing for anything; empty: everything. `changes`
 * asks for records with such changes alone; only the device knows them. `related` asks for the records that belong to another one.
 * `columns` are columns of the table that are shown behind the view's own.
 */
export interface ListQuestion {
  readonly view: RecordId
  readonly sort: readonly SortKey[]
  readonly filters: readonly ColumnFilter[]
  readonly find: string
  readonly changes: ChangeMark | null
  readonly related: RelatedTo | null
  readonly columns: readonly string[]
}

/** The question for a view as it is. */
export function wholeList(view: RecordId): ListQuestion {
  return { view, sort: [], filters: [], find: '', changes: null, related: null, columns: [] }
}
