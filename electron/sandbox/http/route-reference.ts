import { fail, ok, type Result } from '@shared/model/result'
import { parseGuid } from '../odata/parse-literal'
import type { PathSegment } from '../odata/parse-path'
import type { Session } from '../organisation'
import type { ServedTable } from '../schema/served-schema'
import { associate, disassociate, relationOf, type Relation } from '../write/associate-records'
import { changeProperties } from '../write/change-properties'
import { resolveReference } from '../write/resolve-reference'
import { jsonMember } from './json-member'
import { badPayload, badRequest, methodNotAllowed, noSuchSegment, type Problem } from './problem'
import type { Answered, WebRequest } from './web-message'

/**
 * Answers `…/navigation/$ref`: sets and empties a lookup, relates records and ends relations.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api
 */
export function routeReference(
  session: Session,
  table: ServedTable,
  id: string,
  navigation: PathSegment,
  request: WebRequest,
): Answered | Promise<Answered> {
  const relation = relationOf(session, table, id, navigation.name)
  if (relation !== null) return routeCollection(session, relation, navigation, request)
  if (!table.navigations.has(navigation.name)) return fail(noSuchSegment(navigation.name))
  return navigation.key === null
    ? routeLookup(session, table, id, navigation.name, request)
    : fail(badRequest(`The navigation property '${navigation.name}' leads to one record and takes no key.`))
}

/** `PUT …/navigation/$ref` sets a lookup, `DELETE` empties it. */
async function routeLookup(
  session: Session,
  table: ServedTable,
  id: string,
  navigation: string,
  request: WebRequest,
): Promise<Answered> {
  if (request.method !== 'PUT' && request.method !== 'DELETE') return fail(methodNotAllowed(request.method, navigation))
  const address = request.method === 'DELETE' ? ok(null) : jsonMember(table, request.body, '@odata.id')
  if (!address.ok) return address
  return changeProperties(session, table, id, { [`${navigation}@odata.bind`]: address.value }, request)
}

/** `POST …/collection/$ref` relates a record; `DELETE …/collection(id)/$ref`, or with `$id`, ends the relation to it. */
async function routeCollection(
  session: Session,
  relation: Relation,
  navigation: PathSegment,
  request: WebRequest,
): Promise<Answered> {
  if (request.method !== 'DELETE' && (request.method !== 'POST' || navigation.key !== null)) {
    return fail(methodNotAllowed(request.method, navigation.name))
  }
  const other = await otherRecord(session, relation, navigation, request)
  if (!other.ok) return other
  return request.method === 'POST'
    ? associate(session, relation, other.value, request)
    : disassociate(session, relation, other.value, request)
}

/** The id of the record that is to be related, or no longer: in the key, in `$id` or in the body. */
async function otherRecord(
  session: Session,
  relation: Relation,
  navigation: PathSegment,
  request: WebRequest,
): Promise<Result<string, Problem>> {
  const target = relation.target.definition
  if (navigation.key !== null) {
    const id = parseGuid(navigation.key)
    return id === null ? fail(badRequest(`'${navigation.key}' is not the id of a record.`)) : ok(id)
  }
  const named =
    request.method === 'POST' ? jsonMember(relation.own, request.body, '@odata.id') : ok(request.query.get('$id'))
  if (!named.ok) return named
  if (typeof named.value !== 'string') {
    return fail(
      badPayload(target.setName, `The address of the record at the other end of '${navigation.name}' is missing.`),
    )
  }
  const found = await resolveReference(session, { name: navigation.name, targets: [target.name] }, named.value)
  return found.ok ? ok(found.value.id) : found
}
