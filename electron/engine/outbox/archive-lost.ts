import { ARCHIVE_DAYS } from '@shared/model/archive'
import type { PendingChange } from '@shared/model/change'
import { instantOf } from '@shared/model/instant'
import type { RecordValues } from '@shared/model/record'
import type { Clock, Random } from '../ports'
import { ArchiveEntity } from '../replica/entities/archive-entity'
import type { Transaction } from '../replica/writer'
import type { Lost } from './resolve-conflict'

/** What every edit of the outbox needs from the world. */
export interface EditPorts {
  readonly clock: Clock
  readonly random: Random
}

const DAY = 24 * 60 * 60 * 1000

/**
 * Keeps lost values in the archive, in the transaction in which they are lost. `row`: the whole record as it was, where the
 * server does not have it, so that it can be made again.
 */
export async function archiveLost(
  transaction: Transaction,
  change: Pick<PendingChange, 'id' | 'table' | 'record' | 'recordName'>,
  lost: readonly Lost[],
  row: RecordValues | null,
  { clock, random }: EditPorts,
): Promise<void> {
  for (const { reason, whose, by, columns } of lost) {
    const { id, table, record, recordName } = change
    await transaction.insert(ArchiveEntity, {
      id: random.guid(),
      table,
      record,
      recordName,
      reason,
      whose,
      by,
      columns,
      change: id,
      archivedAt: instantOf(clock.now()),
      keptUntil: instantOf(clock.now() + ARCHIVE_DAYS * DAY),
      restoredAt: null,
      row,
    })
  }
}

/** All values of a change that the user, or another of his edits, takes back. `kept`: what the record has instead. */
export function lostWith(
  change: PendingChange,
  reason: 'discarded' | 'deletedHere' | 'leftDevice' | 'theirsWon',
  kept: RecordValues | null,
): readonly Lost[] {
  if (change.kind === 'delete' || change.columns.length === 0) return []
  const columns = change.columns.map(({ column, after }) => ({ column, lost: after, kept: kept?.[column] ?? null }))
  return [{ reason, whose: 'mine', by: null, columns }]
}
