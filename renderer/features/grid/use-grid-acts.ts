import type { Ref } from 'vue'
import type { ViewColumn } from '@shared/model/view'
import type { GridPlace, GridSize } from './grid-focus'
import type { GridLine } from './grid-rows'
import { groupKey } from './group-lines'
import { pressOf, type GridPress } from './row-press'

export interface GridActsOptions {
  readonly focus: Ref<GridPlace>
  readonly focusRow: (row: number, column?: number) => Promise<void>
  readonly focusedCell: () => HTMLElement | null
  readonly lineAt: (line: number) => GridLine
  /** The column whose header has the keyboard. */
  readonly headerColumn: () => ViewColumn | undefined
  readonly size: () => GridSize
  readonly isSelecting: () => boolean
  /** What the grid does when it is told to. */
  readonly does: {
    readonly open: (id: string) => void
    readonly sort: (column: ViewColumn, add: boolean) => void
    readonly menu: (column: ViewColumn, header: HTMLElement) => void
    readonly size: (column: ViewColumn, width: number) => void
    readonly toggle: (group: string) => void
    readonly select: (line: number, reach: boolean) => void
    readonly selectAll: (all: 'all' | 'toggle') => void
    readonly clear: () => void
    readonly copy: () => void
  }
}

/** How far one press of a key sizes a column, in pixels. */
const SIZE_STEP = 16

/** What keys and clicks do in a grid. */
export function useGridActs(options: GridActsOptions) {
  const { focus, focusRow, does } = options

  function press(event: KeyboardEvent): void {
    const { row } = focus.value
    const line = row === -1 ? null : options.lineAt(row)
    const meant = pressOf(focus.value, line, event, options.size(), options.isSelecting())
    if (meant !== null && act(meant)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /** False where there is nothing to be done. */
  function act(meant: GridPress): boolean {
    switch (meant.kind) {
      case 'move':
        void focusRow(meant.to.row, meant.to.column)
        return true
      case 'reach':
        does.select(meant.from, true)
        void focusRow(meant.to.row, meant.to.column)
        does.select(meant.to.row, true)
        return true
      case 'act':
        openOrSort(meant.shift)
        return true
      case 'select':
        does.select(focus.value.row, meant.reach)
        return true
      case 'selectAll':
        does.selectAll(meant.all)
        return true
      case 'clear':
        does.clear()
        return true
      case 'copy':
        does.copy()
        return true
      case 'menu':
      case 'size':
        return actOnHeader(meant)
    }
  }

  function actOnHeader(meant: Extract<GridPress, { kind: 'menu' | 'size' }>): boolean {
    const column = options.headerColumn()
    const cell = options.focusedCell()
    if (column === undefined || cell === null) {
      return false
    }
    if (meant.kind === 'menu') {
      does.menu(column, cell)
    } else {
      does.size(column, cell.offsetWidth + meant.steps * SIZE_STEP)
    }
    return true
  }

  function openOrSort(shift: boolean): void {
    const { row } = focus.value
    if (row === -1) {
      const sorted = options.headerColumn()
      if (sorted?.sortable === true) {
        does.sort(sorted, shift)
      }
      return
    }
    const line = options.lineAt(row)
    if (line.kind === 'group') {
      does.toggle(groupKey(line.group.value))
    } else if (line.row !== undefined) {
      does.open(line.row.id)
    }
  }

  /** A click puts the keyboard where it fell, and opens the record; on its box, or with Control or Shift, it selects. */
  function click(event: MouseEvent): void {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
    const row = Number(cell?.dataset['row'] ?? -1)
    if (cell === null || row < 0) {
      return
    }
    const column = Number(cell.dataset['column'])
    focus.value = { row, column }
    const isRecord = options.lineAt(row).kind === 'record'
    if (isRecord && (column === 0 || event.shiftKey || event.ctrlKey || event.metaKey)) {
      does.select(row, event.shiftKey)
    } else {
      openOrSort(false)
    }
  }

  return { press, click }
}
