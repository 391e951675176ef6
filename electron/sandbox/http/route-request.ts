import { fail } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import { metadataAnswer } from '../metadata/metadata-endpoints'
import { parseGuid } from '../odata/parse-literal'
import { parsePath, type PathSegment } from '../odata/parse-path'
import type { Session } from '../organisation'
import { countCollection, readCollection } from '../read/read-collection'
import { readRecord } from '../read/read-record'
import type { ServedTable } from '../schema/served-schema'
import { parsePreferences } from './prefer-header'
import { badRequest, methodNotAllowed, noSuchSegment, notServed } from './problem'
import type { Answered, WebRequest } from './web-message'
import { serviceDocument, whoAmI } from './service-endpoints'

/** Answers a request that has been authenticated and has the database to itself. Batches come in by another way. */
export async function routeRequest(session: Session, request: WebRequest): Promise<Answered> {
  const segments = parsePath(request.path)
  if (segments === null) return fail(badRequest(`The path '${request.path}' is malformed.`))
  const [first, ...rest] = segments
  if (first === undefined) return serviceDocument(session)
  const table = session.organisation.schema.sets.get(first.name)
  if (table !== undefined) return routeTable(session, table, first, rest, request)
  return routeSpecial(session, first, segments, request)
}

function routeSpecial(
  session: Session,
  first: PathSegment,
  segments: readonly PathSegment[],
  request: WebRequest,
): Answered | Promise<Answered> {
  const { schema, root } = session.organisation
  switch (first.name) {
    case 'WhoAmI':
      return request.method === 'GET' ? whoAmI(session) : fail(methodNotAllowed(request.method, first.name))
    case 'EntityDefinitions':
    case 'RelationshipDefinitions':
      if (request.method !== 'GET') return fail(notServed('changing metadata'))
      return metadataAnswer(schema, segments, request.query, root)
    case '$metadata':
    case 'GlobalOptionSetDefinitions':
    case 'RetrieveMetadataChanges':
    case '$crossjoin':
    case '$entity':
    case '$all':
      return fail(notServed(`'${first.name}'`))
    default:
      return fail(noSuchSegment(first.name))
  }
}

async function routeTable(
  session: Session,
  table: ServedTable,
  first: PathSegment,
  rest: readonly PathSegment[],
  request: WebRequest,
): Promise<Answered> {
  const preferences = parsePreferences(request.headers)
  const collection = { table, path: first.name, within: sql`1` }
  if (first.key === null) {
    if (request.method !== 'GET') return fail(notServed(`${request.method} on '${first.name}'`))
    if (rest.length === 0) return readCollection(session, collection, request.query, preferences)
    return rest[0]?.name === '$count'
      ? countCollection(session, collection, request.query)
      : fail(noSuchSegment(rest[0]?.name ?? ''))
  }
  const id = parseGuid(first.key)
  if (id === null) return fail(badRequest(`The key '${first.key}' is not valid.`))
  return readRecord(session, table, id, request, preferences)
}
