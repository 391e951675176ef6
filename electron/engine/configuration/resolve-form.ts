import { parseFormXml } from '@shared/formxml/parse-formxml'
import type { Column } from '@shared/model/column'
import type { FormCell, FormDefinition, FormSection } from '@shared/model/form'
import type { TableForm } from '@shared/model/record-view'
import { columnOf, type Table } from '@shared/model/table'
import type { StoredForm } from './configuration'

/** How many fields a form made from metadata has at most: more is no form but a list. */
const MOST_FIELDS = 24

/** Columns that the platform keeps for itself although it lets clients write them. */
const HOUSEKEEPING: ReadonlySet<string> = new Set([
  'importsequencenumber',
  'overriddencreatedon',
  'timezoneruleversionnumber',
  'utcconversiontimezonecode',
  'processid',
  'stageid',
  'traversedpath',
])

/**
 * The form of a table: the default main form, else the first by name that can be read. When there is none, the fields come from
 * metadata alone. `warnings` says in words what of the organisation's forms could not be used.
 */
export function resolveForm(table: Table, forms: readonly StoredForm[], languageCode: number): TableForm {
  const warnings: string[] = []
  for (const form of inOrderOfUse(forms.filter((candidate) => candidate.table === table.name))) {
    const parsed = parseFormXml(form.formXml, languageCode)
    if (parsed.ok) {
      const checked = checkFields({ id: form.id, name: form.name, ...parsed.value.form }, table)
      return { form: checked.form, warnings: [...warnings, ...parsed.value.warnings, ...checked.warnings] }
    }
    warnings.push(`The form “${form.name}” could not be read. ${parsed.error.message}`)
  }
  if (warnings.length === 0) warnings.push(`The organisation has no main form for ${table.label}.`)
  return { form: formFromMetadata(table), warnings }
}

function inOrderOfUse(forms: readonly StoredForm[]): readonly StoredForm[] {
  return [...forms].sort(
    (left, right) => Number(right.isDefault) - Number(left.isDefault) || (left.name < right.name ? -1 : 1),
  )
}

/** A field whose column the metadata does not have, or that Carryon does not hold, is named instead of drawn. */
function checkFields(form: FormDefinition, table: Table): { form: FormDefinition; warnings: readonly string[] } {
  const warnings: string[] = []
  const checkCell = (cell: FormCell): FormCell => {
    if (cell.kind !== 'field') return cell
    const column = columnOf(table, cell.column)
    if (column !== undefined && column.kind !== 'other') return cell
    const why = column === undefined ? 'is not a column of the table' : 'is of a kind Carryon does not hold'
    warnings.push(`The field ${cell.column} is not drawn: it ${why}.`)
    return { kind: 'unknown', control: cell.column, label: cell.label ?? column?.label ?? null }
  }
  const checkSection = (section: FormSection): FormSection => ({
    ...section,
    rows: section.rows.map((row) => ({ cells: row.cells.map(checkCell) })),
  })
  const tabs = form.tabs.map((tab) => ({ ...tab, sections: tab.sections.map(checkSection) }))
  return { form: { ...form, tabs }, warnings }
}

function formFromMetadata(table: Table): FormDefinition {
  const fields = fieldsFromMetadata(table)
  const rows = fields.map((column) => ({
    cells: [{ kind: 'field', column: column.name, label: null, readOnly: false } satisfies FormCell],
  }))
  const section: FormSection = { name: 'fields', label: table.label, showLabel: false, rows }
  return { id: '', name: table.label, tabs: [{ name: 'general', label: table.label, sections: [section] }] }
}

/** The name first, then what is required, then the rest in the organisation's order. */
function fieldsFromMetadata(table: Table): readonly Column[] {
  const writable = table.columns.filter(
    (column) =>
      (column.creatable || column.updatable) &&
      column.kind !== 'other' &&
      column.kind !== 'id' &&
      column.kind !== 'bigint' &&
      !HOUSEKEEPING.has(column.name),
  )
  const rank = (column: Column): number => {
    if (column.name === table.primaryName) return 0
    return column.required === 'none' || column.required === 'recommended' ? 2 : 1
  }
  return [...writable].sort((left, right) => rank(left) - rank(right)).slice(0, MOST_FIELDS)
}
