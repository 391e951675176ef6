import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PendingChange } from '@shared/model/change'
import type { RecordValues } from '@shared/model/record'
import { systemClock } from '@electron/engine/system-clock'
import { ident, sql } from '@electron/engine/query/sql'
import { BaseEntity, type BaseRow } from '@electron/engine/replica/entities/base-entity'
import { ChangeEntity } from '@electron/engine/replica/entities/change-entity'
import { SyncStateEntity, type SyncStateRow } from '@electron/engine/replica/entities/sync-state-entity'
import { openReplica, type Replica } from '@electron/engine/replica/open-replica'
import type { RecordRow } from '@electron/engine/replica/record-entity'
import { decodeRow } from '@electron/engine/replica/record-rows'
import { value } from '../replica/test-replica'
import type { WorkedTable } from './device-words'

/** What lies in a replica that nobody has open. */
export interface ReplicaEvidence {
  readonly records: Readonly<Record<WorkedTable, ReadonlyMap<string, RecordValues>>>
  readonly bases: readonly BaseRow[]
  readonly changes: readonly PendingChange[]
  /** Everything in the archive, as one text: who looks for a value finds it wherever it stands. */
  readonly archive: string
  readonly progress: readonly SyncStateRow[]
  /** `ok`, or what SQLite found wrong with the file; `null` where it was not asked. */
  readonly integrity: string | null
}

/** The replica in a data folder; `null` before the device has made one. */
export function replicaIn(folder: string): string | null {
  const name = readdirSync(folder).find((file) => file.startsWith('replica-') && file.endsWith('.sqlite'))
  return name === undefined ? null : join(folder, name)
}

/** Opens the replica as a restart would, reads what it holds, and closes it. Throws when it cannot be opened. */
export async function readEvidence(file: string, withIntegrity: boolean): Promise<ReplicaEvidence> {
  const replica = value(await openReplica({ file, clock: systemClock, log: () => undefined }))
  try {
    return {
      records: { account: await recordsOf(replica, 'account'), contact: await recordsOf(replica, 'contact') },
      bases: value(await replica.reader.find(BaseEntity, {})),
      changes: value(await replica.reader.find(ChangeEntity, { order: { sequence: 'ASC' } })),
      archive: JSON.stringify(value(await replica.reader.rows(sql`SELECT * FROM "carryon-archive"`))),
      progress: value(await replica.reader.find(SyncStateEntity, {})),
      integrity: withIntegrity ? await integrityOf(replica) : null,
    }
  } finally {
    await replica.close()
  }
}

async function recordsOf(replica: Replica, name: WorkedTable): Promise<ReadonlyMap<string, RecordValues>> {
  const table = replica.table(name)
  if (table === undefined) return new Map()
  const rows = value(await replica.reader.rows<RecordRow>(sql`SELECT * FROM ${ident(name)}`))
  return new Map(
    rows.map((row) => {
      const values = decodeRow(table.physical, row)
      const id = values[table.physical.primaryId]
      return [typeof id === 'string' ? id : '', values]
    }),
  )
}

async function integrityOf(replica: Replica): Promise<string> {
  const rows = value(await replica.reader.rows<{ integrity_check: string }>(sql`PRAGMA integrity_check`))
  return rows.map((row) => row.integrity_check).join('; ')
}
