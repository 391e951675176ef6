import { fail, ok, type Result } from '@shared/model/result'
import { ident, join, sql, type Sql } from '@electron/engine/query/sql'
import { preferenceApplied, type Preferences } from '../http/prefer-header'
import { badRequest, problem, type Problem } from '../http/problem'
import { jsonAnswer, type Answered, type QueryOptions } from '../http/web-message'
import { parseSelect, type Selection } from '../odata/parse-select'
import type { Session } from '../organisation'
import { guidText } from '../schema/guid'
import type { ServedTable } from '../schema/served-schema'
import { missingPrivilege, privilegeDepth } from '../security/privileges'
import type { SqlRow } from '../store/database'
import { readState } from '../store/state'
import { printDeltaToken } from './delta-token'
import { collectionContext } from './odata-context'
import { printCookie, unwrapCookie, wrapCookie, type PagingCookie } from './paging-cookie'
import { printStyle } from './print-record'
import { printRows } from './print-rows'
import { LARGEST_PAGE } from './read-collection'
import { outputCells, ROOT, selectFrom, selectList, VERSION_KEY } from './table-columns'
import { startOfChanges } from './tracking-start'

/** The part of a table's history that an answer covers: versions above `from`, up to `upTo`. */
interface Span {
  readonly from: number
  readonly upTo: number
}

/** Whether a request asks for tracked changes: by preference, by delta token, or by the link to a further page of them. */
export function tracksChanges(options: QueryOptions, preferences: Preferences): boolean {
  const token = options.get('$skiptoken')
  return (
    preferences.trackChanges ||
    options.get('$deltatoken') !== null ||
    (token !== null && unwrapCookie(token)?.tracking === true)
  )
}

/**
 * Answers a collection with change tracking: first everything, later what changed since a delta link and what was deleted. The
 * last page carries the next delta link; it goes on from the moment of the first page.
 */
export async function trackChanges(
  session: Session,
  table: ServedTable,
  options: QueryOptions,
  preferences: Preferences,
): Promise<Answered> {
  const allowed = mayTrack(session, table, options)
  if (!allowed.ok) return allowed
  const selection = parseSelect(table, options.get('$select'))
  if (!selection.ok) return selection
  const place = await placeOf(session, options)
  if (!place.ok) return place
  const { span, continued } = place.value
  const size = Math.min(preferences.maxPageSize ?? LARGEST_PAGE, LARGEST_PAGE)
  const rows = await session.database.all(pageStatement(table, selection.value, span, continued, size + 1))
  const page = rows.slice(0, size)
  const isDelta = options.get('$deltatoken') !== null
  const isLast = rows.length <= size
  const values = [
    ...(page.length === 0 ? [] : [printPage(selection.value, preferences, page)]),
    ...(isDelta && isLast ? await deletedEntries(session, table, span) : []),
  ]
  const context = collectionContext(session, table, selection.value) + (isDelta ? '/$delta' : '')
  const link = isLast
    ? `"@odata.deltaLink":${JSON.stringify(deltaLink(session, table, options, span.upTo))}`
    : `"@odata.nextLink":${JSON.stringify(nextLink(session, table, options, span, continued, page))}`
  const members = [`"@odata.context":${JSON.stringify(context)}`, link, `"value":[${values.join(',')}]`]
  return jsonAnswer(`{${members.join(',')}}`, preferenceApplied(preferences))
}

/** Answers `…/$count?$deltatoken=…`: how many changes there are. */
export async function countChanges(session: Session, table: ServedTable, options: QueryOptions): Promise<Answered> {
  const allowed = mayTrack(session, table, options)
  if (!allowed.ok) return allowed
  const place = await placeOf(session, options)
  if (!place.ok) return place
  const changed = selectFrom(table, [sql`count(*) AS n`], inSpan(place.value.span))
  const row = await session.database.one(changed)
  const deleted = await deletedEntries(session, table, place.value.span)
  const body = String(Number(row?.n ?? 0) + deleted.length)
  return ok({ status: 200, headers: { 'Content-Type': 'text/plain', 'OData-Version': '4.0' }, body })
}

const ALLOWED = ['$select', '$deltatoken', '$skiptoken', '$count']

function mayTrack({ user }: Session, table: ServedTable, options: QueryOptions): Result<null, Problem> {
  const other = options.names().find((name) => !ALLOWED.includes(name))
  if (other !== undefined) {
    const name = other.startsWith('$') ? other.slice(1) : other
    return fail(badRequest(`The "${name}" query parameter isn't supported when Change Tracking is enabled.`))
  }
  if (!table.definition.changeTracking) {
    const words = `Entity: ${table.definition.name} isn't enabled for change tracking.`
    return fail(problem(400, '0x80072491', words))
  }
  // Tracking answers for the whole table, so it takes the right to read all of it.
  const depth = privilegeDepth(user, table, 'read')
  return depth === 'organisation' ? ok(null) : fail(missingPrivilege(user, table, 'read'))
}

interface TrackingPlace {
  readonly span: Span
  readonly continued: PagingCookie | null
}

async function placeOf(session: Session, options: QueryOptions): Promise<Result<TrackingPlace, Problem>> {
  const start = await startOfChanges(session, options.get('$deltatoken'))
  if (!start.ok) return start
  const token = options.get('$skiptoken')
  if (token === null) {
    const upTo = (await readState(session.database, 'version')) ?? 0
    return ok({ span: { from: start.value, upTo }, continued: null })
  }
  const wrapped = unwrapCookie(token)
  const upTo = wrapped?.cookie.last[0]
  if (wrapped === null || typeof upTo !== 'number' || wrapped.cookie.last.length !== 3) {
    return fail(badRequest('The skip token is malformed.'))
  }
  return ok({ span: { from: start.value, upTo }, continued: wrapped.cookie })
}

function pageStatement(
  table: ServedTable,
  selection: Selection,
  span: Span,
  continued: PagingCookie | null,
  limit: number,
): Sql {
  const version = sql`${ident(ROOT)}."versionnumber"`
  const key = sql`${ident(ROOT)}.${ident(table.definition.primaryId)}`
  const [, lastVersion = 0, lastKey = null] = continued?.last ?? []
  const after = continued === null ? sql`1` : sql`(${version}, ${key}) > (${lastVersion}, ${lastKey})`
  const rows = selectFrom(
    table,
    [...selectList(table, selection.columns), sql`${key} AS "__key"`],
    sql`${inSpan(span)} AND ${after}`,
  )
  return sql`${rows} ORDER BY ${join([version, key])} LIMIT ${limit}`
}

function inSpan({ from, upTo }: Span): Sql {
  return sql`${ident(ROOT)}."versionnumber" > ${from} AND ${ident(ROOT)}."versionnumber" <= ${upTo}`
}

function printPage(selection: Selection, preferences: Preferences, page: readonly SqlRow[]): string {
  return printRows(outputCells(selection.columns), printStyle(preferences, 'printed'), page, () => '')
}

/** A record that was deleted and made again is no deletion. */
async function deletedEntries(session: Session, table: ServedTable, { from, upTo }: Span): Promise<readonly string[]> {
  const { name, primaryId, setName } = table.definition
  const rows = await session.database.all(
    sql`SELECT lower(hex(d.record_id)) AS id FROM sandbox_deletion AS d
      WHERE d.table_name = ${name} AND d.version > ${from} AND d.version <= ${upTo}
        AND NOT EXISTS (SELECT 1 FROM ${ident(name)} AS r WHERE r.${ident(primaryId)} = d.record_id)
      GROUP BY d.record_id ORDER BY max(d.version)`,
  )
  const context = `${session.organisation.root}$metadata#${setName}/$deletedEntity`
  return rows.map((row) =>
    JSON.stringify({ '@odata.context': context, id: guidText(String(row.id)), reason: 'deleted' }),
  )
}

function deltaLink(session: Session, table: ServedTable, options: QueryOptions, version: number): string {
  const { organisation } = session
  const token = printDeltaToken({ version, givenAt: organisation.now() })
  return linkWith(session, table, options, ['$deltatoken', '$skiptoken'], `$deltatoken=${encodeURIComponent(token)}`)
}

function nextLink(
  session: Session,
  table: ServedTable,
  options: QueryOptions,
  { upTo }: Span,
  continued: PagingCookie | null,
  page: readonly SqlRow[],
): string {
  const number = (continued?.page ?? 0) + 1
  const keys = (row: SqlRow | undefined) => [
    { name: 'upto', value: upTo },
    { name: 'versionnumber', value: row?.[VERSION_KEY] ?? null },
    { name: table.definition.primaryId, value: row?.__key ?? null },
  ]
  const cookie = wrapCookie(printCookie(number, keys(page[0]), keys(page.at(-1))), number + 1, true)
  return linkWith(session, table, options, ['$skiptoken'], `$skiptoken=${encodeURIComponent(cookie)}`)
}

/** The address of the collection with the options it came with, less some, and one more. */
function linkWith(
  { organisation }: Session,
  table: ServedTable,
  options: QueryOptions,
  without: readonly string[],
  added: string,
): string {
  const dropped = without.map((name) => `${name}=`)
  const kept = options.raw
    .split('&')
    .filter((part) => part !== '' && !dropped.some((name) => part.replace(/^%24/, '$').toLowerCase().startsWith(name)))
  return `${organisation.root}${table.definition.setName}?${[...kept, added].join('&')}`
}
