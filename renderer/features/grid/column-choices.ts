import type { OfferedColumn, ViewColumn } from '@shared/model/view'

/** How a user has set up the columns of a view: which, in which order, how wide. Names as in the view. */
export interface ColumnChoices {
  /** Columns in the user's order; those it does not name follow in the view's. */
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  /** Columns of the table beyond the view's own. */
  readonly added: readonly string[]
  /** Widths in pixels, of columns that were sized. */
  readonly widths: Readonly<Record<string, number>>
}

/** The view's own columns. */
export const AS_IN_VIEW: ColumnChoices = { order: [], hidden: [], added: [], widths: {} }

export const NARROWEST_COLUMN = 48
export const WIDEST_COLUMN = 900

/** All columns of a view in the order the user has put them. */
export function orderedColumns(columns: readonly ViewColumn[], { order }: ColumnChoices): readonly ViewColumn[] {
  const place = ({ name }: ViewColumn): number => (order.includes(name) ? order.indexOf(name) : order.length)
  return [...columns].sort((left, right) => place(left) - place(right))
}

/** The columns that are shown, in order. A grid without columns would show nothing: then the first stays. */
export function shownColumns(columns: readonly ViewColumn[], choices: ColumnChoices): readonly ViewColumn[] {
  const ordered = orderedColumns(columns, choices)
  const shown = ordered.filter(({ name }) => !choices.hidden.includes(name))
  return shown.length > 0 ? shown : ordered.slice(0, 1)
}

/** The column one place further up or down among all of them. */
export function withMoved(
  choices: ColumnChoices,
  columns: readonly ViewColumn[],
  name: string,
  step: -1 | 1,
): ColumnChoices {
  const names = orderedColumns(columns, choices).map((column) => column.name)
  const from = names.indexOf(name)
  const to = from + step
  const [other] = names.slice(to, to + 1)
  if (from === -1 || to < 0 || other === undefined) return choices
  names[to] = name
  names[from] = other
  return { ...choices, order: names }
}

/** The column one place further among those that are shown, hidden ones between them jumped over. */
export function withMovedInSight(
  choices: ColumnChoices,
  columns: readonly ViewColumn[],
  name: string,
  step: -1 | 1,
): ColumnChoices {
  const inSight = shownColumns(columns, choices).map((column) => column.name)
  const neighbour = inSight[inSight.indexOf(name) + step]
  if (!inSight.includes(name) || neighbour === undefined) return choices
  const others = orderedColumns(columns, choices)
    .map((column) => column.name)
    .filter((each) => each !== name)
  const at = others.indexOf(neighbour) + (step === 1 ? 1 : 0)
  return { ...choices, order: [...others.slice(0, at), name, ...others.slice(at)] }
}

/** The column hidden, or in sight again. The last one in sight stays. */
export function withHidden(
  choices: ColumnChoices,
  columns: readonly ViewColumn[],
  name: string,
  hide: boolean,
): ColumnChoices {
  const hidden = choices.hidden.filter((each) => each !== name)
  if (!hide) return { ...choices, hidden }
  const left = shownColumns(columns, choices).filter((column) => column.name !== name)
  return left.length === 0 ? choices : { ...choices, hidden: [...hidden, name] }
}

/** The columns beyond the view's own that can be shown now; on the device those alone that it holds. */
export function addedColumns(
  { added }: ColumnChoices,
  offered: readonly OfferedColumn[],
  onDevice: boolean,
): readonly ViewColumn[] {
  return added.flatMap((name) => {
    const found = offered.find(({ column }) => column.name === name)
    return found === undefined || (onDevice && !found.onDevice) ? [] : [found.column]
  })
}

/** A column beyond the view's own, shown as well. */
export function withAdded(choices: ColumnChoices, name: string): ColumnChoices {
  return choices.added.includes(name) ? choices : { ...choices, added: [...choices.added, name] }
}

/** A column beyond the view's own, shown no longer, and nothing kept of it. */
export function withoutAdded(choices: ColumnChoices, name: string): ColumnChoices {
  const without = (names: readonly string[]): readonly string[] => names.filter((each) => each !== name)
  const { order, hidden, added } = choices
  return { ...withWidth(choices, name, null), order: without(order), hidden: without(hidden), added: without(added) }
}

/** The column so many pixels wide, within bounds; `null`: as wide as the view has it. */
export function withWidth(choices: ColumnChoices, name: string, width: number | null): ColumnChoices {
  const { [name]: _, ...widths } = choices.widths
  if (width === null) return { ...choices, widths }
  const bounded = Math.round(Math.min(WIDEST_COLUMN, Math.max(NARROWEST_COLUMN, width)))
  return { ...choices, widths: { ...widths, [name]: bounded } }
}

/** What is kept of a view's columns on this device. What cannot be read as that counts for nothing. */
export function readColumnChoices(storage: Pick<Storage, 'getItem'>, view: string): ColumnChoices {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(view)) ?? 'null')
    return readable(kept) ?? AS_IN_VIEW
  } catch {
    return AS_IN_VIEW
  }
}

/** Keeps a view's columns on this device; where there is no room for them they last until the window closes. */
export function writeColumnChoices(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  view: string,
  choices: ColumnChoices,
): void {
  try {
    if (isAsInView(choices)) storage.removeItem(keyOf(view))
    else storage.setItem(keyOf(view), JSON.stringify(choices))
  } catch {
    return
  }
}

/** Whether the user has changed nothing. */
export function isAsInView({ order, hidden, added, widths }: ColumnChoices): boolean {
  return order.length === 0 && hidden.length === 0 && added.length === 0 && Object.keys(widths).length === 0
}

function keyOf(view: string): string {
  return `columns of view ${view}`
}

function readable(value: unknown): ColumnChoices | null {
  if (typeof value !== 'object' || value === null) return null
  const { order, hidden, added = [], widths } = value as Readonly<Record<string, unknown>>
  return isNames(order) && isNames(hidden) && isNames(added) && isWidths(widths)
    ? { order, hidden, added, widths }
    : null
}

function isWidths(value: unknown): value is Readonly<Record<string, number>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((width) => typeof width === 'number' && width >= NARROWEST_COLUMN)
  )
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
}
