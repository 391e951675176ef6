import { BUSINESS_UNITS, TEAMS } from './organisation'
import { AMARA, JONAS, SUNNIVA, type Person } from './people'
import { SALES_MANAGER, SALESPERSON, SYSTEM_ADMINISTRATOR } from './security-roles'
import type { SandboxUser, SecurityRole } from './table-definition'

function signIn(key: SandboxUser['key'], person: Person, role: SecurityRole): SandboxUser {
  return {
    key,
    id: person.id,
    businessUnitId: BUSINESS_UNITS[person.businessUnit].id,
    teamIds: person.teams.map((team) => TEAMS[team].id),
    role,
    token: `sandbox-${key}`,
  }
}

/** The people who can sign in. A server may give them tokens of its own. */
export const SANDBOX_USERS: readonly SandboxUser[] = [
  signIn('sales', AMARA, SALESPERSON),
  signIn('manager', JONAS, SALES_MANAGER),
  signIn('admin', SUNNIVA, SYSTEM_ADMINISTRATOR),
]
