import { fail, ok, type Result } from '@shared/model/result'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { compileQuery, type CompiledQuery } from '@electron/engine/query/compile-query'
import type { PageOfRows } from '@electron/engine/query/compile-request'
import type { Sql } from '@electron/engine/query/sql'
import { preferenceApplied, wantsAnnotation, type Preferences } from '../http/prefer-header'
import { badRequest, problem, type Problem } from '../http/problem'
import { jsonAnswer, type Answered, type QueryOptions } from '../http/web-message'
import type { Session } from '../organisation'
import type { ServedTable } from '../schema/served-schema'
import { missingPrivilege, privilegeDepth, reach } from '../security/privileges'
import type { SqlRow } from '../store/database'
import { aggregateLimit, aggregateLimitExceeded, totalledRecords } from './aggregate-limit'
import { fetchCells, loadRootFacts } from './fetch-cells'
import { readFiscalCalendar } from './fiscal-calendar'
import { metadataVersionMembers } from './metadata-version'
import { parseCookie, printCookie, wrapCookie, type CookieKey, type PagingCookie } from './paging-cookie'
import { printStyle } from './print-record'
import { printFetchedRows } from './print-rows'
import { queryProblem } from './query-refusal'
import { LARGEST_PAGE, totalMembers } from './read-collection'
import { readUserTimeZone } from './user-time-zone'
import { withoutParties } from './without-parties'

/** Without a cookie no page begins beyond this row. */
const LARGEST_OFFSET = 50_000

/** A query that a request runs, and the cookie that a next link carried, if it came from one. */
export interface FetchRequest {
  readonly fetchXml: string
  readonly continued: PagingCookie | null
  /** Whether further pages are announced by a next link, too. */
  readonly linked: boolean
}

/** Answers a FetchXML query on a collection. */
export async function readFetch(
  session: Session,
  table: ServedTable,
  request: FetchRequest,
  options: QueryOptions,
  preferences: Preferences,
): Promise<Answered> {
  const parsed = parseFor(table, request.fetchXml)
  if (!parsed.ok) return parsed
  const query = ok(withoutParties(session.organisation.schema, parsed.value))
  const page = pageOf(query.value, request, preferences)
  if (!page.ok) return page
  const compiled = await compileFor(session, query.value, page.value.rows)
  if (!compiled.ok) return compiled
  const within = await checkAggregateLimit(session, query.value)
  if (!within.ok) return within
  const rows = await session.database.all(compiled.value.rows)
  const shown = rows.slice(0, page.value.size)
  const more = rows.length > shown.length
  const cookie = more ? nextCookie(compiled.value, page.value.number, shown) : null
  const members = [
    `"@odata.context":${JSON.stringify(`${session.organisation.root}$metadata#${table.definition.setName}`)}`,
    ...(await countMembers(session, compiled.value, query.value, options, preferences)),
    ...(await metadataVersionMembers(session, preferences)),
    ...pageMembers(cookie, more, preferences),
    `"value":[${await printed(session, table, query.value, compiled.value, shown, preferences)}]`,
    ...(cookie !== null && request.linked ? [nextLink(session, table, options, cookie)] : []),
  ]
  return jsonAnswer(`{${members.join(',')}}`, preferenceApplied(preferences))
}

function parseFor(table: ServedTable, fetchXml: string): Result<FetchQuery, Problem> {
  const query = parseFetchXml(fetchXml)
  if (!query.ok) return fail(problem(400, '0x8004111C', `Invalid XML: ${query.error.message}`))
  if (query.value.table === table.definition.name) return query
  const words = `The entity '${query.value.table}' of the query is not that of the set '${table.definition.setName}'.`
  return fail(badRequest(words))
}

interface FetchPage {
  readonly number: number
  /** The most rows that are shown. */
  readonly size: number
  readonly rows: PageOfRows | null
}

/** Which rows to read: one more than is shown, to know whether there are more. */
function pageOf(
  { settings }: FetchQuery,
  { continued }: FetchRequest,
  { maxPageSize }: Preferences,
): Result<FetchPage, Problem> {
  if (settings.top !== null) return ok({ number: 1, size: settings.top, rows: null })
  if (settings.count !== null && settings.count < 1)
    return fail(problem(400, '0x8004110C', 'The count must be above zero.'))
  const size = Math.min(settings.count ?? maxPageSize ?? LARGEST_PAGE, LARGEST_PAGE)
  const cookie = continued ?? (settings.pagingCookie === null ? null : parseCookie(settings.pagingCookie))
  if (settings.pagingCookie !== null && cookie === null) {
    return fail(problem(400, '0x80041129', 'The paging cookie is not one of this query.'))
  }
  const number = continued === null ? (settings.page ?? 1) : continued.page + 1
  if (number < 1) return fail(problem(400, '0x8004110C', 'The page must be above zero.'))
  const skipped = (number - 1 - (cookie?.page ?? 0)) * size
  if (cookie === null && skipped > LARGEST_OFFSET) {
    return fail(problem(400, '0x8004430A', `Paging beyond ${LARGEST_OFFSET} records requires a paging cookie.`))
  }
  return ok({ number, size, rows: { limit: size + 1, offset: Math.max(skipped, 0), after: cookie?.last ?? null } })
}

/** The query as SQL, limited to what the caller may read of every table it names. */
async function compileFor(
  session: Session,
  query: FetchQuery,
  page: PageOfRows | null,
): Promise<Result<CompiledQuery, Problem>> {
  const { organisation, user } = session
  const closed: ServedTable[] = []
  const restrict = (name: string, alias: string): Sql | null => {
    const table = organisation.schema.tables.get(name)
    if (table === undefined) return null
    if (privilegeDepth(user, table, 'read') === 'none') closed.push(table)
    return reach(user, table, 'read', alias)
  }
  const compiled = compileQuery({
    query,
    schema: organisation.schema.physical,
    caller: { userId: user.id, businessUnitId: user.businessUnitId, teamIds: user.teamIds },
    clock: {
      now: organisation.now(),
      timeZone: await readUserTimeZone(session),
      fiscal: await readFiscalCalendar(session),
    },
    restrict: (table, alias) => restrict(table.name, alias),
    ...(page === null ? {} : { page }),
  })
  const [firstClosed] = closed
  if (firstClosed !== undefined) return fail(missingPrivilege(user, firstClosed, 'read'))
  if (!compiled.ok) return fail(queryProblem(compiled.error))
  const expected = page?.after ?? null
  if (expected !== null && expected.length !== compiled.value.keyColumns.length) {
    return fail(problem(400, '0x80041129', 'The paging cookie is not one of this query.'))
  }
  return compiled
}

async function checkAggregateLimit(session: Session, query: FetchQuery): Promise<Result<null, Problem>> {
  if (!query.settings.aggregate) return ok(null)
  const records = await compileFor(session, totalledRecords(query), null)
  if (!records.ok) return records
  const row = await session.database.one(records.value.count)
  return Number(row?.count ?? 0) > aggregateLimit(query) ? fail(aggregateLimitExceeded()) : ok(null)
}

async function printed(
  session: Session,
  table: ServedTable,
  query: FetchQuery,
  compiled: CompiledQuery,
  rows: readonly SqlRow[],
  preferences: Preferences,
): Promise<string> {
  const facts = await loadRootFacts(session, table, query, rows)
  const cells = fetchCells(session.organisation.schema, table, query, compiled)
  return printFetchedRows(cells, printStyle(preferences, 'absent'), facts)
}

async function countMembers(
  { database }: Session,
  compiled: CompiledQuery,
  { settings }: FetchQuery,
  options: QueryOptions,
  preferences: Preferences,
): Promise<readonly string[]> {
  const counted = options.get('$count') === 'true'
  if (!counted && !settings.returnTotalRecordCount) return []
  const row = await database.one(compiled.count)
  const count = Number(row?.count ?? 0)
  const shown = Math.min(count, LARGEST_PAGE)
  return [...(counted ? [`"@odata.count":${shown}`] : []), ...totalMembers(count, shown, preferences)]
}

function nextCookie(compiled: CompiledQuery, page: number, rows: readonly SqlRow[]): string {
  const keys = (row: SqlRow | undefined): readonly CookieKey[] =>
    compiled.keyColumns.map((name) => ({ name, value: row?.[name] ?? null }))
  return wrapCookie(printCookie(page, keys(rows[0]), keys(rows.at(-1))), page + 1, false)
}

function pageMembers(cookie: string | null, more: boolean, preferences: Preferences): readonly string[] {
  const cookieName = 'Microsoft.Dynamics.CRM.fetchxmlpagingcookie'
  const moreName = 'Microsoft.Dynamics.CRM.morerecords'
  return [
    ...(cookie !== null && wantsAnnotation(preferences, cookieName)
      ? [`"@${cookieName}":${JSON.stringify(cookie)}`]
      : []),
    ...(wantsAnnotation(preferences, moreName) ? [`"@${moreName}":${String(more)}`] : []),
  ]
}

function nextLink({ organisation }: Session, table: ServedTable, options: QueryOptions, cookie: string): string {
  const kept = options.raw.split('&').filter((part) => part !== '' && !/^(\$|%24)skiptoken=/i.test(part))
  const query = [...kept, `$skiptoken=${encodeURIComponent(cookie)}`].join('&')
  return `"@odata.nextLink":${JSON.stringify(`${organisation.root}${table.definition.setName}?${query}`)}`
}
