import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import type { ParsedCell, ParsedNotes, ParsedQuickView, ParsedSubGrid } from '@shared/formxml/parsed-cell'
import { NOTE_COLUMNS, NOTE_SUBJECT, NOTE_TABLE } from '@shared/model/form'
import type { AbsenceReason, AbsentCell, FieldCell, FormCell, NotesCell, QuickViewCell } from '@shared/model/form'
import type { SubGridCell, UnknownCell } from '@shared/model/form'
import { columnOf, type Relationship, type Table } from '@shared/model/table'
import { tableOf, type Configuration } from './configuration'
import { hasShownView, viewForRelated } from './shown-view'

/** What the fields of a form of a table are read from, by the form's id; `null` when there is no such form, or none that can be read. */
export type QuickFields = (table: Table, form: string) => readonly FieldCell[] | null

/** Where a form stands: its table, all that the organisation decided, and the quick view forms. */
export interface FormPlace {
  readonly table: Table
  readonly configuration: Configuration
  readonly quickFields: QuickFields
}

/**
 * A cell made ready to draw: a sub-grid with the view it is shown in, a quick view with its fields. What the device cannot show
 * becomes a cell that says why; a field that is no column here is named instead of drawn, and told in `warnings`.
 */
export function resolveCell(cell: ParsedCell, place: FormPlace, warnings: string[]): FormCell {
  const { columnSpan, rowSpan } = cell
  switch (cell.kind) {
    case 'field':
      return { columnSpan, rowSpan, ...checkedField(cell, place.table, warnings) }
    case 'subGrid':
      return { columnSpan, rowSpan, ...subGrid(cell, place) }
    case 'notes':
      return { columnSpan, rowSpan, ...notes(cell, place) }
    case 'quickView':
      return { columnSpan, rowSpan, ...quickView(cell, place, warnings) }
    case 'unknown':
    case 'space':
      return cell
  }
}

function checkedField(cell: FieldCell, table: Table, warnings: string[]): FieldCell | UnknownCell {
  const { column: name, label, readOnly } = cell
  const column = columnOf(table, name)
  if (column !== undefined && column.kind !== 'other') return { kind: 'field', column: name, label, readOnly }
  const why = column === undefined ? 'is not a column of the table' : 'is of a kind Carryon does not hold'
  warnings.push(`The field ${name} is not drawn: it ${why}.`)
  return { kind: 'unknown', control: name, label: label ?? column?.label ?? null }
}

function subGrid(cell: ParsedSubGrid, { table, configuration }: FormPlace): SubGridCell | AbsentCell {
  const { name, label, table: target, relationship, rows } = cell
  const absent = absenceOf(target, configuration)
  if (absent !== null) return absentCell({ name, label }, absent, target, configuration)
  const along = table.relationships.find(({ schemaName }) => schemaName === relationship)
  if (relationship !== null && !leadsTo(along, table.name, target)) {
    return absentCell({ name, label }, 'noRelationship', target, configuration)
  }
  const view = viewForRelated(configuration, target, cell.view)
  if (view === null) return absentCell({ name, label }, 'noView', target, configuration)
  const lookup = along?.kind === 'manyToOne' && along.table === target && along.target === table.name
  return {
    kind: 'subGrid',
    name,
    label,
    table: target,
    view: view.id,
    relationship,
    rows,
    lookup: lookup ? along.column : null,
    between: along?.kind === 'manyToMany' && isBrought(along.intersect, configuration) ? along.intersect : null,
  }
}

/** A table in between that the user may not read is not there: nobody could tell here what it relates. */
function isBrought(table: string, { profile }: Configuration): boolean {
  return profile?.filters.some((filter) => filter.table === table) ?? false
}

/** Notes are records like others, related to the record they are about. */
function notes({ name, label }: ParsedNotes, { table, configuration }: FormPlace): NotesCell | AbsentCell {
  const absent = absenceOf(NOTE_TABLE, configuration)
  if (absent !== null) return absentCell({ name, label }, absent, NOTE_TABLE, configuration)
  const about = table.relationships.find(
    (one) => one.kind === 'manyToOne' && one.table === NOTE_TABLE && one.column === NOTE_SUBJECT,
  )
  if (about === undefined) return absentCell({ name, label }, 'noRelationship', NOTE_TABLE, configuration)
  const view = viewForRelated(configuration, NOTE_TABLE, null)
  if (view === null) return absentCell({ name, label }, 'noView', NOTE_TABLE, configuration)
  const layout = parseLayoutXml(view.layoutXml)
  const shown = layout.ok ? layout.value.cells.map((cell) => cell.name) : []
  const columns = NOTE_COLUMNS.filter((column) => !shown.includes(column))
  return { kind: 'notes', name, label, view: view.id, columns, relationship: about.schemaName }
}

function leadsTo(along: Relationship | undefined, from: string, to: string): boolean {
  if (along === undefined) return false
  const [one, other] = along.kind === 'manyToOne' ? [along.table, along.target] : [along.first, along.second]
  return (one === from && other === to) || (one === to && other === from)
}

function quickView(
  cell: ParsedQuickView,
  { table, configuration, quickFields }: FormPlace,
  warnings: string[],
): QuickViewCell | AbsentCell | UnknownCell {
  const { name, label, column } = cell
  if (columnOf(table, column)?.kind !== 'lookup') {
    warnings.push(`The quick view ${name} is not drawn: ${column} is not a lookup of the table.`)
    return { kind: 'unknown', control: name, label }
  }
  const found = cell.forms.map(({ table: target, form }) => {
    const absent = absenceOf(target, configuration)
    const targetTable = tableOf(configuration, target)
    if (absent !== null || targetTable === undefined) return { reason: absent ?? 'notInProfile', target } as const
    const fields = quickFields(targetTable, form)
    return fields === null ? ({ reason: 'noQuickForm', target } as const) : { form: { table: target, fields } }
  })
  const forms = found.flatMap((each) => ('form' in each ? [each.form] : []))
  if (forms.length > 0) return { kind: 'quickView', name, label, column, forms }
  const [first] = found.flatMap((each) => ('reason' in each ? [each] : []))
  return absentCell({ name, label }, first?.reason ?? 'noQuickForm', first?.target ?? '', configuration)
}

/** Why no record of a table can be shown, `null` when it can. */
function absenceOf(table: string, configuration: Configuration): AbsenceReason | null {
  if (configuration.profile?.filters.every((filter) => filter.table !== table) ?? true) return 'notInProfile'
  return hasShownView(configuration, table) ? null : 'noView'
}

function absentCell(
  named: Pick<AbsentCell, 'name' | 'label'>,
  reason: AbsenceReason,
  table: string,
  configuration: Configuration,
): AbsentCell {
  return { kind: 'absent', ...named, reason, table: tableOf(configuration, table)?.pluralLabel ?? table }
}
