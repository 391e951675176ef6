import type { WriteRule } from '@shared/model/access'
import type { Column } from '@shared/model/column'
import type { FormCell, FormDefinition } from '@shared/model/form'
import { isRequired } from '@shared/model/validate-record'
import { columnOf, type Table } from '@shared/model/table'

/** A form with its columns' metadata, ready to draw. */
export interface DrawnTab {
  readonly name: string
  readonly label: string
  readonly sections: readonly DrawnSection[]
}

export interface DrawnSection {
  readonly name: string
  /** `null` for a section whose label the form hides. */
  readonly label: string | null
  readonly cells: readonly DrawnCell[]
}

export type DrawnCell =
  | {
      readonly kind: 'field'
      readonly column: Column
      readonly label: string
      readonly required: boolean
      /** True where the column cannot be written, whatever the mode. */
      readonly locked: boolean
    }
  /** A control Carryon does not draw, named; or a column that is not on this device. */
  | { readonly kind: 'unknown'; readonly name: string; readonly label: string }

/** Puts a form and its table's metadata together. Empty sections and tabs are left out. */
export function drawForm(form: FormDefinition, table: Table, purpose: 'create' | 'edit'): readonly DrawnTab[] {
  return form.tabs
    .map((tab) => ({
      name: tab.name,
      label: tab.label,
      sections: tab.sections
        .map((section) => ({
          name: section.name,
          label: section.showLabel && section.label !== '' ? section.label : null,
          cells: section.rows.flatMap((row) => row.cells.flatMap((cell) => drawCell(cell, table, purpose))),
        }))
        .filter((section) => section.cells.length > 0),
    }))
    .filter((tab) => tab.sections.length > 0)
}

/** The columns that a form shows, each once. */
export function columnsOf(tabs: readonly DrawnTab[]): readonly Column[] {
  const columns = new Map<string, Column>()
  for (const cell of cellsOf(tabs)) {
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
  return (
    tabs.find((tab) => cellsOf([tab]).some((cell) => cell.kind === 'field' && cell.column.name === column))?.name ??
    null
  )
}

function cellsOf(tabs: readonly DrawnTab[]): readonly DrawnCell[] {
  return tabs.flatMap((tab) => tab.sections.flatMap((section) => section.cells))
}

function drawCell(cell: FormCell, table: Table, purpose: 'create' | 'edit'): readonly DrawnCell[] {
  switch (cell.kind) {
    case 'space':
      return []
    case 'unknown':
      return [{ kind: 'unknown', name: cell.control, label: cell.label ?? cell.control }]
    case 'field': {
      const column = columnOf(table, cell.column)
      if (column === undefined) {
        return [{ kind: 'unknown', name: cell.column, label: cell.label ?? cell.column }]
      }
      return [
        {
          kind: 'field',
          column,
          label: cell.label ?? column.label,
          required: isRequired(column),
          locked: cell.readOnly || !isWritable(column, purpose),
        },
      ]
    }
  }
}

function isWritable(column: Column, purpose: 'create' | 'edit'): boolean {
  const allowed = purpose === 'create' ? column.creatable : column.updatable
  switch (column.kind) {
    case 'state':
    case 'status':
    case 'id':
    case 'other':
      return false
    case 'lookup':
      return allowed && column.targets.length > 0
    default:
      return allowed
  }
}
