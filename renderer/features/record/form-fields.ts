import type { WriteRule } from '@shared/model/access'
import type { Column } from '@shared/model/column'
import type { AbsentCell, FieldCell, FormCell, FormDefinition, FormSection } from '@shared/model/form'
import type { NotesCell, QuickViewCell, SubGridCell } from '@shared/model/form'
import { isRequired } from '@shared/model/validate-record'
import { columnOf, type Table } from '@shared/model/table'
import { placeCells, type Placed } from './place-cells'

/** A form with its columns' metadata, ready to draw. */
export interface DrawnForm {
  readonly header: readonly DrawnField[]
  readonly tabs: readonly DrawnTab[]
}

export interface DrawnTab {
  readonly name: string
  readonly label: string
  readonly columns: readonly DrawnTabColumn[]
}

export interface DrawnTabColumn {
  /** Its share of the tab. */
  readonly width: number
  readonly sections: readonly DrawnSection[]
}

export interface DrawnSection {
  readonly name: string
  /** `null` for a section whose label the form hides. */
  readonly label: string | null
  readonly columns: number
  readonly cells: readonly Placed<DrawnCell>[]
}

export interface DrawnField {
  readonly kind: 'field'
  readonly column: Column
  readonly label: string
  readonly required: boolean
  /** True where the column cannot be written, whatever the mode. */
  readonly locked: boolean
}

export type DrawnCell =
  | DrawnField
  | SubGridCell
  | NotesCell
  | QuickViewCell
  | AbsentCell
  /** A control Carryon does not draw, named; or a column that is not on this device. */
  | { readonly kind: 'unknown'; readonly name: string; readonly label: string }

type Purpose = 'create' | 'edit'

/** Puts a form and its table's metadata together. Empty sections, columns and tabs are left out. */
export function drawForm(form: FormDefinition, table: Table, purpose: Purpose): DrawnForm {
  const tabs = form.tabs
    .map((tab) => ({
      name: tab.name,
      label: tab.label,
      columns: tab.columns
        .map(({ width, sections }) => ({
          width,
          sections: sections
            .map((section) => drawSection(section, table, purpose))
            .filter((section) => section.cells.length > 0),
        }))
        .filter((column) => column.sections.length > 0),
    }))
    .filter((tab) => tab.columns.length > 0)
  const header = form.header.flatMap((cell) => drawCell(cell, table, purpose)).filter((cell) => cell.kind === 'field')
  return { header, tabs }
}

/** The columns that a form shows, each once. */
export function columnsOf({ header, tabs }: DrawnForm): readonly Column[] {
  const columns = new Map<string, Column>()
  for (const cell of [...header, ...tabs.flatMap(cellsOfTab)]) {
    if (cell.kind === 'field') {
      columns.set(cell.column.name, cell.column)
    }
  }
  return [...columns.values()]
}

/** Whether the user may write the field now. */
export function mayWrite(locked: boolean, writes: WriteRule): boolean {
  return !locked && writes.kind !== 'refused'
}

/** The tab that shows a column, if one does. */
export function tabWith(tabs: readonly DrawnTab[], column: string): string | null {
  return tabs.find((tab) => cellsOfTab(tab).some((cell) => isFieldOf(cell, column)))?.name ?? null
}

/** Whether the header shows a column. */
export function isInHeader({ header }: DrawnForm, column: string): boolean {
  return header.some((cell) => isFieldOf(cell, column))
}

function isFieldOf(cell: DrawnCell, column: string): boolean {
  return cell.kind === 'field' && cell.column.name === column
}

function cellsOfTab(tab: DrawnTab): readonly DrawnCell[] {
  const sections = tab.columns.flatMap((column) => column.sections)
  return sections.flatMap((section) => section.cells.map(({ cell }) => cell))
}

function drawSection(section: FormSection<FormCell>, table: Table, purpose: Purpose): DrawnSection {
  const cells = placeCells(section.rows, section.columns).flatMap(({ cell, place }) =>
    drawCell(cell, table, purpose).map((drawn) => ({ cell: drawn, place })),
  )
  const drawn = {
    name: section.name,
    label: section.showLabel && section.label !== '' ? section.label : null,
    columns: section.columns,
    cells,
  }
  const [only, second] = cells
  return only !== undefined && second === undefined && hasHeading(only.cell)
    ? { ...drawn, label: null, cells: [{ ...only, cell: { ...only.cell, label: only.cell.label ?? drawn.label } }] }
    : drawn
}

/** Parts that bring a heading of their own: alone in a section they would stand under two. */
function hasHeading(cell: DrawnCell): cell is SubGridCell | NotesCell | QuickViewCell | AbsentCell {
  return cell.kind === 'subGrid' || cell.kind === 'notes' || cell.kind === 'quickView' || cell.kind === 'absent'
}

function drawCell(cell: FormCell, table: Table, purpose: Purpose): readonly DrawnCell[] {
  switch (cell.kind) {
    case 'space':
      return []
    case 'unknown':
      return [{ kind: 'unknown', name: cell.control, label: cell.label ?? cell.control }]
    case 'field':
      return [drawField(cell, table, purpose)]
    case 'subGrid':
    case 'notes':
    case 'quickView':
    case 'absent':
      return [cell]
  }
}

function drawField({ column: name, label, readOnly }: FieldCell, table: Table, purpose: Purpose): DrawnCell {
  const column = columnOf(table, name)
  if (column === undefined) {
    return { kind: 'unknown', name, label: label ?? name }
  }
  return {
    kind: 'field',
    column,
    label: label ?? column.label,
    required: isRequired(column),
    locked: readOnly || !isWritable(column, purpose),
  }
}

function isWritable(column: Column, purpose: Purpose): boolean {
  const allowed = purpose === 'create' ? column.creatable : column.updatable
  switch (column.kind) {
    case 'state':
    case 'id':
    case 'other':
      return false
    case 'lookup':
      return allowed && column.targets.length > 0
    default:
      return allowed
  }
}
