import type { Layout } from '@shared/layoutxml/layout'

/** A column as it stands on screen; `width` in pixels. */
export interface ShownColumn {
  readonly name: string
  readonly width: number
}

/** The layout with the columns that are on screen, in their order and width. What it hides of itself stays hidden behind them. */
export function layoutAsShown(layout: Layout, shown: readonly ShownColumn[]): Layout {
  const cells = shown.flatMap(({ name, width }) => {
    const cell = layout.cells.find((each) => each.name === name)
    return cell === undefined ? [] : [{ ...cell, width, hidden: false }]
  })
  return { ...layout, cells: [...cells, ...layout.cells.filter(({ hidden }) => hidden)] }
}
