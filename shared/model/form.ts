/** A form ready to draw: FormXML's tabs, sections and fields. Labels are in the user's language. */
export interface FormDefinition {
  readonly id: string
  readonly name: string
  readonly tabs: readonly FormTab[]
}

export interface FormTab {
  readonly name: string
  readonly label: string
  readonly sections: readonly FormSection[]
}

export interface FormSection {
  readonly name: string
  readonly label: string
  readonly showLabel: boolean
  readonly rows: readonly FormRow[]
}

export interface FormRow {
  readonly cells: readonly FormCell[]
}

/** A place in a row: a column's field, or a control Carryon does not know, which is named instead of drawn. */
export type FormCell =
  | { readonly kind: 'field'; readonly column: string; readonly label: string | null; readonly readOnly: boolean }
  | { readonly kind: 'unknown'; readonly control: string; readonly label: string | null }
  | { readonly kind: 'space' }

/** What a form shows, apart from its id and name. */
export type FormDefinitionBody = Omit<FormDefinition, 'id' | 'name'>
