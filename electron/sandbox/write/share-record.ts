import { z } from 'zod'
import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, noSuchRecord, type Problem } from '../http/problem'
import { readMessage } from '../http/read-message'
import { emptyAnswer, type Answered } from '../http/web-message'
import { parseGuid } from '../odata/parse-literal'
import type { Session } from '../organisation'
import { requireReadable } from '../read/read-record'
import type { ServedTable } from '../schema/served-schema'
import { noAccess } from '../security/privileges'
import { endShare, keepShare, rightsNamed, SHARE_RIGHT } from '../security/shares'
import { heldRights } from './save-record'
import { storedRecord } from './stored-record'

const reference = z.looseObject({ '@odata.type': z.string() })
const GRANT = z.looseObject({
  Target: reference,
  PrincipalAccess: z.looseObject({ Principal: reference, AccessMask: z.string() }),
})
const REVOKE = z.looseObject({ Target: reference, Revokee: reference })

type Reference = z.output<typeof reference>

/**
 * `GrantAccess`: shares a record with a user or a team. It takes a right to the record to share it, and nobody gives rights that
 * they have not themselves.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/security-sharing-assigning
 */
export async function grantAccess(session: Session, body: string): Promise<Answered> {
  const message = readMessage(GRANT, body)
  if (!message.ok) return message
  const { Target: target, PrincipalAccess: access } = message.value
  const rights = rightsNamed(access.AccessMask)
  if (rights === null) return fail(badRequest(`'${access.AccessMask}' is not a list of access rights.`))
  const pair = await pairOf(session, target, access.Principal, rights)
  if (!pair.ok) return pair
  await keepShare(session.database, { ...pair.value, rights })
  return emptyAnswer()
}

/** `RevokeAccess`: takes back all that was shared of a record with a user or a team. */
export async function revokeAccess(session: Session, body: string): Promise<Answered> {
  const message = readMessage(REVOKE, body)
  if (!message.ok) return message
  const pair = await pairOf(session, message.value.Target, message.value.Revokee, 0)
  if (!pair.ok) return pair
  await endShare(session.database, pair.value)
  return emptyAnswer()
}

interface SharedPair {
  readonly table: string
  readonly record: string
  readonly principal: string
}

/** The record and the one it is shared with, when the caller may share the record with these rights. */
async function pairOf(
  session: Session,
  target: Reference,
  other: Reference,
  rights: number,
): Promise<Result<SharedPair, Problem>> {
  const record = recordIn(session, 'Target', target)
  if (!record.ok) return record
  const shareable = await requireShare(session, record.value, rights)
  if (!shareable.ok) return shareable
  const principal = recordIn(session, 'Principal', other)
  if (!principal.ok) return principal
  const { table, id } = principal.value
  const { name } = table.definition
  if (name !== 'systemuser' && name !== 'team') {
    return fail(badRequest(`Records are shared with users and teams, not with records of '${name}'.`))
  }
  if ((await storedRecord(session.database, table, id)) === null) return fail(noSuchRecord(name, id))
  return ok({ table: record.value.table.definition.name, record: record.value.id, principal: id })
}

interface NamedRecord {
  readonly table: ServedTable
  readonly id: string
}

function recordIn({ organisation }: Session, parameter: string, named: Reference): Result<NamedRecord, Problem> {
  const name = /^#?Microsoft\.Dynamics\.CRM\.(\w+)$/.exec(named['@odata.type'])?.[1]
  const table = organisation.schema.tables.get(name ?? '')
  const key = table === undefined ? null : named[table.definition.primaryId]
  const id = typeof key === 'string' ? parseGuid(key) : null
  return table === undefined || id === null
    ? fail(badRequest(`The parameter '${parameter}' does not name a record.`))
    : ok({ table, id })
}

async function requireShare(
  session: Session,
  { table, id }: NamedRecord,
  rights: number,
): Promise<Result<null, Problem>> {
  const { name, ownership } = table.definition
  if (ownership !== 'user') return fail(badRequest(`Records of '${name}' have no owner and are not shared.`))
  const readable = await requireReadable(session, table, id)
  if (!readable.ok) return readable
  const stored = await storedRecord(session.database, table, id)
  if (stored === null) return fail(noSuchRecord(name, id))
  const needed = rights | SHARE_RIGHT
  const held = await heldRights(session, table, id, stored.values)
  return (held & needed) === needed ? ok(null) : fail(noAccess(session.user, table, id, 'share'))
}
