import { privilegeName, type PrivilegeAction } from '../definition/privilege-names'
import type { PrivilegeDepth, SandboxUser } from '../definition/table-definition'
import { problem, type Problem } from '../http/problem'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import type { ServedTable } from '../schema/served-schema'
import { ident, join, sql, type Sql } from '@electron/engine/query/sql'
import { principals, sharedRecords, type SharedAction } from './shares'

/** Personal views are seen by their owners and by those they are shared with, whatever a role allows: administrators, too. */
const PERSONAL_VIEWS = 'userquery'

/** How far a user's privilege reaches in a table. Tables without owners know all or nothing. */
export function privilegeDepth(user: SandboxUser, table: ServedTable, action: PrivilegeAction): PrivilegeDepth {
  const granted = (user.role.tables[table.definition.name] ?? user.role.otherwise)[action]
  if (granted === 'none') return granted
  if (table.definition.name === PERSONAL_VIEWS) return 'user'
  return table.definition.ownership !== 'user' ? 'organisation' : granted
}

/**
 * The condition that a record aliased `alias` meets when the user's privilege reaches it, or it is shared with the user; false for
 * depth `none`.
 */
export function reach(user: SandboxUser, table: ServedTable, action: SharedAction, alias: string): Sql {
  const key = sql`${ident(alias)}.${ident(table.definition.primaryId)}`
  const owned = sql`(${ident(alias)}."ownerid" IN (${join(principals(user))})
    OR ${key} IN (${sharedRecords(user, table, action)}))`
  switch (privilegeDepth(user, table, action)) {
    case 'none':
      return sql`0`
    case 'user':
      return owned
    case 'businessUnit':
      return sql`(${ident(alias)}."owningbusinessunit" = ${guidToBytes(user.businessUnitId)} OR ${owned})`
    case 'organisation':
      return sql`1`
  }
}

/** Whether the user's privilege reaches a record with this owner. */
export function reachesOwner(
  user: SandboxUser,
  table: ServedTable,
  action: PrivilegeAction,
  owner: { readonly id: string; readonly businessUnitId: string | null },
): boolean {
  const own = owner.id === user.id || user.teamIds.includes(owner.id)
  switch (privilegeDepth(user, table, action)) {
    case 'none':
      return false
    case 'user':
      return own
    case 'businessUnit':
      return own || owner.businessUnitId === user.businessUnitId
    case 'organisation':
      return true
  }
}

/** 403: the user lacks the privilege on the table altogether, or at the depth that was needed. */
export function missingPrivilege(user: SandboxUser, table: ServedTable, action: PrivilegeAction): Problem {
  const { name, typeCode } = table.definition
  const privilege = privilegeName(table.definition, action)
  return problem(
    403,
    '0x80040220',
    `Principal user (Id=${user.id}, type=8) is missing ${privilege} privilege on ${name} entity(OTC=${typeCode}). ` +
      'Consider adding missing privilege to one of the principal (user/team) roles for the request to succeed.',
  )
}

/** 403: the table is open to the user, this record is not. */
export function noAccess(user: SandboxUser, table: ServedTable, id: string, action: SharedAction | 'share'): Problem {
  return problem(
    403,
    '0x80048306',
    `The user (Id=${user.id}) does not have ${action} access to the ${table.definition.name} record with Id = ${id}.`,
  )
}
