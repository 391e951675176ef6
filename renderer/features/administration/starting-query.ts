import { PLAIN_SETTINGS, fetchValue, type FetchQuery, type FilterGroup } from '@shared/fetchxml/fetch-query'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { printLayoutXml } from '@shared/layoutxml/print-layoutxml'
import { columnOf, type Table } from '@shared/model/table'
import { usualWidth } from './view-columns'

/** The state that records in use have, in every table that knows states. */
const ACTIVE = '0'

/** A custom filter to begin with: the active records of the table, or all where it knows no states. */
export function startingFilter(table: Table): string {
  return printFetchXml(activeRecords(table))
}

/** A view to begin with: what each active record is called and when it was made, in the order of the names. */
export function startingView(table: Table): { readonly fetchXml: string; readonly layoutXml: string } {
  const names = [table.primaryName ?? table.primaryId, 'createdon'].filter(
    (name) => columnOf(table, name) !== undefined,
  )
  const shown = names.flatMap((name) => columnOf(table, name) ?? [])
  const [first = table.primaryId] = names
  return {
    fetchXml: printFetchXml({
      ...activeRecords(table),
      columns: [...new Set([...names, table.primaryId])].map((name) => ({ kind: 'plain', name, alias: null })),
      orders: [{ kind: 'column', link: null, column: first, descending: false }],
    }),
    layoutXml: printLayoutXml({
      name: 'resultset',
      object: table.typeCode,
      jump: table.primaryName,
      rowId: table.primaryId,
      cells: shown.map((column) => ({ name: column.name, width: usualWidth(column), hidden: false, sortable: true })),
    }),
  }
}

function activeRecords(table: Table): FetchQuery {
  const filters = columnOf(table, 'statecode') === undefined ? [] : [ACTIVE_ONLY]
  return { settings: PLAIN_SETTINGS, table: table.name, allColumns: false, columns: [], orders: [], filters, links: [] }
}

const ACTIVE_ONLY: FilterGroup = {
  kind: 'group',
  join: 'and',
  quickFind: false,
  hint: null,
  parts: [{ kind: 'condition', link: null, column: 'statecode', operator: 'eq', values: [fetchValue(ACTIVE)] }],
}
