import { fail, ok, type Result } from '@shared/model/result'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import { preferenceApplied, type Preferences } from '../http/prefer-header'
import { noSuchRecord, notServed, type Problem } from '../http/problem'
import { emptyAnswer, jsonAnswer, type Answered, type WebRequest } from '../http/web-message'
import { parseSelect } from '../odata/parse-select'
import type { Session } from '../organisation'
import type { ServedTable } from '../schema/served-schema'
import { missingPrivilege, noAccess, privilegeDepth, reach } from '../security/privileges'
import { prepareExpansions } from './expand-navigation'
import { recordContext } from './odata-context'
import { printStyle } from './print-record'
import { etagOf, printRecord } from './print-rows'
import { outputCells, ROOT, selectFrom, selectList } from './table-columns'

/** Answers one record; 304 when it is still the version that `If-None-Match` names. */
export async function readRecord(
  session: Session,
  table: ServedTable,
  id: string,
  { query, headers }: Pick<WebRequest, 'query' | 'headers'>,
  preferences: Preferences,
): Promise<Answered> {
  const unknown = query.names().find((name) => name !== '$select' && name !== '$expand')
  if (unknown !== undefined) return fail(notServed(`the query option '${unknown}' on a single record`))
  const visible = await requireReadable(session, table, id)
  if (!visible.ok) return visible
  const etag = etagOf(visible.value)
  const plain = query.get('$expand') === null && preferences.annotations.length === 0
  const known = headers.get('if-none-match')
  if (known === etag && plain && table.definition.optimisticConcurrency) return emptyAnswer({ ETag: etag }, 304)
  const body = await recordBody(session, table, id, query, preferences)
  return body.ok ? jsonAnswer(body.value, { ETag: etag, ...preferenceApplied(preferences) }) : body
}

/** The record as JSON text, with its context. The caller has made sure that it is there. */
export async function recordBody(
  session: Session,
  table: ServedTable,
  id: string,
  query: WebRequest['query'],
  preferences: Preferences,
): Promise<Result<string, Problem>> {
  const selection = parseSelect(table, query.get('$select'))
  if (!selection.ok) return selection
  const expander = prepareExpansions(session, table, query.get('$expand'))
  if (!expander.ok) return expander
  const columns = [...selectList(table, selection.value.columns), ...expander.value.columns]
  const row = await session.database.one(selectFrom(table, columns, isRecord(table, id)))
  if (row === null) return fail(noSuchRecord(table.definition.name, id))
  const style = printStyle(preferences, 'printed')
  const more = await expander.value.load([row], style)
  const context = recordContext(session, table, selection.value)
  return ok(printRecord(outputCells(selection.value.columns), style, row, more, context))
}

/** The version of a record that the caller may read; else why not. */
export async function requireReadable(
  session: Session,
  table: ServedTable,
  id: string,
): Promise<Result<number, Problem>> {
  const { user, database } = session
  if (privilegeDepth(user, table, 'read') === 'none') return fail(missingPrivilege(user, table, 'read'))
  const columns = [sql`${ident(ROOT)}."versionnumber" AS version`, sql`${reach(user, table, 'read', ROOT)} AS reached`]
  const row = await database.one(selectFrom(table, columns, isRecord(table, id)))
  if (row === null) return fail(noSuchRecord(table.definition.name, id))
  return row.reached === 1 ? ok(Number(row.version)) : fail(noAccess(user, table, id, 'read'))
}

function isRecord(table: ServedTable, id: string): ReturnType<typeof sql> {
  return sql`${ident(ROOT)}.${ident(table.definition.primaryId)} = ${guidToBytes(id)}`
}
