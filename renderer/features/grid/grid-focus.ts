/**
 * Where the keyboard stands in a grid. Row -1 is the header; column 0 is the state column, the view's columns follow.
 */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows that fit on the screen. */
  readonly pageRows: number
}

interface Press {
  readonly key: string
  readonly ctrlKey: boolean
}

/** Where a key leads, or `null` for a key that does not move. Nothing moves out of the grid. */
export function placeAfterKey(place: GridPlace, press: Press, size: GridSize): GridPlace | null {
  const move = moveOf(place, press, size)
  return move === null ? null : within(move, size)
}

function moveOf({ row, column }: GridPlace, { key, ctrlKey }: Press, size: GridSize): GridPlace | null {
  switch (key) {
    case 'ArrowUp':
      return { row: ctrlKey ? 0 : row - 1, column }
    case 'ArrowDown':
      return { row: ctrlKey ? size.rows - 1 : row + 1, column }
    case 'ArrowLeft':
      return { row, column: column - 1 }
    case 'ArrowRight':
      return { row, column: column + 1 }
    case 'Home':
      return ctrlKey ? { row: 0, column: 0 } : { row, column: 0 }
    case 'End':
      return ctrlKey ? { row: size.rows - 1, column: size.columns - 1 } : { row, column: size.columns - 1 }
    case 'PageUp':
      return { row: Math.max(0, row - size.pageRows), column }
    case 'PageDown':
      return { row: row + size.pageRows, column }
    default:
      return null
  }
}

/** The nearest place that a grid of that size has. */
export function within({ row, column }: GridPlace, size: GridSize): GridPlace {
  return {
    row: Math.max(-1, Math.min(row, size.rows - 1)),
    column: Math.max(0, Math.min(column, size.columns - 1)),
  }
}
