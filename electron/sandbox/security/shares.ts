import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { join, sql, type Sql } from '@electron/engine/query/sql'
import type { RecordId } from '@shared/model/record'
import type { SandboxUser, TablePrivileges } from '../definition/table-definition'
import type { ServedTable } from '../schema/served-schema'
import type { Database } from '../store/database'

/**
 * The rights that a share can give, as they are numbered in `accessrightsmask`, and what a role has to allow for each: the
 * sandbox's roles do not tell more apart.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/accessrights
 */
const RIGHTS = {
  ReadAccess: { bit: 1, action: 'read' },
  WriteAccess: { bit: 2, action: 'write' },
  AppendAccess: { bit: 4, action: 'write' },
  AppendToAccess: { bit: 16, action: 'write' },
  CreateAccess: { bit: 32, action: 'write' },
  DeleteAccess: { bit: 65_536, action: 'delete' },
  ShareAccess: { bit: 262_144, action: 'write' },
  AssignAccess: { bit: 524_288, action: 'write' },
} as const satisfies Record<string, { readonly bit: number; readonly action: keyof TablePrivileges }>

/** What can be done with a record that is there. */
export type SharedAction = 'read' | 'write' | 'delete'

const BIT_OF: Readonly<Record<SharedAction, number>> = {
  read: RIGHTS.ReadAccess.bit,
  write: RIGHTS.WriteAccess.bit,
  delete: RIGHTS.DeleteAccess.bit,
}

/** The right to share on. */
export const SHARE_RIGHT = RIGHTS.ShareAccess.bit

/** A record that a user or a team has been given rights to. */
export interface Share {
  readonly table: string
  readonly record: RecordId
  readonly principal: RecordId
  readonly rights: number
}

/** The rights that a list of their names stands for (`ReadAccess, WriteAccess`); `null` when one is none. */
export function rightsNamed(mask: string): number | null {
  const names = mask.split(',').map((name) => name.trim())
  const named = Object.entries(RIGHTS).filter(([name]) => names.includes(name))
  return named.length === names.length ? sumOf(named.map(([, { bit }]) => bit)) : null
}

/** All rights of those that a role gives who allows this. */
export function rightsBy(allows: (action: SharedAction) => boolean): number {
  return sumOf(Object.values(RIGHTS).flatMap(({ bit, action }) => (allows(action) ? [bit] : [])))
}

/** The right that it takes to do this with a record. */
export function rightTo(action: SharedAction): number {
  return BIT_OF[action]
}

/** The ids of the records of a table that are shared with the user, or a team of the user, for this. */
export function sharedRecords(user: SandboxUser, { definition }: ServedTable, action: SharedAction): Sql {
  return sql`SELECT record FROM sandbox_share WHERE table_name = ${definition.name}
    AND principal IN (${join(principals(user))}) AND rights & ${rightTo(action)}`
}

/** The rights to a record that are shared with the user and the user's teams, together. */
export async function sharedRights(
  { user, database }: { readonly user: SandboxUser; readonly database: Database },
  { definition }: ServedTable,
  id: RecordId,
): Promise<number> {
  const rows = await database.all(
    sql`SELECT rights FROM sandbox_share WHERE table_name = ${definition.name} AND record = ${guidToBytes(id)}
      AND principal IN (${join(principals(user))})`,
  )
  return rows.reduce((rights, row) => rights | Number(row.rights), 0)
}

/** Gives rights on top of those that were given before. Versions stay as they are: what is shared did not change. */
export async function keepShare(database: Database, { table, record, principal, rights }: Share): Promise<void> {
  await database.run(
    sql`INSERT INTO sandbox_share (table_name, record, principal, rights)
      VALUES (${table}, ${guidToBytes(record)}, ${guidToBytes(principal)}, ${rights})
      ON CONFLICT (table_name, record, principal) DO UPDATE SET rights = rights | excluded.rights`,
  )
}

/** Takes all rights to a record back from a user or team. */
export async function endShare(database: Database, { table, record, principal }: Omit<Share, 'rights'>): Promise<void> {
  await database.run(
    sql`DELETE FROM sandbox_share
      WHERE table_name = ${table} AND record = ${guidToBytes(record)} AND principal = ${guidToBytes(principal)}`,
  )
}

/** Forgets all shares of a record: it is deleted. */
export async function forgetShares(database: Database, table: string, record: RecordId): Promise<void> {
  await database.run(sql`DELETE FROM sandbox_share WHERE table_name = ${table} AND record = ${guidToBytes(record)}`)
}

/** Those whose records are the user's own. */
export function principals(user: SandboxUser): readonly Sql[] {
  return [user.id, ...user.teamIds].map((id) => sql`${guidToBytes(id)}`)
}

function sumOf(bits: readonly number[]): number {
  return bits.reduce((sum, bit) => sum | bit, 0)
}
