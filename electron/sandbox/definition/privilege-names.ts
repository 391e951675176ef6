import type { TablePrivilege } from '@shared/model/table'
import { RECORD_RIGHTS } from '@shared/model/table-rights'
import { stableGuid } from './stable-guid'
import type { TableDefinition, TablePrivileges } from './table-definition'

/** What a privilege on a table allows. */
export type PrivilegeAction = keyof TablePrivileges

export const PRIVILEGE_ACTIONS: readonly PrivilegeAction[] = ['create', 'read', 'write', 'delete']

type NamedTable = Pick<TableDefinition, 'name' | 'schemaName' | 'isActivity'>

/** Tables whose privileges the platform does not call after them. */
const PRIVILEGE_WORDS: Readonly<Record<string, string>> = {
  annotation: 'Note',
  savedquery: 'Query',
  systemuser: 'User',
}

/** The name of a privilege on a table, as the platform has it: all activities share theirs. */
export function privilegeName({ name, schemaName, isActivity }: NamedTable, action: PrivilegeAction): string {
  const word = isActivity ? 'Activity' : (PRIVILEGE_WORDS[name] ?? schemaName)
  return `prv${capitalised(action)}${word}`
}

/** What writes of a table's records take. */
export function writePrivileges(table: NamedTable): readonly TablePrivilege[] {
  return RECORD_RIGHTS.map((right) => {
    const name = privilegeName(table, right)
    return { right, id: privilegeId(name), name }
  })
}

/** The id of the privilege of that name. */
export function privilegeId(name: string): string {
  return stableGuid(`privilege ${name.toLowerCase()}`)
}

/** A privilege's action as metadata has it. */
export function capitalised(action: PrivilegeAction): string {
  return action.charAt(0).toUpperCase() + action.slice(1)
}
