import type { XmlOutput } from '@shared/xml/write-xml'
import { stableGuid } from '../../definition/stable-guid'

/** A part of a form that is no column: related records, fields of another record, or notes. */
export type FormPart =
  | {
      readonly kind: 'subGrid'
      readonly table: string
      readonly relationship: string
      /** The name of the view it is shown in. */
      readonly view: string
      readonly rows: number
    }
  /** `form` is the name of a quick view form of `table`. */
  | { readonly kind: 'quickView'; readonly column: string; readonly table: string; readonly form: string }
  | { readonly kind: 'notes' }

/** Records of `table` that the relationship leads to, in one of its views. */
export function subGrid(table: string, relationship: string, view: string, rows: number): FormPart {
  return { kind: 'subGrid', table, relationship, view, rows }
}

/** Fields of the record that `column` points at. */
export function quickView(column: string, table: string, form: string): FormPart {
  return { kind: 'quickView', column, table, form }
}

/** The notes of the record. */
export const NOTES: FormPart = { kind: 'notes' }

/** The id of a form by its table and name. A table's main form has no name of its own. */
export function formId(table: string, name: string | null): string {
  return stableGuid(name === null ? `form ${table}` : `form ${table} ${name}`)
}

/** The class ids of the platform's controls for these parts. */
const CONTROLS = {
  subGrid: '{E7A81278-8635-4D9E-8D4D-59480B391C5B}',
  quickView: '{5C5600E0-1D6E-4205-A272-BE80DA87FD42}',
  notes: '{06375649-C143-495E-A496-C962E5B4488E}',
} as const

/** A part as a control of FormXML, with the parameters that the platform's form editor writes. */
export function partControl(part: FormPart, name: string): XmlOutput {
  const bound = part.kind === 'quickView' ? part.column : null
  return {
    name: 'control',
    attributes: [
      ['id', name],
      ['classid', CONTROLS[part.kind]],
      ['datafieldname', bound],
    ],
    children: [{ name: 'parameters', attributes: [], children: parametersOf(part) }],
  }
}

function parametersOf(part: FormPart): readonly XmlOutput[] {
  switch (part.kind) {
    case 'subGrid':
      return [
        parameter('ViewId', `{${stableGuid(`view ${part.table} ${part.view}`).toUpperCase()}}`),
        parameter('IsUserView', 'false'),
        parameter('RelationshipName', part.relationship),
        parameter('TargetEntityType', part.table),
        parameter('AutoExpand', 'Fixed'),
        parameter('RecordsPerPage', String(part.rows)),
      ]
    case 'quickView': {
      const id = formId(part.table, part.form)
      const forms = `<QuickFormIds><QuickFormId entityname="${part.table}">${id}</QuickFormId></QuickFormIds>`
      return [parameter('QuickForms', forms), parameter('ControlMode', 'Edit')]
    }
    case 'notes':
      return []
  }
}

function parameter(name: string, text: string): XmlOutput {
  return { name, attributes: [], text }
}
