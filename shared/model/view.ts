import type { Column } from './column'
import type { Instant } from './instant'
import type { ListQuestion, SortKey } from './list-question'
import type { CellValue, RecordId } from './record'
import type { TableRights } from './table-rights'

/** Somebody else, a person or a team, who owns a personal view and shares it with the user. */
export interface ViewSharer {
  readonly id: RecordId
  readonly name: string | null
}

/** Whose a view is: the organisation's, the user's own, or somebody's who shares it. */
export type ViewOwner = 'organisation' | 'user' | ViewSharer

/** True for the owner of a view that is shared with the user. */
export function isSharer(owner: ViewOwner): owner is ViewSharer {
  return typeof owner === 'object'
}

/** A saved view as the organisation keeps it: a savedquery, or a userquery of the user or of somebody who shares it. */
export interface View {
  readonly id: RecordId
  readonly owner: ViewOwner
  readonly table: string
  readonly name: string
  readonly isDefault: boolean
  /** Dataverse's querytype: 0 public, 2 associated, 4 quick find, 64 lookup. */
  readonly queryType: number
  readonly fetchXml: string
  readonly layoutXml: string
}

/** A view as the navigation and the view picker need it. */
export interface ViewSummary {
  readonly id: RecordId
  readonly name: string
  readonly owner: ViewOwner
  readonly isDefault: boolean
}

/** One grid column: a column of the view's table, or `alias.column` of a linked one. Width in pixels. */
export interface ViewColumn {
  readonly name: string
  readonly label: string
  readonly width: number
  readonly sortable: boolean
  readonly column: Column
}

/** A view made ready to draw: what its LayoutXML shows and what its FetchXML orders by. */
export interface ViewDefinition {
  readonly id: RecordId
  readonly name: string
  readonly table: string
  readonly columns: readonly ViewColumn[]
  readonly order: readonly SortKey[]
}

/** A column of a view's table that can be shown beside the view's own; one that is not on the device, in online mode alone. */
export interface OfferedColumn {
  readonly column: ViewColumn
  readonly onDevice: boolean
}

/** Where an answer came from, and as of when. `asOf` is the end of the last good sync of the table, if there was one. */
export type AnswerSource =
  { readonly kind: 'replica'; readonly asOf: Instant | null } | { readonly kind: 'server'; readonly at: Instant }

/** How many rows a page holds. */
export const PAGE_SIZE = 50

/**
 * Which page of a list is asked for. Pages are counted from 0. `anchor` is the key of a page already seen, which lets the
 * answer start from there instead of counting from the beginning.
 */
export interface PageRequest extends ListQuestion {
  readonly page: number
  readonly anchor: { readonly page: number; readonly key: string } | null
}

/** What a grid shows in its state column, strongest last. */
export type RowState = 'pending' | 'sending' | 'rejected' | 'conflict'

/** One row. `cells` stand in the order of the view's columns, then of those asked for beside them; `changed` names the columns with a pending change. */
export interface GridRow {
  readonly id: RecordId
  readonly cells: readonly CellValue[]
  readonly state: RowState | null
  readonly changed: readonly string[]
}

/** One page of rows; `key` is the anchor for the pages behind it, `null` after the last. */
export interface RecordPage {
  readonly rows: readonly GridRow[]
  readonly key: string | null
  readonly source: AnswerSource
}

/** How many records a view has. The server counts to 5,000 and then says that there are more. */
export interface RecordCount {
  readonly count: number
  readonly exact: boolean
}

/** A table as the navigation shows it: it has at least one view. `records` is `null` where counting would cost requests. */
export interface NavigationTable {
  readonly table: string
  readonly label: string
  readonly pluralLabel: string
  readonly rights: TableRights
  readonly views: readonly ViewSummary[]
  readonly records: number | null
  readonly pending: number
  readonly toSettle: number
}
