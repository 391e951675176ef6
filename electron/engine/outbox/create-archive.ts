import type { ArchiveEntry } from '@shared/model/archive'
import { instantOf } from '@shared/model/instant'
import type { SaveOutcome } from '@shared/model/record-view'
import { ok, type Result } from '@shared/model/result'
import type { Clock } from '../ports'
import { sql } from '../query/sql'
import { ArchiveEntity, type ArchiveRow } from '../replica/entities/archive-entity'
import type { Replica } from '../replica/open-replica'
import type { Outbox } from './create-outbox'

/** The values that lost on this device in the last 30 days. */
export interface Archive {
  /** Newest first. */
  list(): Promise<Result<readonly ArchiveEntry[]>>
  /**
   * Makes lost values a pending change of their record again; a record that is gone everywhere is made again. Errors:
   * `archive.unknown`; `record.notOnDevice` where the record is in the organisation, but not here; `record.notPermitted` where the
   * user's roles allow no such change any more.
   */
  restore(entry: string): Promise<Result<SaveOutcome>>
  /** Removes what is older than 30 days. */
  prune(): Promise<Result<null>>
}

export interface ArchiveOptions {
  readonly replica: Replica
  readonly clock: Clock
  readonly outbox: Pick<Outbox, 'restore'>
}

/** The archive of a replica. */
export function createArchive({ replica, clock, outbox }: ArchiveOptions): Archive {
  return {
    async list() {
      const rows = await replica.reader.find(ArchiveEntity, { order: { archivedAt: 'DESC', id: 'ASC' } })
      return rows.ok ? ok(rows.value.map(entryOf)) : rows
    },
    restore: (entry) => outbox.restore(entry),
    prune: () =>
      replica.writer.write(async (transaction) => {
        await transaction.run(sql`DELETE FROM "carryon-archive" WHERE kept_until < ${instantOf(clock.now())}`)
        return ok(null)
      }),
  }
}

function entryOf(row: ArchiveRow): ArchiveEntry {
  const { id, table, record, recordName, reason, whose, by, columns, change } = row
  const { archivedAt, keptUntil, restoredAt } = row
  return { id, table, record, recordName, reason, whose, by, columns, change, archivedAt, keptUntil, restoredAt }
}
