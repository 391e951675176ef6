import type { ColumnKind, LookupRole, ChoiceOption, DateBehavior } from '@shared/model/column'

/**
 * How a CRM table lies in SQLite, in the replica and in the sandbox alike: one SQL table per CRM table, named and columned by
 * logical names. By kind: text, memo, dates (ISO text as on the wire), choices (`"1,3"`) and big integers as TEXT; whole
 * numbers, choice, state, status and yes/no (0, 1) as INTEGER; decimal, double and money as REAL; ids as BLOB(16) in the
 * order of the GUID's text. A lookup `x` is three columns: `x` BLOB(16), `x__table` TEXT (the target's logical name) and
 * `x__name` TEXT (the name the server gave). `versionnumber` is INTEGER. Text columns are declared COLLATE NOCASE.
 */
export interface PhysicalTable {
  readonly name: string
  readonly primaryId: string
  readonly primaryName: string | null
  readonly typeCode: number
  readonly columns: ReadonlyMap<string, PhysicalColumn>
  /** SQL columns of folded texts in which words are searched. */
  readonly searched: readonly string[]
  /** The indexes that views want, by SQL column. */
  readonly indexes: readonly (readonly StoredKey[])[]
  /** The self-referencing lookup flagged hierarchical, if there is one; it need not be among the columns. */
  readonly hierarchyColumn: string | null
}

/** A SQL column of an index. */
export interface StoredKey {
  readonly name: string
  readonly descending: boolean
}

export interface PhysicalColumn {
  readonly name: string
  readonly kind: ColumnKind
  /** For choice, state, status: ordered by label. For yes/no: 0 and 1. Empty for the rest. */
  readonly options: readonly ChoiceOption[]
  readonly targets: readonly string[]
  readonly role: LookupRole | null
  readonly dateBehavior: DateBehavior | null
  /** For parties: the collection of a record that they travel in, and which of it are this column's. */
  readonly parties?: { readonly member: string; readonly participation: number }
  /** For a text, or for the name of a lookup's target: the SQL column beside it that holds its folded text, if there is one. */
  readonly folded?: FoldedKey
}

/** A SQL column of folded texts (see `foldText`), and the organisation's base language (LCID) by which they are folded. */
export interface FoldedKey {
  readonly stored: string
  readonly languageCode: number
}

/** The tables a query may name. A table or column that is not there makes the query not answerable, and it says which. */
export type PhysicalSchema = ReadonlyMap<string, PhysicalTable>
