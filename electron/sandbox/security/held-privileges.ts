import { fail } from '@shared/model/result'
import { PRIVILEGE_ACTIONS, privilegeId, privilegeName } from '../definition/privilege-names'
import type { PrivilegeDepth, SandboxUser } from '../definition/table-definition'
import { badRequest, noSuchRecord } from '../http/problem'
import { jsonAnswer, type Answered, type QueryOptions } from '../http/web-message'
import type { PathSegment } from '../odata/parse-path'
import type { Session } from '../organisation'
import { privilegeDepth } from './privileges'

/**
 * The function, bound to a user, that tells which of the named privileges the user holds and how far they reach.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveusersetofprivilegesbynames
 */
export const HELD_PRIVILEGES = 'Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNames'

const DEPTHS: Readonly<Record<Exclude<PrivilegeDepth, 'none'>, string>> = {
  user: 'Basic',
  businessUnit: 'Local',
  organisation: 'Global',
}

/** Answers the function; privileges that the user does not hold are left out. */
export function heldPrivileges(session: Session, userId: string, call: PathSegment, query: QueryOptions): Answered {
  const user = session.organisation.users.find((candidate) => candidate.id === userId)
  if (user === undefined) return fail(noSuchRecord('systemuser', userId))
  const names = namesIn(call, query)
  if (names === null) return fail(badRequest('The parameter PrivilegeNames must be a list of names.'))
  const context = `${session.organisation.root}$metadata#Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNamesResponse`
  const held = names.flatMap((name) => heldPrivilege(session, user, name))
  return jsonAnswer(JSON.stringify({ '@odata.context': context, RolePrivileges: held }))
}

function namesIn(call: PathSegment, query: QueryOptions): readonly string[] | null {
  const alias = /^PrivilegeNames=(@\w+)$/.exec(call.key ?? '')?.[1]
  try {
    const names: unknown = JSON.parse(query.get(alias ?? '') ?? 'null')
    return Array.isArray(names) ? names.map(String) : null
  } catch {
    return null
  }
}

function heldPrivilege({ organisation }: Session, user: SandboxUser, name: string): readonly object[] {
  for (const table of organisation.schema.tables.values()) {
    const action = PRIVILEGE_ACTIONS.find(
      (candidate) => privilegeName(table.definition, candidate).toLowerCase() === name.toLowerCase(),
    )
    if (action === undefined) continue
    const depth = privilegeDepth(user, table, action)
    if (depth === 'none') return []
    const PrivilegeId = privilegeId(name)
    return [{ Depth: DEPTHS[depth], PrivilegeId, BusinessUnitId: user.businessUnitId, PrivilegeName: name }]
  }
  return []
}
