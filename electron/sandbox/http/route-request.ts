import { fail } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import { downloadBlock, initializeDownload } from '../files/download-endpoints'
import { commitUpload, initializeUpload, uploadBlock } from '../files/upload-endpoints'
import { metadataAnswer } from '../metadata/metadata-endpoints'
import { parseGuid } from '../odata/parse-literal'
import { parsePath, type PathSegment } from '../odata/parse-path'
import type { Session } from '../organisation'
import { countCollection, readCollection } from '../read/read-collection'
import { readRecord } from '../read/read-record'
import { readByQuery, runsQuery } from '../read/read-saved-query'
import { countChanges, tracksChanges, trackChanges } from '../read/track-changes'
import type { ServedTable } from '../schema/served-schema'
import { grantAccess, revokeAccess } from '../write/share-record'
import { createByPost, removeRecord, upsertByPatch } from '../write/write-endpoints'
import { parsePreferences } from './prefer-header'
import { badRequest, methodNotAllowed, noSuchSegment, notServed } from './problem'
import { routeProperty } from './route-property'
import { publish, serviceDocument, whoAmI } from './service-endpoints'
import type { Answered, WebRequest } from './web-message'

/** The actions that are no record's, by name: each takes its parameters as a body. */
const ACTIONS: ReadonlyMap<string, (session: Session, body: string) => Promise<Answered>> = new Map([
  ['InitializeAnnotationBlocksUpload', initializeUpload],
  ['UploadBlock', uploadBlock],
  ['CommitAnnotationBlocksUpload', commitUpload],
  ['InitializeAnnotationBlocksDownload', initializeDownload],
  ['DownloadBlock', downloadBlock],
  ['GrantAccess', grantAccess],
  ['RevokeAccess', revokeAccess],
])

/** Answers a request that has been authenticated and has the database to itself. Batches come in by another way. */
export async function routeRequest(session: Session, request: WebRequest): Promise<Answered> {
  const segments = parsePath(resolved(session, request.path))
  if (segments === null) return fail(badRequest(`The path '${request.path}' is malformed.`))
  const [first, ...rest] = segments
  if (first === undefined) return serviceDocument(session)
  if (first.name.startsWith('$') && /^\$\d+$/.test(first.name)) {
    return fail(badRequest(`Content-ID Reference: '${first.name}' does not exist in the batch context.`))
  }
  const table = session.organisation.schema.sets.get(first.name)
  if (table === undefined) return routeSpecial(session, first, segments, request)
  return first.key === null
    ? routeSet(session, table, rest, request)
    : routeRecord(session, table, first.key, rest, request)
}

/** The path with a leading `$1` replaced by the address that the change set made. */
function resolved({ references }: Session, path: string): string {
  const [head = '', ...rest] = path.split('/')
  const address = head.startsWith('$') ? references.get(head.slice(1)) : undefined
  return address === undefined ? path : [address, ...rest].join('/')
}

function routeSpecial(
  session: Session,
  first: PathSegment,
  segments: readonly PathSegment[],
  { method, query, body }: WebRequest,
): Answered | Promise<Answered> {
  const { schema, root } = session.organisation
  const action = ACTIONS.get(first.name)
  if (action !== undefined) {
    return method === 'POST' ? action(session, body) : fail(methodNotAllowed(method, first.name))
  }
  switch (first.name) {
    case 'WhoAmI':
      return method === 'GET' ? whoAmI(session) : fail(methodNotAllowed(method, first.name))
    case 'PublishXml':
    case 'PublishAllXml':
      return method === 'POST' ? publish(session) : fail(methodNotAllowed(method, first.name))
    case 'EntityDefinitions':
    case 'RelationshipDefinitions':
      return method === 'GET' ? metadataAnswer(schema, segments, query, root) : fail(notServed('changing metadata'))
    case '$metadata':
    case '$crossjoin':
    case '$entity':
    case '$all':
    case 'GlobalOptionSetDefinitions':
    case 'RetrieveMetadataChanges':
      return fail(notServed(`'${first.name}'`))
    default:
      return fail(noSuchSegment(first.name))
  }
}

async function routeSet(
  session: Session,
  table: ServedTable,
  rest: readonly PathSegment[],
  request: WebRequest,
): Promise<Answered> {
  const [next, deeper] = rest
  const { setName } = table.definition
  const collection = { table, path: setName, within: sql`1` }
  if (deeper !== undefined || (next !== undefined && next.name !== '$count')) {
    return fail(
      next?.name.startsWith('Microsoft.Dynamics.CRM.') ? notServed(`'${next.name}'`) : noSuchSegment(next?.name ?? ''),
    )
  }
  if (next === undefined && request.method === 'POST') return createByPost(session, table, request)
  if (request.method !== 'GET') return fail(methodNotAllowed(request.method, setName))
  const preferences = parsePreferences(request.headers)
  const tracked = tracksChanges(request.query, preferences)
  if (next !== undefined) {
    return tracked ? countChanges(session, table, request.query) : countCollection(session, collection, request.query)
  }
  if (tracked) return trackChanges(session, table, request.query, preferences)
  return runsQuery(request.query)
    ? readByQuery(session, table, request.query, preferences)
    : readCollection(session, collection, request.query, preferences)
}

async function routeRecord(
  session: Session,
  table: ServedTable,
  key: string,
  rest: readonly PathSegment[],
  request: WebRequest,
): Promise<Answered> {
  const { name, primaryId } = table.definition
  const id = parseGuid(key.startsWith(`${primaryId}=`) ? key.slice(primaryId.length + 1) : key)
  if (id === null) {
    const words =
      `The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.${name}'. Ensure that the names and ` +
      'number of key properties match the declared or alternate key properties.'
    return fail(badRequest(words))
  }
  if (rest.length > 0) return routeProperty(session, table, id, rest, request)
  switch (request.method) {
    case 'GET':
      return readRecord(session, table, id, request, parsePreferences(request.headers))
    case 'PATCH':
      return upsertByPatch(session, table, id, request)
    case 'DELETE':
      return removeRecord(session, table, id, request)
    default:
      return fail(methodNotAllowed(request.method, table.definition.setName))
  }
}
