import type { RecordId } from './record'

/**
 * A form: what stands in its header and, in tabs, columns and sections, its cells. Labels are in the user's language. What a
 * cell is differs: as FormXML has it, or with everything that is needed to draw it.
 */
export interface FormBody<Cell> {
  readonly header: readonly Cell[]
  readonly tabs: readonly FormTab<Cell>[]
}

export interface FormTab<Cell> {
  readonly name: string
  readonly label: string
  readonly columns: readonly FormTabColumn<Cell>[]
}

/** A column of a tab; `width` is its share of the tab in percent. */
export interface FormTabColumn<Cell> {
  readonly width: number
  readonly sections: readonly FormSection<Cell>[]
}

/** A section; its cells stand in `columns` columns, 1 to 4. */
export interface FormSection<Cell> {
  readonly name: string
  readonly label: string
  readonly showLabel: boolean
  readonly columns: number
  readonly rows: readonly FormRow<Cell>[]
}

export interface FormRow<Cell> {
  readonly cells: readonly Cell[]
}

/** How many of its section's columns and rows a cell takes. */
export interface CellSpan {
  readonly columnSpan: number
  readonly rowSpan: number
}

/** A column's field. */
export interface FieldCell {
  readonly kind: 'field'
  readonly column: string
  readonly label: string | null
  readonly readOnly: boolean
}

/** A control Carryon does not know, which is named instead of drawn. */
export interface UnknownCell {
  readonly kind: 'unknown'
  readonly control: string
  readonly label: string | null
}

/** Room that is left free. */
export interface SpaceCell {
  readonly kind: 'space'
}

/** Records of `table` in one of its views: those related to the record of the form, or all of them. */
export interface SubGridCell {
  readonly kind: 'subGrid'
  readonly name: string
  readonly label: string | null
  readonly table: string
  readonly view: RecordId
  /** The schema name of the relationship; `null`: every record of the view. */
  readonly relationship: string | null
  /** How many records are shown at first. */
  readonly rows: number
  /** The column by which a new record is related to this one; `null` where it takes more than a column. */
  readonly lookup: string | null
  /** The table in between that relates the records to this one; `null` where none does. */
  readonly between: string | null
}

/** Notes about the record of the form, in the view that lists them. */
export interface NotesCell {
  readonly kind: 'notes'
  readonly name: string
  readonly label: string | null
  readonly view: RecordId
  /** What a note is shown by that the view does not show. */
  readonly columns: readonly string[]
  /** The schema name of the relationship between the record and its notes. */
  readonly relationship: string
}

/** The table of notes, and what is shown of one and written into it. */
export const NOTE_TABLE = 'annotation'
export const NOTE_COLUMNS = [
  'subject',
  'notetext',
  'createdon',
  'createdby',
  'isdocument',
  'filename',
  'mimetype',
  'filesize',
] as const
/** The column by which a note is about a record. */
export const NOTE_SUBJECT = 'objectid'

/** Fields of the record that `column` points at, by the table it is of. */
export interface QuickViewCell {
  readonly kind: 'quickView'
  readonly name: string
  readonly label: string | null
  readonly column: string
  readonly forms: readonly QuickViewForm[]
}

/** What a quick view shows of a record of `table`. */
export interface QuickViewForm {
  readonly table: string
  readonly fields: readonly FieldCell[]
}

/** Why related records or a quick view cannot be shown. */
export type AbsenceReason = 'notInProfile' | 'noView' | 'noRelationship' | 'noQuickForm'

/** A part of the form that is known and cannot be shown here; `table` is what it would show, as people call it. */
export interface AbsentCell {
  readonly kind: 'absent'
  readonly name: string
  readonly label: string | null
  readonly reason: AbsenceReason
  readonly table: string
}

/** A cell ready to draw. */
export type FormCell = CellSpan &
  (FieldCell | SubGridCell | NotesCell | QuickViewCell | AbsentCell | UnknownCell | SpaceCell)

/** A form ready to draw. */
export interface FormDefinition extends FormBody<FormCell> {
  readonly id: string
  readonly name: string
}

/** The same form with other cells. */
export function mapCells<From, To>(body: FormBody<From>, change: (cell: From) => To): FormBody<To> {
  const section = (before: FormSection<From>): FormSection<To> => ({
    ...before,
    rows: before.rows.map((row) => ({ cells: row.cells.map(change) })),
  })
  return {
    header: body.header.map(change),
    tabs: body.tabs.map((tab) => ({
      ...tab,
      columns: tab.columns.map((column) => ({ ...column, sections: column.sections.map(section) })),
    })),
  }
}

/** The cells of a form, those of its header first. */
export function cellsOf<Cell>({ header, tabs }: FormBody<Cell>): readonly Cell[] {
  const sections = tabs.flatMap((tab) => tab.columns.flatMap((column) => column.sections))
  return [...header, ...sections.flatMap((section) => section.rows.flatMap((row) => row.cells))]
}
