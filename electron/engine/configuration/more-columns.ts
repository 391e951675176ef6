import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { isSortable, type Column } from '@shared/model/column'
import { fail, ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import type { View, ViewColumn, ViewDefinition } from '@shared/model/view'

/**
 * The columns of a view's table that the view does not show itself and that can be shown beside its own, by their labels. A view
 * that shows equal rows once has none: another column would make other rows of them.
 */
export function moreColumns(view: View, definition: ViewDefinition, table: Table): readonly ViewColumn[] {
  const query = parseFetchXml(view.fetchXml)
  if (!query.ok || query.value.settings.distinct) return []
  const shown = new Set(definition.columns.map(({ name }) => name))
  return table.columns
    .filter(({ name, kind }) => kind !== 'other' && kind !== 'id' && !shown.has(name))
    .map(viewColumn)
    .sort((left, right) => left.label.localeCompare(right.label) || left.name.localeCompare(right.name))
}

/** The definition with more columns behind the view's own, in that order. The error says which is none. */
export function withMoreColumns(
  definition: ViewDefinition,
  more: readonly ViewColumn[],
  names: readonly string[],
): Result<ViewDefinition, string> {
  const added: ViewColumn[] = []
  for (const name of new Set(names)) {
    const column = more.find((each) => each.name === name)
    if (column === undefined) return fail(`${name} cannot be shown beside its columns.`)
    added.push(column)
  }
  return ok({ ...definition, columns: [...definition.columns, ...added] })
}

function viewColumn(column: Column): ViewColumn {
  const { name, label } = column
  return { name, label, width: widthOf(column), sortable: isSortable(column), column }
}

/** How wide a column is that no layout says it of, in pixels. */
function widthOf({ kind }: Column): number {
  switch (kind) {
    case 'memo':
      return 240
    case 'text':
    case 'lookup':
    case 'choices':
      return 160
    case 'yesNo':
      return 90
    default:
      return 120
  }
}
