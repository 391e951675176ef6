import type { RecordId } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import { isMadeHere, requireRight, rightFor, type RecordDeed } from '@shared/model/table-rights'
import { rightsOf, type Configuration } from '../configuration/configuration'
import type { ReadableTable } from '../records/record-source'
import type { Session } from './session'

/** A table, and what the user sets about with one of its records; `id` is `null` for one to be made. */
export interface AskedDeed {
  readonly session: Session
  readonly configuration: Configuration
  readonly readable: ReadableTable
  readonly deed: RecordDeed
  readonly id: RecordId | null
}

/** Refuses with `record.notPermitted` what the user's roles do not allow with any record of the table. */
export async function requirePermission(asked: AskedDeed): Promise<Result<null>> {
  const { configuration, readable, deed } = asked
  const rights = rightsOf(configuration, readable.table.name)
  const permitted = requireRight(readable.table, rights, rightFor(deed, false))
  if (permitted.ok) return ok(null)
  return requireRight(readable.table, rights, rightFor(deed, await madeHere(asked)))
}

async function madeHere({ session: { local }, readable, id }: AskedDeed): Promise<boolean> {
  if (local === null || id === null) return false
  const pending = await local.outbox.changesOf(readable.table.name, [id])
  return pending.ok && isMadeHere(pending.value)
}
