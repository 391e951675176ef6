import type { CellSpan } from '../model/form'
import { flagOf, textOf, wholeOf } from '../xml/attribute-reader'
import type { XmlElement } from '../xml/xml-element'
import { idIn, parameterOf, quickFormsOf } from './control-parameters'
import { FIELD_CONTROLS, NOTES, OTHER_CONTROLS, QUICK_VIEW, SUB_GRID } from './field-controls'
import { firstInside } from './inside'
import { labelOf } from './label'
import type { ParsedCell, ParsedNotes, ParsedQuickView, ParsedSubGrid } from './parsed-cell'

/** How many records a sub-grid shows at first when the form does not say. */
const ROWS = 10
const MOST_ROWS = 250
/** No section has more columns. */
const MOST_COLUMNS = 4

/** A cell of a form; a control that Carryon cannot draw is added to `warnings`. */
export function parseCell(cell: XmlElement, languageCode: number, warnings: string[]): ParsedCell {
  const span = spanOf(cell)
  const control = firstInside(cell, 'control')
  if (control === null) {
    return { ...span, kind: 'space' }
  }
  const label = labelOf(cell, languageCode)
  const column = textOf(control, 'datafieldname') ?? ''
  const classId = (textOf(control, 'classid') ?? '').replaceAll(/[{}]/g, '').toLowerCase()
  if (column !== '' && FIELD_CONTROLS.has(classId)) {
    return { ...span, kind: 'field', column, label, readOnly: flagOf(control, 'disabled', false) }
  }
  const name = textOf(control, 'id') ?? (column === '' ? 'without a name' : column)
  const part = partOf(control, classId, { name, label, column })
  if (part !== null) {
    return { ...span, ...part }
  }
  warnings.push(warningAbout(name, column, classId))
  return { ...span, kind: 'unknown', control: name, label }
}

interface Named {
  readonly name: string
  readonly label: string | null
  readonly column: string
}

function partOf(
  control: XmlElement,
  classId: string,
  { name, label, column }: Named,
): ParsedSubGrid | ParsedQuickView | ParsedNotes | null {
  switch (classId) {
    case SUB_GRID:
      return parseSubGrid(control, { name, label })
    case QUICK_VIEW: {
      const forms = quickFormsOf(control)
      return forms === null || column === '' ? null : { kind: 'quickView', name, label, column, forms }
    }
    case NOTES:
      return { kind: 'notes', name, label }
    default:
      return null
  }
}

function parseSubGrid(control: XmlElement, named: Omit<Named, 'column'>): ParsedSubGrid | null {
  const table = parameterOf(control, 'TargetEntityType')
  if (table === null) {
    return null
  }
  const rows = Number(parameterOf(control, 'RecordsPerPage') ?? ROWS)
  return {
    kind: 'subGrid',
    ...named,
    table: table.toLowerCase(),
    view: idIn(parameterOf(control, 'ViewId')),
    relationship: parameterOf(control, 'RelationshipName'),
    rows: Number.isInteger(rows) && rows > 0 ? Math.min(rows, MOST_ROWS) : ROWS,
  }
}

function spanOf(cell: XmlElement): CellSpan {
  const span = (name: string): number => (textOf(cell, name) === '' ? 1 : Math.max(1, wholeOf(cell, name, 0) ?? 1))
  return { columnSpan: Math.min(span('colspan'), MOST_COLUMNS), rowSpan: span('rowspan') }
}

function warningAbout(name: string, column: string, classId: string): string {
  const known = OTHER_CONTROLS.get(classId)
  if (known !== undefined) {
    return `The ${known} ${name} is not drawn.`
  }
  const about = column === '' ? '' : ` for the column ${column}`
  return `The control ${name}${about} is of a kind Carryon does not know and is not drawn.`
}
