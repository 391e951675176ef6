import type { FetchLink, FetchQuery, FetchSource } from '@shared/fetchxml/fetch-query'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { LayoutCell } from '@shared/layoutxml/layout'
import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import { isSortable } from '@shared/model/column'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { columnOf, type Table } from '@shared/model/table'
import type { SortKey } from '@shared/model/list-question'
import type { View, ViewColumn, ViewDefinition } from '@shared/model/view'
import { implicitJoin } from './implicit-join'
import { linksOf, sourcesByAlias, splitColumn, type SourcesByAlias } from './named-columns'

/**
 * A view made ready to draw. Hidden cells, and cells of columns that the metadata does not have or that Carryon does not hold,
 * are left out. Errors: the view's FetchXML or LayoutXML is malformed (the place is in the error), its table is unknown, or it
 * cannot be answered (`view.notAnswerable`).
 */
export function resolveView(view: View, tables: readonly Table[]): Result<ViewDefinition> {
  const query = parseFetchXml(view.fetchXml)
  if (!query.ok) return query
  const layout = parseLayoutXml(view.layoutXml)
  if (!layout.ok) return layout
  const refusal = refusalOf(view, query.value)
  if (refusal !== null) return fail(carryonError('view.notAnswerable', { view: view.name, reason: refusal }))
  if (!tables.some((table) => table.name === view.table))
    return fail(carryonError('table.unknown', { table: view.table }))
  const columns = viewColumns(query.value, layout.value.cells, tables)
  if (columns.length === 0) {
    const reason = 'none of the columns it shows is known'
    return fail(carryonError('view.notAnswerable', { view: view.name, reason }))
  }
  return ok({ id: view.id, name: view.name, table: view.table, columns, order: viewOrder(query.value) })
}

function refusalOf(view: View, query: FetchQuery): string | null {
  if (query.table !== view.table) return `it is a view of ${view.table}, but asks for ${query.table}`
  return query.settings.aggregate ? 'it groups records instead of listing them' : null
}

function viewColumns(query: FetchQuery, cells: readonly LayoutCell[], tables: readonly Table[]): readonly ViewColumn[] {
  const sources = sourcesByAlias(query)
  return cells.flatMap((cell) => (cell.hidden ? [] : (viewColumn(cell, query, sources, tables) ?? [])))
}

function viewColumn(
  cell: LayoutCell,
  query: FetchQuery,
  sources: SourcesByAlias,
  tables: readonly Table[],
): ViewColumn | null {
  const { alias, column: name } = splitColumn(cell.name)
  const source = sources.get(alias)
  const table = tables.find((candidate) => candidate.name === source?.table)
  const column = table === undefined ? undefined : columnOf(table, name)
  if (source === undefined || column === undefined || column.kind === 'other') return null
  const label = alias === null ? column.label : `${column.label} (${linkLabel(query, alias, tables)})`
  return { name: cell.name, label, width: cell.width, sortable: cell.sortable && isSortable(column), column }
}

/** What a person calls the link: the lookup it goes through, or else the linked table. */
function linkLabel(query: FetchQuery, alias: string, tables: readonly Table[]): string {
  const found = [query, ...linksOf(query)].flatMap((parent) => {
    const link = parent.links.find((candidate) => candidate.alias === alias)
    return link === undefined ? [] : [{ parent, link }]
  })[0]
  if (found === undefined) return alias
  const { parent, link } = found
  return lookupLabel(parent, link, tables) ?? tables.find((table) => table.name === link.table)?.label ?? link.table
}

function lookupLabel(parent: FetchSource, link: FetchLink, tables: readonly Table[]): string | null {
  const on = link.on ?? implicitJoin(parent.table, link.table, tables)
  const table = tables.find((candidate) => candidate.name === parent.table)
  const column = table === undefined || on === null ? undefined : columnOf(table, on.to)
  return column?.kind === 'lookup' ? column.label : null
}

/** The root's orders come first, then each link's, depth first, as the server sorts. */
function viewOrder(query: FetchQuery): readonly SortKey[] {
  const ofSource = (source: FetchSource, alias: string | null): readonly SortKey[] => [
    ...source.orders.flatMap((order) =>
      order.kind === 'column'
        ? [{ column: qualified(order.link ?? alias, order.column), descending: order.descending }]
        : [],
    ),
    ...source.links.flatMap((link) => ofSource(link, link.alias)),
  ]
  return ofSource(query, null)
}

function qualified(alias: string | null, column: string): string {
  return alias === null ? column : `${alias}.${column}`
}
