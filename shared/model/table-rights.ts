import type { WriteRule } from './access'
import type { PendingChange } from './change'
import { carryonError } from './errors'
import { fail, ok, type Result } from './result'
import type { Table } from './table'

/**
 * What the user's security roles allow with the records of a table. This is the only place that says so: the renderer asks it what
 * to offer, the main process asks it before every write. Whether a certain record may be written, only the server knows.
 * Source: https://learn.microsoft.com/power-platform/admin/security-roles-privileges
 */

/** What can be done to records that takes a privilege on their table. */
export const RECORD_RIGHTS = ['create', 'write', 'delete'] as const
export type RecordRight = (typeof RECORD_RIGHTS)[number]

/** Which of them the user has, at whichever depth. */
export type TableRights = Readonly<Record<RecordRight, boolean>>

/** The rights in a table of which nothing else is known. */
export const EVERY_RIGHT: TableRights = { create: true, write: true, delete: true }

/** What a user sets about with a record. */
export type RecordDeed = 'create' | 'edit' | 'remove'

/** The rights that are left where these privileges are missing, by their ids. */
export function rightsWithout(missing: readonly string[], { privileges }: Pick<Table, 'privileges'>): TableRights {
  const has = (right: RecordRight): boolean =>
    !privileges.some((privilege) => privilege.right === right && missing.includes(privilege.id))
  return { create: has('create'), write: has('write'), delete: has('delete') }
}

/** Whether a record with these pending changes was made on this device, and the server does not have it yet. */
export function isMadeHere(pending: readonly Pick<PendingChange, 'kind'>[]): boolean {
  return pending.some(({ kind }) => kind === 'create')
}

/**
 * The right that a deed takes, `null` for none. A record that was made on this device and that the server does not have yet is
 * created as it stands when it is sent: an edit of it is a part of that, and to remove it takes nobody's leave.
 */
export function rightFor(deed: RecordDeed, madeHere: boolean): RecordRight | null {
  switch (deed) {
    case 'create':
      return 'create'
    case 'edit':
      return madeHere ? 'create' : 'write'
    case 'remove':
      return madeHere ? null : 'delete'
  }
}

/** What becomes of a write that takes this right: what the client's mode makes of it, unless the user does not have the right. */
export function permittedWrites(writes: WriteRule, rights: TableRights, right: RecordRight | null): WriteRule {
  return allows(rights, right) ? writes : { kind: 'refused', reason: 'notPermitted' }
}

/** Refuses with `record.notPermitted` what takes a right in a table that the user does not have. */
export function requireRight(
  { name, pluralLabel }: Pick<Table, 'name' | 'pluralLabel'>,
  rights: TableRights,
  right: RecordRight | null,
): Result<null> {
  if (right === null || allows(rights, right)) return ok(null)
  return fail(carryonError('record.notPermitted', { table: name, label: pluralLabel, right }))
}

function allows(rights: TableRights, right: RecordRight | null): boolean {
  return right === null || rights[right]
}
