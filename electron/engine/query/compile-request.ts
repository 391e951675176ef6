import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { RecordId } from '@shared/model/record'
import type { SortKey } from '@shared/model/list-question'
import type { FiscalCalendar } from './fiscal-calendar'
import type { PhysicalColumn, PhysicalSchema, PhysicalTable } from './physical-table'
import type { Sql, SqlValue } from './sql'

/** Who asks: what `eq-userid` and its like compare with. */
export interface Caller {
  readonly userId: RecordId
  readonly businessUnitId: RecordId
  readonly teamIds: readonly RecordId[]
  /** The language of the user's interface, an LCID such as 1033. */
  readonly languageCode?: number
  /** Who reports to the user, at any depth; read from the tables of users and teams where it is not given. */
  readonly reports?: Reports
  /** How many levels of reports are looked at, as the organisation has set it for its hierarchy security. */
  readonly depthOfReports?: number
}

/** The people below a user, and the teams they are members of. */
export interface Reports {
  readonly userIds: readonly RecordId[]
  readonly teamIds: readonly RecordId[]
}

/** When and where it is asked: milliseconds since 1970, and the user's time zone (IANA name, e.g. `Europe/Oslo`). */
export interface QueryClock {
  readonly now: number
  readonly timeZone: string
  /** The organisation's fiscal year; quarters from 1 January where it is not given, as in a new organisation. */
  readonly fiscal?: FiscalCalendar
}

/**
 * Which rows: `limit` of them after skipping `offset`, beginning behind the row whose key is `after` (the values of
 * `keyColumns` in that row, as they came) or at the start.
 */
export interface PageOfRows {
  readonly limit: number
  readonly offset: number
  readonly after: readonly SqlValue[] | null
}

export interface CompileRequest {
  readonly query: FetchQuery
  readonly schema: PhysicalSchema
  readonly caller: Caller
  readonly clock: QueryClock
  /** Replaces the query's order. Columns are named `name` or `alias.name`. */
  readonly sort?: readonly SortKey[]
  /** The query's own `count` and `page` are not looked at; `top` is. */
  readonly page?: PageOfRows
  /** What to return instead of the query's attributes: `name`, `alias.name`, or the alias of an attribute. */
  readonly columns?: readonly string[]
  /** A further condition for every table that is read; `alias` is the SQL alias to name its columns with. */
  readonly restrict?: (table: PhysicalTable, alias: string) => Sql | null
  /** A further condition on the root table, whose SQL alias is `ROOT_ALIAS`. */
  readonly alsoWhere?: Sql
  /**
   * Of the root table only these rows, by their rowid. No index of it is used: SQLite takes any condition to leave ten rows, and would
   * go through thousands rather than look at a hundred.
   */
  readonly rootRowids?: readonly number[]
}

/** The SQL alias of the root table in `rows` and `count`. */
export const ROOT_ALIAS = 't0'

/**
 * One column of the answer. It stands in `rows` under `name` (`name`, `alias.name`, or the attribute's alias); a lookup
 * also has `name__table` and `name__name`. `table` is the table it comes from. An aggregate has the kind its value has.
 */
export interface OutputColumn {
  readonly name: string
  readonly table: string
  /** The alias of the link it comes from; `null` for the root. */
  readonly link: string | null
  readonly column: PhysicalColumn
}

/**
 * A query as SQL. `rows` answers the root's primary key as `__id` (null in an aggregate query), the output columns, and the
 * key of the row in `keyColumns` (`__k0` and so on). `count` answers how many rows there are without paging, as `count`.
 * `placedKeys` answers the keys of every `step`-th row of all, in order, and its place, from 1, as `__place`.
 */
export interface CompiledQuery {
  readonly rows: Sql
  readonly count: Sql
  readonly placedKeys: (step: number) => Sql
  readonly columns: readonly OutputColumn[]
  readonly keyColumns: readonly string[]
}
