import { instantOf } from '@shared/model/instant'
import { ok, type Result } from '@shared/model/result'
import { columnOf } from '@shared/model/table'
import type { Clock } from '../ports'
import { ChangeEntity } from '../replica/entities/change-entity'
import type { Replica } from '../replica/open-replica'
import { setState } from './settle-change'

/** The code of a change that was parked on this device, not refused by the server. */
export const COLUMN_REMOVED = 'carryon.columnRemoved'

/**
 * Parks the changes that can no longer be sent because the organisation removed a column they change: rejected, with words that
 * say so. The record goes on showing what it can; the user corrects or discards the change. Answers how many were parked.
 */
export async function parkChanges({ reader, writer, table }: Replica, clock: Clock): Promise<Result<number>> {
  const known = await reader.find(ChangeEntity, { order: { sequence: 'ASC' } })
  if (!known.ok || known.value.length === 0) return known.ok ? ok(0) : known
  return writer.write(async (transaction) => {
    const changes = await transaction.find(ChangeEntity, { order: { sequence: 'ASC' } })
    let parked = 0
    for (const change of changes) {
      const target = table(change.table)
      if (change.state.kind !== 'queued' || target === undefined) continue
      const removed = change.columns.flatMap(({ column }) =>
        columnOf(target.table, column) === undefined ? [column] : [],
      )
      if (removed.length === 0) continue
      await setState(transaction, change, {
        kind: 'rejected',
        at: instantOf(clock.now()),
        serverWords: wordsFor(removed, target.table.label),
        serverCode: COLUMN_REMOVED,
      })
      parked += 1
    }
    return ok(parked)
  })
}

function wordsFor(columns: readonly string[], table: string): string {
  const named = columns.map((column) => `“${column}”`).join(', ')
  return columns.length === 1
    ? `The organisation has removed the column ${named} of ${table}, which this change was to write.`
    : `The organisation has removed the columns ${named} of ${table}, which this change was to write.`
}
