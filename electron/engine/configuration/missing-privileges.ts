import type { RecordId } from '@shared/model/record'
import { relationshipKeptIn } from '@shared/model/relation'
import type { TablePrivilege } from '@shared/model/table'
import { id, list, object } from '../crm/decode'
import type { BatchAnswer } from '../crm/read-batch'
import type { BatchRead } from '../crm/web-api'
import type { Configuration } from './configuration'
import { privilegesPath } from './configuration-paths'

/**
 * What writes of the profile's records take, each privilege once. Tables in between of relationships ask for none of their own:
 * whether two records may be related is decided by what the user may do with those.
 */
export function neededPrivileges({
  profile,
  tables,
}: Pick<Configuration, 'profile' | 'tables'>): readonly TablePrivilege[] {
  const brought = new Set(profile?.filters.map(({ table }) => table))
  const written = tables.filter((table) => brought.has(table.name) && relationshipKeptIn(table) === null)
  const needed = written.flatMap(({ privileges }) => privileges)
  return [...new Map(needed.map((privilege) => [privilege.id, privilege])).values()]
}

/** The read that tells which of these the user holds; none where there is nothing to ask. */
export function privilegeReads(userId: RecordId, privileges: readonly TablePrivilege[]): readonly BatchRead[] {
  return privileges.length === 0
    ? []
    : [
        {
          path: privilegesPath(
            userId,
            privileges.map(({ name }) => name),
          ),
        },
      ]
}

/**
 * The ids of those privileges that the user holds at no depth, by the answers to `privilegeReads`. What may not be asked counts as
 * held: nobody is locked out for want of an answer. Throws like the readers of `crm/decode.ts`.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveusersetofprivilegesbynames
 */
export function missingPrivileges(
  privileges: readonly TablePrivilege[],
  answers: readonly BatchAnswer[],
): readonly string[] {
  const json = answers[0]?.jsonIfAllowed() ?? null
  if (json === null) return []
  const held = new Set(
    list(object(json, 'the answer'), 'RolePrivileges').map((row) => id(object(row, 'RolePrivileges[]'), 'PrivilegeId')),
  )
  return privileges.filter((privilege) => !held.has(privilege.id)).map((privilege) => privilege.id)
}
