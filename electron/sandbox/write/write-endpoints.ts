import { fail, ok, type Result } from '@shared/model/result'
import { parsePreferences, preferenceApplied } from '../http/prefer-header'
import { noSuchRecord, problem, type Problem } from '../http/problem'
import { emptyAnswer, jsonAnswer, type Answered, type WebRequest } from '../http/web-message'
import type { Session } from '../organisation'
import { etagOf } from '../read/print-rows'
import { recordBody, requireReadable } from '../read/read-record'
import type { ServedTable } from '../schema/served-schema'
import { missingPrivilege, privilegeDepth } from '../security/privileges'
import { deleteRecord } from './delete-record'
import { parsePayload } from './parse-changes'
import { checkCondition } from './record-condition'
import { checkRules, createRecord, requireReach, updateRecord } from './save-record'
import { storedRecord } from './stored-record'
import { replaceParts, requireWhole } from './write-parts'

/** `POST set`: makes a record, with the id in the payload or a new one. */
export async function createByPost(session: Session, table: ServedTable, request: WebRequest): Promise<Answered> {
  const served = requireWhole(table, 'Create')
  if (!served.ok) return served
  const allowed = mayCreate(session, table)
  if (!allowed.ok) return allowed
  const payload = await parsePayload(session, table, request.body, { kind: 'create' })
  if (!payload.ok) return payload
  const { changes, parts } = payload.value
  const given = changes.get(table.definition.primaryId)
  const id = typeof given === 'string' ? given : session.organisation.guid()
  if ((await storedRecord(session.database, table, id)) !== null) {
    return fail(problem(412, '0x80040237', 'A record with matching key values already exists.'))
  }
  const created = await createRecord(session, table, id, changes)
  const saved = created.ok ? await replaceParts(session, table, id, parts) : created
  return saved.ok ? savedAnswer(session, table, id, request, 'created') : saved
}

/** `PATCH set(id)`: changes the record, or makes it with that id where no condition forbids it. */
export async function upsertByPatch(
  session: Session,
  table: ServedTable,
  id: string,
  request: WebRequest,
): Promise<Answered> {
  const served = requireWhole(table, 'Update')
  if (!served.ok) return served
  const stored = await storedRecord(session.database, table, id)
  const allowed =
    stored === null ? mayCreate(session, table) : await requireReach(session, table, id, stored.values, 'write')
  const condition = checkCondition(table, id, stored?.version ?? null, request.headers)
  // Without the record there is nothing to be protected: what is missing is told before who may create it.
  if (stored === null && !condition.ok) return condition
  if (!allowed.ok) return allowed
  if (!condition.ok) return condition
  const target = stored === null ? ({ kind: 'create' } as const) : ({ kind: 'update', id } as const)
  const payload = await parsePayload(session, table, request.body, target)
  if (!payload.ok) return payload
  const { changes, parts } = payload.value
  const written =
    stored === null
      ? await createRecord(session, table, id, changes)
      : await updateRecord(session, table, id, stored.values, changes)
  const saved = written.ok ? await replaceParts(session, table, id, parts) : written
  return saved.ok ? savedAnswer(session, table, id, request, stored === null ? 'created' : 'updated') : saved
}

/** `DELETE set(id)`. */
export async function removeRecord(
  session: Session,
  table: ServedTable,
  id: string,
  request: WebRequest,
): Promise<Answered> {
  const served = requireWhole(table, 'Delete')
  if (!served.ok) return served
  const stored = await storedRecord(session.database, table, id)
  if (stored === null) return fail(noSuchRecord(table.definition.name, id))
  const allowed = await requireReach(session, table, id, stored.values, 'delete')
  if (!allowed.ok) return allowed
  const condition = checkCondition(table, id, stored.version, request.headers)
  if (!condition.ok) return condition
  const permitted = checkRules(session, table, id, 'delete', stored.values)
  if (!permitted.ok) return permitted
  await deleteRecord(session, table, id)
  return emptyAnswer()
}

/** The answer to a saved record: where it is, or with `return=representation` the record itself. */
async function savedAnswer(
  session: Session,
  table: ServedTable,
  id: string,
  request: WebRequest,
  outcome: 'created' | 'updated',
): Promise<Answered> {
  const preferences = parsePreferences(request.headers)
  const saved = `${table.definition.setName}(${id})`
  const address = session.organisation.root + saved
  if (!preferences.returnRepresentation) {
    const headers = { ...(outcome === 'created' ? { Location: address } : {}), 'OData-EntityId': address }
    return withSaved(emptyAnswer(headers), saved)
  }
  const version = await requireReadable(session, table, id)
  if (!version.ok) return version
  const body = await recordBody(session, table, id, request.query, preferences)
  if (!body.ok) return body
  const headers = { ETag: etagOf(version.value), ...preferenceApplied(preferences) }
  return withSaved(jsonAnswer(body.value, headers, outcome === 'created' ? 201 : 200), saved)
}

function withSaved(answered: Answered, saved: string): Answered {
  return answered.ok ? ok({ ...answered.value, saved }) : answered
}

function mayCreate({ user }: Session, table: ServedTable): Result<null, Problem> {
  return privilegeDepth(user, table, 'create') === 'none' ? fail(missingPrivilege(user, table, 'create')) : ok(null)
}
