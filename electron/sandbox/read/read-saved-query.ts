import { fail, ok, type Result } from '@shared/model/result'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import { badRequest, noSuchRecord, notServed, type Problem } from '../http/problem'
import type { Preferences } from '../http/prefer-header'
import type { Answered, QueryOptions } from '../http/web-message'
import { parseGuid } from '../odata/parse-literal'
import type { Session } from '../organisation'
import type { ServedTable } from '../schema/served-schema'
import { unwrapCookie } from './paging-cookie'
import { readFetch, type FetchRequest } from './read-fetch'
import { requireReadable } from './read-record'

const SOURCES = ['fetchXml', 'savedQuery', 'userQuery'] as const
const BESIDE = ['$count', '$skiptoken']

/** Whether a request on a collection runs a query of its own instead of OData options. */
export function runsQuery(options: QueryOptions): boolean {
  return SOURCES.some((name) => options.get(name) !== null)
}

/** Answers `fetchXml=`, `savedQuery=` or `userQuery=` on a collection. */
export async function readByQuery(
  session: Session,
  table: ServedTable,
  options: QueryOptions,
  preferences: Preferences,
): Promise<Answered> {
  const source = SOURCES.find((name) => options.get(name) !== null)
  const text = source === undefined ? null : options.get(source)
  if (source === undefined || text === null) return fail(badRequest('The request names no query.'))
  const other = options.names().find((name) => name !== source && !BESIDE.includes(name))
  if (other !== undefined) return fail(notServed(`'${other}' beside '${source}'`))
  const fetchXml = source === 'fetchXml' ? ok(text) : await savedFetchXml(session, source, text)
  if (!fetchXml.ok) return fetchXml
  const continued = continuation(options.get('$skiptoken'))
  if (!continued.ok) return continued
  const request = { fetchXml: fetchXml.value, continued: continued.value, linked: source !== 'fetchXml' }
  return readFetch(session, table, request, options, preferences)
}

async function savedFetchXml(
  session: Session,
  source: 'savedQuery' | 'userQuery',
  text: string,
): Promise<Result<string, Problem>> {
  const name = source.toLowerCase()
  const id = parseGuid(text)
  const table = session.organisation.schema.tables.get(name)
  if (id === null || table === undefined) return fail(badRequest(`'${text}' is not the id of a view.`))
  const readable = await requireReadable(session, table, id)
  if (!readable.ok) return readable
  const row = await session.database.one(
    sql`SELECT "fetchxml" FROM ${ident(name)} WHERE ${ident(table.definition.primaryId)} = ${guidToBytes(id)}`,
  )
  return typeof row?.fetchxml === 'string' ? ok(row.fetchxml) : fail(noSuchRecord(name, id))
}

function continuation(token: string | null): Result<FetchRequest['continued'], Problem> {
  if (token === null) return ok(null)
  const wrapped = unwrapCookie(token)
  return wrapped === null ? fail(badRequest('The skip token is malformed.')) : ok(wrapped.cookie)
}
