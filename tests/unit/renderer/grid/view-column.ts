import type { Column } from '@shared/model/column'
import type { ViewColumn } from '@shared/model/view'

const BASICS = { required: 'none', creatable: true, updatable: true } as const

/** A column of text in a view. */
export function textColumn(name: string, width: number): ViewColumn {
  return viewColumn({ ...BASICS, name, label: name, kind: 'text', maxLength: 100, format: 'text' }, width)
}

/** A column of whole numbers in a view. */
export function numberColumn(name: string, width: number): ViewColumn {
  return viewColumn({ ...BASICS, name, label: name, kind: 'whole', min: 0, max: 100 }, width)
}

function viewColumn(column: Column, width: number): ViewColumn {
  return { name: column.name, label: column.label, width, sortable: true, column }
}
