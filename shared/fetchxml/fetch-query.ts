import type { ColumnComparison, Operator } from './operators'

/** A FetchXML query. What only speaks to the server's engine room (locks, caches, report filters) is not kept. */
export interface FetchQuery extends FetchSource {
  readonly settings: FetchSettings
}

export interface FetchSettings {
  readonly aggregate: boolean
  readonly distinct: boolean
  /** The first so many rows, 1 to 5,000; never together with `count` or `page`. */
  readonly top: number | null
  /** Rows a page. */
  readonly count: number | null
  /** Which page, from 1. */
  readonly page: number | null
  readonly pagingCookie: string | null
  readonly returnTotalRecordCount: boolean
  /** Orders choices by number instead of by label. */
  readonly rawChoiceOrder: boolean
  readonly aggregateLimit: number | null
  /** Reads records in long-term retention instead of live ones. */
  readonly retained: boolean
}

/** What a table contributes to a query, be it the root or a link. */
export interface FetchSource {
  readonly table: string
  readonly allColumns: boolean
  readonly columns: readonly FetchColumn[]
  readonly orders: readonly FetchOrder[]
  /** Groups side by side: all of them must hold. */
  readonly filters: readonly FilterGroup[]
  readonly links: readonly FetchLink[]
}

export type FetchColumn =
  | { readonly kind: 'plain'; readonly name: string; readonly alias: string | null }
  | {
      readonly kind: 'group'
      readonly name: string
      readonly alias: string
      readonly dateGrouping: DateGrouping | null
      readonly inUserTimeZone: boolean
    }
  | {
      readonly kind: 'aggregate'
      readonly name: string
      readonly alias: string
      readonly aggregate: Aggregate
      readonly distinct: boolean
    }
  /** How many records have this one as their parent in the table's hierarchy. */
  | { readonly kind: 'childCount'; readonly name: string; readonly alias: string | null }

export const AGGREGATES = ['count', 'countcolumn', 'sum', 'avg', 'min', 'max'] as const
export type Aggregate = (typeof AGGREGATES)[number]

export const DATE_GROUPINGS = ['day', 'week', 'month', 'quarter', 'year', 'fiscal-period', 'fiscal-year'] as const
export type DateGrouping = (typeof DATE_GROUPINGS)[number]

/** `link` names the alias of a link whose column is meant; `null` is the table the order stands in. */
export type FetchOrder =
  | { readonly kind: 'column'; readonly link: string | null; readonly column: string; readonly descending: boolean }
  | { readonly kind: 'alias'; readonly alias: string; readonly descending: boolean }

export type FilterPart = FilterGroup | FilterCondition | ColumnCondition | LinkCondition

export interface FilterGroup {
  readonly kind: 'group'
  readonly join: 'and' | 'or'
  readonly parts: readonly FilterPart[]
  /** Marks the filter that quick find fills in. */
  readonly quickFind: boolean
  readonly hint: string | null
}

/** A column compared with values. `link` names the alias of a link whose column is meant, `null` the filter's own table. */
export interface FilterCondition {
  readonly kind: 'condition'
  readonly link: string | null
  readonly column: string
  readonly operator: Operator
  readonly values: readonly FetchValue[]
}

/** A value as written, and what a person was shown for it when it names a record. */
export interface FetchValue {
  readonly text: string
  readonly shownName: string | null
  readonly shownTable: string | null
}

/** A column compared with another column, named `column` or `alias.column`. */
export interface ColumnCondition {
  readonly kind: 'columns'
  readonly link: string | null
  readonly column: string
  readonly operator: ColumnComparison
  readonly other: string
}

/** A link that stands inside a filter and takes part in its and/or. */
export interface LinkCondition {
  readonly kind: 'link'
  readonly link: FetchLink
}

/** The FetchXML words of the link types, by what they are called here. `natural` is an old word for `inner`. */
export const LINK_TYPES = {
  inner: 'inner',
  outer: 'outer',
  exists: 'exists',
  in: 'in',
  any: 'any',
  notAny: 'not any',
  all: 'all',
  notAll: 'not all',
  firstMatch: 'matchfirstrowusingcrossapply',
} as const
export type LinkType = keyof typeof LINK_TYPES

export interface FetchLink extends FetchSource {
  readonly type: LinkType
  /** `from` is a column of the linked table, `to` one of the table it stands in; `null`: the relationship between them. */
  readonly on: { readonly from: string; readonly to: string } | null
  readonly alias: string | null
  /** The linked table is the one of a many-to-many relationship. */
  readonly intersect: boolean
  /** Editors do not show this link. */
  readonly hidden: boolean
}

/** A value nobody was shown a name for. */
export function fetchValue(text: string): FetchValue {
  return { text, shownName: null, shownTable: null }
}

/** The settings of a query that asks for nothing special. */
export const PLAIN_SETTINGS: FetchSettings = {
  aggregate: false,
  distinct: false,
  top: null,
  count: null,
  page: null,
  pagingCookie: null,
  returnTotalRecordCount: false,
  rawChoiceOrder: false,
  aggregateLimit: null,
  retained: false,
}
