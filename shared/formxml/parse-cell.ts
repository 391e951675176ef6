import type { FormCell } from '../model/form'
import { flagOf, textOf } from '../xml/attribute-reader'
import type { XmlElement } from '../xml/xml-element'
import { FIELD_CONTROLS, OTHER_CONTROLS } from './field-controls'
import { firstInside } from './inside'
import { labelOf } from './label'

/** A cell of a form; a control that is no field is added to `warnings`. */
export function parseCell(cell: XmlElement, languageCode: number, warnings: string[]): FormCell {
  const control = firstInside(cell, 'control')
  if (control === null) {
    return { kind: 'space' }
  }
  const label = labelOf(cell, languageCode)
  const column = textOf(control, 'datafieldname') ?? ''
  const classId = (textOf(control, 'classid') ?? '').replaceAll(/[{}]/g, '').toLowerCase()
  if (column !== '' && FIELD_CONTROLS.has(classId)) {
    return { kind: 'field', column, label, readOnly: flagOf(control, 'disabled', false) }
  }
  const name = textOf(control, 'id') ?? (column === '' ? 'without a name' : column)
  warnings.push(warningAbout(name, column, classId))
  return { kind: 'unknown', control: name, label }
}

function warningAbout(name: string, column: string, classId: string): string {
  const known = OTHER_CONTROLS.get(classId)
  if (known !== undefined) {
    return `The ${known} ${name} is not drawn.`
  }
  const about = column === '' ? '' : ` for the column ${column}`
  return `The control ${name}${about} is of a kind Carryon does not know and is not drawn.`
}
