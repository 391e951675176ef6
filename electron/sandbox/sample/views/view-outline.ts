import {
  fetchValue,
  PLAIN_SETTINGS,
  type FetchColumn,
  type FetchLink,
  type FetchOrder,
  type FetchQuery,
  type FilterGroup,
  type FilterPart,
} from '@shared/fetchxml/fetch-query'
import { isSortable } from '@shared/model/column'
import type { Operator } from '@shared/fetchxml/operators'
import type { Layout } from '@shared/layoutxml/layout'
import type { TableSeed } from '../../definition/table-builder'

/** A view as its file writes it down; FetchXML and LayoutXML are printed from it. */
export interface ViewOutline {
  readonly table: TableSeed['table']
  readonly name: string
  readonly use: ViewUse
  readonly isDefault: boolean
  /** The columns shown with their widths in pixels; `alias.column` for those of a link. */
  readonly columns: Readonly<Record<string, number>>
  readonly order: readonly FetchOrder[]
  readonly filter: FilterGroup | null
  readonly links: readonly LinkOutline[]
}

/** What a view is for, as Dataverse numbers it in `querytype`. */
export const QUERY_TYPES = { public: 0, associated: 2, quickFind: 4, lookup: 64 } as const
export type ViewUse = keyof typeof QUERY_TYPES

/** A link to another table; its columns are those that the view shows as `alias.column`. */
export interface LinkOutline {
  readonly alias: string
  readonly table: string
  readonly from: string
  readonly to: string
  readonly type: 'inner' | 'outer'
  readonly filter: FilterGroup | null
}

type ViewParts = Pick<ViewOutline, 'columns' | 'order'> & Partial<Pick<ViewOutline, 'filter' | 'links'>>

/** The views of one table: `views.public(name, …)`, `views.byDefault(name, …)` and so on. */
export function viewsOf(table: TableSeed['table']) {
  const outline =
    (use: ViewUse, isDefault: boolean) =>
    (name: string, parts: ViewParts): ViewOutline => ({
      table,
      name,
      use,
      isDefault,
      filter: null,
      links: [],
      ...parts,
    })
  return {
    byDefault: outline('public', true),
    public: outline('public', false),
    associated: outline('associated', false),
    quickFind: outline('quickFind', false),
    lookup: outline('lookup', false),
  }
}

/** All of these must hold. */
export function all(...parts: readonly FilterPart[]): FilterGroup {
  return { kind: 'group', join: 'and', parts, quickFind: false, hint: null }
}

/** One of these must hold. */
export function any(...parts: readonly FilterPart[]): FilterGroup {
  return { kind: 'group', join: 'or', parts, quickFind: false, hint: null }
}

/** The filter that a search fills in: one of these columns must match the words. */
export function found(...columns: readonly string[]): FilterGroup {
  return { ...any(...columns.map((column) => where(column, 'like', '{0}'))), quickFind: true }
}

/** A column compared with none, one or several values, as the operator wants. */
export function where(column: string, operator: Operator, ...values: readonly (string | number)[]): FilterPart {
  return {
    kind: 'condition',
    link: null,
    column,
    operator,
    values: values.map((value) => fetchValue(String(value))),
  }
}

export function ascending(column: string): FetchOrder {
  return { kind: 'column', link: null, column, descending: false }
}

export function descending(column: string): FetchOrder {
  return { kind: 'column', link: null, column, descending: true }
}

/** The query behind a view: the columns it shows, the primary key, its filter and order. */
export function queryOf(outline: ViewOutline): FetchQuery {
  const own = Object.keys(outline.columns).filter((name) => !name.includes('.'))
  return {
    settings: PLAIN_SETTINGS,
    table: outline.table.name,
    allColumns: false,
    columns: [...own, outline.table.primaryId].map(plainColumn),
    orders: outline.order,
    filters: outline.filter === null ? [] : [outline.filter],
    links: outline.links.map((link) => linkOf(link, outline)),
  }
}

function linkOf(link: LinkOutline, outline: ViewOutline): FetchLink {
  const prefix = `${link.alias}.`
  const names = Object.keys(outline.columns).filter((name) => name.startsWith(prefix))
  return {
    table: link.table,
    type: link.type,
    on: { from: link.from, to: link.to },
    alias: link.alias,
    intersect: false,
    hidden: link.type === 'outer',
    allColumns: false,
    columns: names.map((name) => plainColumn(name.slice(prefix.length))),
    orders: [],
    filters: link.filter === null ? [] : [link.filter],
    links: [],
  }
}

function plainColumn(name: string): FetchColumn {
  return { kind: 'plain', name, alias: null }
}

/** The grid of a view. Columns of links cannot be sorted by, as in views made by the platform, nor can some kinds of columns. */
export function layoutOf(outline: ViewOutline): Layout {
  const { table } = outline
  return {
    name: 'resultset',
    object: table.typeCode,
    jump: table.primaryName,
    rowId: table.primaryId,
    cells: Object.entries(outline.columns).map(([name, width]) => ({
      name,
      width,
      hidden: false,
      sortable: !name.includes('.') && table.columns.every((column) => column.name !== name || isSortable(column)),
    })),
  }
}
