import type { CellSpan, FieldCell, FormBody, SpaceCell, UnknownCell } from '../model/form'
import type { RecordId } from '../model/record'

/** Related records as FormXML names them: whether the view and the relationship are there is not looked at. */
export interface ParsedSubGrid {
  readonly kind: 'subGrid'
  readonly name: string
  readonly label: string | null
  readonly table: string
  readonly view: RecordId | null
  readonly relationship: string | null
  readonly rows: number
}

/** A quick view as FormXML names it: by the table of the record, which form of it. */
export interface ParsedQuickView {
  readonly kind: 'quickView'
  readonly name: string
  readonly label: string | null
  readonly column: string
  readonly forms: readonly { readonly table: string; readonly form: RecordId }[]
}

/** The notes of the record. */
export interface ParsedNotes {
  readonly kind: 'notes'
  readonly name: string
  readonly label: string | null
}

/** A cell as FormXML has it. */
export type ParsedCell = CellSpan &
  (FieldCell | ParsedSubGrid | ParsedQuickView | ParsedNotes | UnknownCell | SpaceCell)

/** A form as FormXML has it. */
export type ParsedBody = FormBody<ParsedCell>
