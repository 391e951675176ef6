import { fail, ok, type Result } from '@shared/model/result'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import { isLookupValue } from '@shared/model/record'
import type { PathSegment } from '../odata/parse-path'
import type { Session } from '../organisation'
import { countCollection, readCollection } from '../read/read-collection'
import { readRecord, requireReadable } from '../read/read-record'
import { ROOT } from '../read/table-columns'
import type { Collection } from '../read/collection-read'
import type { Navigation, ServedTable } from '../schema/served-schema'
import { HELD_PRIVILEGES, heldPrivileges } from '../security/held-privileges'
import { storedRecord } from '../write/stored-record'
import { upsertByPatch } from '../write/write-endpoints'
import { parsePreferences } from './prefer-header'
import { badPayload, methodNotAllowed, noSuchSegment, notServed, type Problem } from './problem'
import { emptyAnswer, type Answered, type WebRequest } from './web-message'

/** Answers what lies below a record: one of its columns, the record a lookup points at, the records that point at it. */
export async function routeProperty(
  session: Session,
  table: ServedTable,
  id: string,
  rest: readonly PathSegment[],
  request: WebRequest,
): Promise<Answered> {
  const [property, tail, beyond] = rest
  if (property?.name === HELD_PRIVILEGES && table.definition.name === 'systemuser' && tail === undefined) {
    return heldPrivileges(session, id, property, request.query)
  }
  if (property?.key !== null || beyond !== undefined) {
    return fail(notServed(`the path '${request.path}'`))
  }
  if (property.name.startsWith('Microsoft.Dynamics.CRM.')) return fail(notServed(`'${property.name}'`))
  const navigation = table.navigations.get(property.name)
  if (tail?.name === '$ref') return routeReference(session, table, id, property.name, request)
  if (navigation !== undefined && request.method === 'GET' && tail === undefined) {
    return readTarget(session, table, id, navigation, request)
  }
  if (table.collections.has(property.name)) return readPointing(session, table, id, property.name, tail, request)
  if (tail !== undefined || !table.columns.has(property.name)) return fail(noSuchSegment(tail?.name ?? property.name))
  return routeColumn(session, table, id, property.name, request)
}

/** `PUT …/column {"value":x}` sets one column, `DELETE` empties it. */
async function routeColumn(
  session: Session,
  table: ServedTable,
  id: string,
  column: string,
  request: WebRequest,
): Promise<Answered> {
  if (request.method === 'GET') return fail(notServed('reading a single column'))
  if (request.method !== 'PUT' && request.method !== 'DELETE') return fail(methodNotAllowed(request.method, column))
  const value = request.method === 'DELETE' ? ok(null) : memberOf(table, request.body, 'value')
  return value.ok ? change(session, table, id, { [column]: value.value }, request) : value
}

/** `PUT …/navigation/$ref` sets a lookup, `DELETE` empties it. */
async function routeReference(
  session: Session,
  table: ServedTable,
  id: string,
  navigation: string,
  request: WebRequest,
): Promise<Answered> {
  if (!table.navigations.has(navigation)) return fail(notServed(`'$ref' of '${navigation}'`))
  if (request.method !== 'PUT' && request.method !== 'DELETE') return fail(notServed(`${request.method} on '$ref'`))
  const address = request.method === 'DELETE' ? ok(null) : memberOf(table, request.body, '@odata.id')
  return address.ok ? change(session, table, id, { [`${navigation}@odata.bind`]: address.value }, request) : address
}

async function change(
  session: Session,
  table: ServedTable,
  id: string,
  payload: Readonly<Record<string, unknown>>,
  request: WebRequest,
): Promise<Answered> {
  const headers = new Map([...request.headers, ['if-match', request.headers.get('if-match') ?? '*'] as const])
  const changed = await upsertByPatch(session, table, id, { ...request, headers, body: JSON.stringify(payload) })
  return changed.ok ? emptyAnswer() : changed
}

async function readTarget(
  session: Session,
  table: ServedTable,
  id: string,
  navigation: Navigation,
  request: WebRequest,
): Promise<Answered> {
  const readable = await requireReadable(session, table, id)
  if (!readable.ok) return readable
  const stored = await storedRecord(session.database, table, id)
  const value = stored?.values[navigation.column.name] ?? null
  const lookup = isLookupValue(value) && navigation.targets.includes(value.table) ? value : null
  const target = session.organisation.schema.tables.get(lookup?.table ?? '')
  if (lookup === null || target === undefined) return emptyAnswer()
  return readRecord(session, target, lookup.id, request, parsePreferences(request.headers))
}

async function readPointing(
  session: Session,
  table: ServedTable,
  id: string,
  name: string,
  tail: PathSegment | undefined,
  request: WebRequest,
): Promise<Answered> {
  const relationship = table.collections.get(name)
  const pointing = session.organisation.schema.tables.get(relationship?.table ?? '')
  if (relationship === undefined || pointing === undefined) return fail(noSuchSegment(name))
  if (request.method !== 'GET') return fail(notServed(`${request.method} on '${name}'`))
  const readable = await requireReadable(session, table, id)
  if (!readable.ok) return readable
  const column = sql`${ident(ROOT)}.${ident(relationship.column)}`
  const collection: Collection = {
    table: pointing,
    path: `${table.definition.setName}(${id})/${name}`,
    within: sql`${column} = ${guidToBytes(id)}`,
  }
  if (tail?.name === '$count') return countCollection(session, collection, request.query)
  if (tail !== undefined) return fail(noSuchSegment(tail.name))
  return readCollection(session, collection, request.query, parsePreferences(request.headers))
}

function memberOf(table: ServedTable, body: string, name: string): Result<unknown, Problem> {
  try {
    const json: unknown = JSON.parse(body)
    const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined
    if (value !== undefined) return ok(value)
  } catch {
    return fail(badPayload(table.definition.setName, 'The body is not JSON.'))
  }
  return fail(badPayload(table.definition.setName, `The member '${name}' is missing.`))
}
