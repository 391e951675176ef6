/** What a view shows: LayoutXML's grid with its one row. */
export interface Layout {
  readonly name: string
  /** The table's numeric type code. */
  readonly object: number | null
  /** The primary name column. */
  readonly jump: string | null
  /** The primary key column. */
  readonly rowId: string
  readonly cells: readonly LayoutCell[]
  /** Further attributes of the grid, kept for printing. */
  readonly others?: Readonly<Record<string, string>>
}

/** One column of the grid: a column of the view's table, or `alias.column` of a linked one. Width in pixels. */
export interface LayoutCell {
  readonly name: string
  readonly width: number
  readonly hidden: boolean
  readonly sortable: boolean
  /** Further attributes of the cell, kept for printing. */
  readonly others?: Readonly<Record<string, string>>
}
