import { ok } from '@shared/model/result'
import { sql, type Sql } from '@electron/engine/query/sql'
import { preferenceApplied, wantsAnnotation, type Preferences } from '../http/prefer-header'
import { jsonAnswer, type Answered, type QueryOptions } from '../http/web-message'
import { comesAfter, keyColumns, orderBy, placeOf } from '../odata/compile-order'
import type { Session } from '../organisation'
import type { SqlRow } from '../store/database'
import { prepareRead, type Collection, type CollectionRead } from './collection-read'
import { metadataVersionMembers } from './metadata-version'
import { collectionContext } from './odata-context'
import { printCookie, wrapCookie } from './paging-cookie'
import { printStyle } from './print-record'
import { printRows } from './print-rows'
import { outputCells, selectFrom, selectList } from './table-columns'

/** The most records a page may have, and the most that a count tells. */
export const LARGEST_PAGE = 5000

/** Answers a collection, a page at a time. */
export async function readCollection(
  session: Session,
  collection: Collection,
  query: QueryOptions,
  preferences: Preferences,
): Promise<Answered> {
  const read = prepareRead(session, collection, query)
  if (!read.ok) return read
  const { selection, expander, top } = read.value
  const pageSize = Math.min(preferences.maxPageSize ?? LARGEST_PAGE, LARGEST_PAGE)
  const limit = Math.min(top ?? pageSize, pageSize)
  const rows = await session.database.all(pageStatement(collection, read.value, limit))
  const page = rows.slice(0, limit)
  // A page size makes a larger `$top` meaningless, as on the real server.
  const more = rows.length > limit && (top === null || limit < top)
  const style = printStyle(preferences, 'printed')
  const values = printRows(outputCells(selection.columns), style, page, await expander.load(page, style))
  const members = [
    `"@odata.context":${JSON.stringify(collectionContext(session, collection.table, selection))}`,
    ...(query.get('$count') === 'true' ? await countMembers(session, collection, read.value, preferences) : []),
    ...(await metadataVersionMembers(session, preferences)),
    `"value":[${values}]`,
    ...(more ? [`"@odata.nextLink":${JSON.stringify(nextLink(session, collection, query, read.value, page))}`] : []),
  ]
  return jsonAnswer(`{${members.join(',')}}`, preferenceApplied(preferences))
}

/** Answers `…/$count`: a bare number, at most 5,000. */
export async function countCollection(
  session: Session,
  collection: Collection,
  query: QueryOptions,
): Promise<Answered> {
  const read = prepareRead(session, collection, query)
  if (!read.ok) return read
  const count = Math.min(await countRecords(session, collection, read.value.where), LARGEST_PAGE)
  return ok({ status: 200, headers: { 'Content-Type': 'text/plain', 'OData-Version': '4.0' }, body: String(count) })
}

function pageStatement(collection: Collection, read: CollectionRead, limit: number): Sql {
  const columns = [
    ...selectList(collection.table, read.selection.columns),
    ...read.expander.columns,
    ...keyColumns(read.keys),
  ]
  const after = read.continued === null ? sql`1` : comesAfter(read.keys, read.continued.last)
  const rows = selectFrom(collection.table, columns, sql`${read.where} AND ${after}`)
  return sql`${rows} ORDER BY ${orderBy(read.keys)} LIMIT ${limit + 1}`
}

/** Counts to one more than is told, so that the limit can be told from the number. */
async function countRecords(session: Session, collection: Collection, where: Sql): Promise<number> {
  const counted = selectFrom(collection.table, [sql`1`], where)
  const row = await session.database.one(sql`SELECT count(*) AS n FROM (${counted} LIMIT ${LARGEST_PAGE + 1})`)
  return Number(row?.n ?? 0)
}

async function countMembers(
  session: Session,
  collection: Collection,
  read: CollectionRead,
  preferences: Preferences,
): Promise<readonly string[]> {
  const count = await countRecords(session, collection, read.where)
  const shown = Math.min(count, LARGEST_PAGE)
  return [`"@odata.count":${shown}`, ...totalMembers(count, shown, preferences)]
}

/** The annotations that tell the total and whether there are more than are told. */
export function totalMembers(count: number, shown: number, preferences: Preferences): readonly string[] {
  const total = 'Microsoft.Dynamics.CRM.totalrecordcount'
  const exceeded = 'Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded'
  return [
    ...(wantsAnnotation(preferences, total) ? [`"@${total}":${shown}`] : []),
    ...(wantsAnnotation(preferences, exceeded) ? [`"@${exceeded}":${String(count > LARGEST_PAGE)}`] : []),
  ]
}

function nextLink(
  session: Session,
  collection: Collection,
  query: QueryOptions,
  read: CollectionRead,
  page: readonly SqlRow[],
): string {
  const number = (read.continued?.page ?? 0) + 1
  const cookie = printCookie(number, placeOf(read.keys, page[0] ?? {}), placeOf(read.keys, page.at(-1) ?? {}))
  const kept = query.raw.split('&').filter((part) => part !== '' && !/^(\$|%24)skiptoken=/i.test(part))
  const parts = [...kept, `$skiptoken=${encodeURIComponent(wrapCookie(cookie, number + 1, false))}`]
  return `${session.organisation.root}${collection.path}?${parts.join('&')}`
}
