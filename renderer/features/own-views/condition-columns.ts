import type { FetchLink, FetchQuery } from '@shared/fetchxml/fetch-query'
import type { Column } from '@shared/model/column'
import { columnOf, type Table } from '@shared/model/table'
import { operatorsOf } from '../grid/filter-operators'

/** A column that a condition can be about: one of the view's table, or of a table that one of its lookups points at. */
export interface ConditionColumn {
  /** As a view names it: `name`, or `alias.name`. */
  readonly key: string
  readonly name: string
  readonly label: string
  readonly column: Column
  /** The link it is read through; `null` for one of the view's own table. */
  readonly link: FetchLink | null
}

/** The columns that conditions can be about, the table's own first, each by its label. `tableOf` knows what metadata there is. */
export function conditionColumns(
  query: FetchQuery,
  table: Table,
  tableOf: (name: string) => Table | undefined,
): readonly ConditionColumn[] {
  const linked = lookupLinks(query, table, tableOf).flatMap(({ link, label, target }) =>
    comparable(target).map((column) => ({
      key: `${link.alias ?? ''}.${column.name}`,
      name: column.name,
      label: `${label}: ${column.label}`,
      column,
      link,
    })),
  )
  const own = comparable(table).map((column) => {
    const { name, label } = column
    return { key: name, name, label, column, link: null }
  })
  return [...own.sort(byLabel), ...linked.sort(byLabel)]
}

/** The tables that lookups of this one point at. */
export function lookedUpTables(table: Table): readonly string[] {
  const targets = table.columns.flatMap((column) => (column.kind === 'lookup' ? column.targets : []))
  return [...new Set(targets.map((target) => target.table))]
}

/** Whether the query reads through the link of that alias already. */
export function hasLink({ links }: FetchQuery, alias: string): boolean {
  return links.some((link) => link.alias === alias)
}

interface LookupLink {
  readonly link: FetchLink
  readonly label: string
  readonly target: Table
}

function lookupLinks(
  query: FetchQuery,
  table: Table,
  tableOf: (name: string) => Table | undefined,
): readonly LookupLink[] {
  return table.columns.flatMap((column) => {
    if (column.kind !== 'lookup') return []
    return column.targets.flatMap(({ table: name }) => {
      const target = tableOf(name)
      if (target === undefined) return []
      const label = column.targets.length > 1 ? `${column.label} (${target.label})` : column.label
      return [{ link: presentLink(query, column.name, target) ?? newLink(column.name, target), label, target }]
    })
  })
}

/** A link that repeats no record and leaves none out can be shared by any condition; another is what somebody meant by it. */
function presentLink({ links }: FetchQuery, lookup: string, target: Table): FetchLink | undefined {
  return links.find(
    ({ type, table, alias, on }) =>
      (type === 'outer' || type === 'inner') &&
      alias !== null &&
      table === target.name &&
      on?.to === lookup &&
      on.from === target.primaryId,
  )
}

/** Takes along what the lookup points at, and records whose lookup is empty too. */
function newLink(lookup: string, target: Table): FetchLink {
  return {
    type: 'outer',
    table: target.name,
    on: { from: target.primaryId, to: lookup },
    alias: `${lookup}_${target.name}`,
    intersect: false,
    hidden: false,
    allColumns: false,
    columns: [],
    orders: [],
    filters: [],
    links: [],
  }
}

function comparable(table: Table): ConditionColumn['column'][] {
  return table.columns.filter((column) => columnOf(table, column.name) === column && operatorsOf(column).length > 0)
}

function byLabel(left: ConditionColumn, right: ConditionColumn): number {
  return left.label.localeCompare(right.label)
}
