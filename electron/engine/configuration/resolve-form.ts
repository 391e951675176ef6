import { parseFormXml } from '@shared/formxml/parse-formxml'
import { cellsOf, mapCells, type FieldCell, type FormDefinition } from '@shared/model/form'
import type { TableForm } from '@shared/model/record-view'
import { columnOf, type Table } from '@shared/model/table'
import type { Configuration, StoredForm } from './configuration'
import { formFromMetadata } from './form-from-metadata'
import { resolveCell, type FormPlace } from './resolve-form-cell'

/**
 * The main forms of a table that can be read, at least one: the default first, then by name. When there is none, the fields come
 * from metadata alone. `warnings` says in words what of the organisation's forms could not be used.
 */
export function resolveForms(table: Table, configuration: Configuration, languageCode: number): readonly TableForm[] {
  const stored = inOrderOfUse(configuration.forms.filter((form) => form.kind === 'main' && form.table === table.name))
  const unread: string[] = []
  const forms = stored.flatMap((form) => {
    const resolved = resolveForm(form, table, configuration, languageCode)
    if (typeof resolved !== 'string') return [resolved]
    unread.push(resolved)
    return []
  })
  if (stored.length === 0) unread.push(`The organisation has no main form for ${table.label}.`)
  const [first, ...others] = forms.length > 0 ? forms : [{ form: formFromMetadata(table), warnings: [] }]
  return first === undefined ? [] : [{ ...first, warnings: [...unread, ...first.warnings] }, ...others]
}

/** A form made ready to draw, or in words why it cannot be read. */
function resolveForm(
  { id, name, formXml }: StoredForm,
  table: Table,
  configuration: Configuration,
  languageCode: number,
): TableForm | string {
  const parsed = parseFormXml(formXml, languageCode)
  if (!parsed.ok) return `The form “${name}” could not be read. ${parsed.error.message}`
  const warnings = [...parsed.value.warnings]
  const place: FormPlace = {
    table,
    configuration,
    quickFields: (target, form) => quickFields(target, form, configuration.forms, languageCode),
  }
  const body = mapCells(parsed.value.form, (cell) => resolveCell(cell, place, warnings))
  const form: FormDefinition = { id, name, ...body }
  return { form, warnings }
}

/** The fields that a quick view form shows of a record, all of them to read; `null` without such a form. */
function quickFields(
  table: Table,
  id: string,
  forms: readonly StoredForm[],
  languageCode: number,
): readonly FieldCell[] | null {
  const stored = forms.find((form) => form.id === id && form.kind === 'quickView' && form.table === table.name)
  const parsed = stored === undefined ? null : parseFormXml(stored.formXml, languageCode)
  if (parsed?.ok !== true) return null
  return cellsOf(parsed.value.form).flatMap((cell): readonly FieldCell[] => {
    if (cell.kind !== 'field') return []
    const column = columnOf(table, cell.column)
    return column === undefined || column.kind === 'other'
      ? []
      : [{ kind: 'field', column: cell.column, label: cell.label, readOnly: true }]
  })
}

function inOrderOfUse(forms: readonly StoredForm[]): readonly StoredForm[] {
  return [...forms].sort(
    (left, right) => Number(right.isDefault) - Number(left.isDefault) || (left.name < right.name ? -1 : 1),
  )
}
