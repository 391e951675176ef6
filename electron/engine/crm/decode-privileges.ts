import type { TablePrivilege } from '@shared/model/table'
import type { RecordRight } from '@shared/model/table-rights'
import { id, list, object, text, type JsonObject } from './decode'

/** The rights that privileges of these types stand for; the others (reading, sharing, assigning and so on) are left to the server. */
const RIGHTS: ReadonlyMap<unknown, RecordRight> = new Map([
  ['Create', 'create'],
  ['Write', 'write'],
  ['Delete', 'delete'],
])

/**
 * What writes of a table's records take, by its metadata. Their names follow no rule: all activities share theirs. Without a list
 * there are none.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/securityprivilegemetadata
 */
export function decodePrivileges(table: JsonObject): readonly TablePrivilege[] {
  if (!Array.isArray(table['Privileges'])) return []
  return list(table, 'Privileges').flatMap((item) => {
    const privilege = object(item, 'Privileges[]')
    const right = RIGHTS.get(privilege['PrivilegeType'])
    return right === undefined ? [] : [{ right, id: id(privilege, 'PrivilegeId'), name: text(privilege, 'Name') }]
  })
}
