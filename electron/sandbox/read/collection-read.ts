import { fail, ok, type Result } from '@shared/model/result'
import { sql, type Sql } from '@electron/engine/query/sql'
import { badRequest, notServed, type Problem } from '../http/problem'
import type { QueryOptions } from '../http/web-message'
import { compileFilter } from '../odata/compile-filter'
import { orderKeys, type OrderKey } from '../odata/compile-order'
import { parseFilter } from '../odata/parse-filter'
import { parseOrderBy } from '../odata/parse-order-by'
import { parseSelect, type Selection } from '../odata/parse-select'
import type { Session } from '../organisation'
import type { ServedTable } from '../schema/served-schema'
import { missingPrivilege, privilegeDepth, reach } from '../security/privileges'
import { prepareExpansions, type Expander } from './expand-navigation'
import { unwrapCookie, type PagingCookie } from './paging-cookie'
import { ROOT } from './table-columns'

/** A collection that is read: a table's, or the part of one that belongs to a record. */
export interface Collection {
  readonly table: ServedTable
  /** Its address below the service root. */
  readonly path: string
  /** The condition that narrows it, on the alias `ROOT`. */
  readonly within: Sql
}

/** What a read of a collection asks for, checked against the table and the caller's privileges. */
export interface CollectionRead {
  readonly selection: Selection
  readonly where: Sql
  readonly keys: readonly OrderKey[]
  readonly top: number | null
  readonly expander: Expander
  readonly continued: PagingCookie | null
}

const OPTIONS = ['$select', '$filter', '$orderby', '$top', '$count', '$expand', '$skiptoken']

/** Checks the query options of a read. What is not served is refused by name. */
export function prepareRead(
  session: Session,
  collection: Collection,
  query: QueryOptions,
): Result<CollectionRead, Problem> {
  const { table } = collection
  if (privilegeDepth(session.user, table, 'read') === 'none') {
    return fail(missingPrivilege(session.user, table, 'read'))
  }
  const unknown = query.names().find((name) => !OPTIONS.includes(name))
  if (unknown !== undefined) return fail(notServed(`the query option '${unknown}' on '${collection.path}'`))
  const selection = parseSelect(table, query.get('$select'))
  if (!selection.ok) return selection
  const where = whereOf(session, collection, query.get('$filter'))
  if (!where.ok) return where
  const order = parseOrderBy(table, query.get('$orderby'))
  if (!order.ok) return order
  const top = parseTop(query.get('$top'))
  if (!top.ok) return top
  const expander = prepareExpansions(session, table, query.get('$expand'))
  if (!expander.ok) return expander
  const keys = orderKeys(table, order.value, ROOT)
  const continued = parseSkipToken(query.get('$skiptoken'), keys)
  if (!continued.ok) return continued
  return ok({
    selection: selection.value,
    where: where.value,
    keys,
    top: top.value,
    expander: expander.value,
    continued: continued.value,
  })
}

function whereOf(session: Session, { table, within }: Collection, filter: string | null): Result<Sql, Problem> {
  const visible = sql`${within} AND ${reach(session.user, table, 'read', ROOT)}`
  if (filter === null) return ok(visible)
  const expression = parseFilter(filter)
  if (!expression.ok) return expression
  const { schema } = session.organisation
  const condition = compileFilter({ schema, user: session.user, table, alias: ROOT }, expression.value)
  return condition.ok ? ok(sql`${visible} AND ${condition.value}`) : condition
}

function parseTop(text: string | null): Result<number | null, Problem> {
  if (text === null) return ok(null)
  if (/^\d{1,9}$/.test(text)) return ok(Number(text))
  return fail(badRequest(`Invalid value '${text}' for $top query option found.`))
}

function parseSkipToken(text: string | null, keys: readonly OrderKey[]): Result<PagingCookie | null, Problem> {
  if (text === null) return ok(null)
  const token = unwrapCookie(text)
  return token?.cookie.last.length !== keys.length ? fail(badRequest('The skip token is malformed.')) : ok(token.cookie)
}
