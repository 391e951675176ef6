import type { Column } from '@shared/model/column'
import type { FormCell, FormDefinition, FormSection } from '@shared/model/form'
import type { Table } from '@shared/model/table'

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

/** A form for a table that has none: its fields one below the other. */
export function formFromMetadata(table: Table): FormDefinition {
  const rows = fieldsFromMetadata(table).map((column) => ({ cells: [fieldOf(column)] }))
  const section: FormSection<FormCell> = { name: 'fields', label: table.label, showLabel: false, columns: 1, rows }
  const columns = [{ width: 100, sections: [section] }]
  return { id: '', name: table.label, header: [], tabs: [{ name: 'general', label: table.label, columns }] }
}

function fieldOf({ name }: Column): FormCell {
  return { kind: 'field', column: name, label: null, readOnly: false, columnSpan: 1, rowSpan: 1 }
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
