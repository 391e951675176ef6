import { fail, ok } from '@shared/model/result'
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
import { changeProperties } from '../write/change-properties'
import { storedRecord } from '../write/stored-record'
import { parsePreferences } from './prefer-header'
import { jsonMember } from './json-member'
import { methodNotAllowed, noSuchSegment, notServed } from './problem'
import { routeReference } from './route-reference'
import { emptyAnswer, type Answered, type WebRequest } from './web-message'

/** Answers what lies below a record: one of its columns, the record a lookup points at, the records related to it. */
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
  if (property !== undefined && tail?.name === '$ref' && beyond === undefined) {
    return routeReference(session, table, id, property, request)
  }
  if (property?.key !== null || beyond !== undefined) {
    return fail(notServed(`the path '${request.path}'`))
  }
  if (property.name.startsWith('Microsoft.Dynamics.CRM.')) return fail(notServed(`'${property.name}'`))
  const navigation = table.navigations.get(property.name)
  if (navigation !== undefined && request.method === 'GET' && tail === undefined) {
    return readTarget(session, table, id, navigation, request)
  }
  const related = relatedRecords(session, table, id, property.name)
  if (related !== null) return readRelated(session, table, id, related, tail, request)
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
  const value = request.method === 'DELETE' ? ok(null) : jsonMember(table, request.body, 'value')
  return value.ok ? changeProperties(session, table, id, { [column]: value.value }, request) : value
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

/** The records that point at a record, or are related to it, by a collection-valued navigation property; `null`: there is none. */
function relatedRecords(
  { organisation: { schema } }: Session,
  table: ServedTable,
  id: string,
  name: string,
): Collection | null {
  const relationship = table.collections.get(name)
  const association = table.associations.get(name)
  const related = schema.tables.get(relationship?.table ?? association?.target ?? '')
  if (related === undefined) return null
  const path = `${table.definition.setName}(${id})/${name}`
  if (relationship !== undefined) {
    const within = sql`${ident(ROOT)}.${ident(relationship.column)} = ${guidToBytes(id)}`
    return { table: related, path, within }
  }
  if (association === undefined) return null
  const { intersect, ownColumn, targetColumn } = association
  const ids = sql`SELECT ${ident(targetColumn)} FROM ${ident(intersect)} WHERE ${ident(ownColumn)} = ${guidToBytes(id)}`
  return { table: related, path, within: sql`${ident(ROOT)}.${ident(related.definition.primaryId)} IN (${ids})` }
}

async function readRelated(
  session: Session,
  table: ServedTable,
  id: string,
  collection: Collection,
  tail: PathSegment | undefined,
  request: WebRequest,
): Promise<Answered> {
  if (request.method !== 'GET') return fail(notServed(`${request.method} on '${collection.path}'`))
  const readable = await requireReadable(session, table, id)
  if (!readable.ok) return readable
  if (tail?.name === '$count') return countCollection(session, collection, request.query)
  if (tail !== undefined) return fail(noSuchSegment(tail.name))
  return readCollection(session, collection, request.query, parsePreferences(request.headers))
}
