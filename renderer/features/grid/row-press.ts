import { placeAfterKey, type GridPlace, type GridSize } from './grid-focus'
import type { GridLine } from './grid-rows'

/** What a key means in a grid. */
export type GridPress =
  | { readonly kind: 'move'; readonly to: GridPlace }
  /** Moves, and selects what it moves over. */
  | { readonly kind: 'reach'; readonly from: number; readonly to: GridPlace }
  /** Opens a record or a group, or sorts by a header. */
  | { readonly kind: 'act'; readonly shift: boolean }
  | { readonly kind: 'select'; readonly reach: boolean }
  | { readonly kind: 'selectAll'; readonly all: 'all' | 'toggle' }
  | { readonly kind: 'clear' }
  /** Copies what is selected. */
  | { readonly kind: 'copy' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'size'; readonly steps: 1 | -1 }

interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/**
 * What a key means where the keyboard is; `null` where it means nothing. `line` is what stands there, `null` in the header.
 * `isSelecting`: whether anything is selected.
 */
export function pressOf(
  place: GridPlace,
  line: GridLine | null,
  press: Press,
  size: GridSize,
  isSelecting: boolean,
): GridPress | null {
  const { key, ctrlKey, shiftKey, altKey, metaKey } = press
  if (altKey || metaKey) return null
  if (ctrlKey && !shiftKey && key.toLowerCase() === 'a') return { kind: 'selectAll', all: 'all' }
  if (ctrlKey && !shiftKey && key.toLowerCase() === 'c') return isSelecting ? { kind: 'copy' } : null
  if (key === 'Escape') return isSelecting ? { kind: 'clear' } : null
  const onHeader = line === null ? pressOnHeader(place, press) : null
  if (onHeader !== null) return onHeader
  if (line?.kind === 'group') {
    if ((key === 'ArrowRight' && !line.isOpen) || (key === 'ArrowLeft' && line.isOpen) || key === ' ') {
      return { kind: 'act', shift: false }
    }
  }
  const to = placeAfterKey(place, press, size)
  if (to !== null) {
    const reaches = shiftKey && !ctrlKey && (key === 'ArrowUp' || key === 'ArrowDown')
    return reaches && place.row >= 0 && to.row >= 0 ? { kind: 'reach', from: place.row, to } : { kind: 'move', to }
  }
  if (key === 'Enter') return { kind: 'act', shift: shiftKey }
  return key === ' ' && line !== null ? { kind: 'select', reach: shiftKey } : null
}

function pressOnHeader({ column }: GridPlace, { key, ctrlKey, shiftKey }: Press): GridPress | null {
  if (key === ' ') return column === 0 ? { kind: 'selectAll', all: 'toggle' } : { kind: 'act', shift: shiftKey }
  if (column === 0) return key === 'Enter' ? { kind: 'selectAll', all: 'toggle' } : null
  if (ctrlKey && shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight')) {
    return { kind: 'size', steps: key === 'ArrowLeft' ? -1 : 1 }
  }
  return key === 'F10' && !shiftKey ? { kind: 'menu' } : null
}
