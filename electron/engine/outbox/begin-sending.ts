import type { ChangeId, PendingChange } from '@shared/model/change'
import { instantOf } from '@shared/model/instant'
import { ok, type Result } from '@shared/model/result'
import { changesOf } from '../replica/base-records'
import { ChangeEntity } from '../replica/entities/change-entity'
import type { RecordTable } from '../replica/record-tables'
import type { Transaction } from '../replica/writer'
import { meetServer, type MeetPorts } from './meet-server'

/**
 * Marks queued changes as sent. Each first meets the server's version that is known by now, so that nothing leaves on a version
 * that a download has overtaken; what is in conflict then, or gone, or no longer the first of its record, stays.
 */
export async function beginSending(
  transaction: Transaction,
  ids: readonly ChangeId[],
  tableOf: (name: string) => RecordTable | undefined,
  ports: MeetPorts,
): Promise<Result<readonly PendingChange[]>> {
  const begun: PendingChange[] = []
  for (const id of ids) {
    const change = await sendable(transaction, id, tableOf, ports)
    if (change === null) continue
    await transaction.update(
      ChangeEntity,
      { id },
      { attempts: change.attempts + 1, state: { kind: 'sending', since: instantOf(ports.clock.now()) } },
    )
    transaction.touch(change.table, change.record)
    begun.push(change)
  }
  return ok(begun)
}

async function sendable(
  transaction: Transaction,
  id: ChangeId,
  tableOf: (name: string) => RecordTable | undefined,
  ports: MeetPorts,
): Promise<PendingChange | null> {
  const [before] = await transaction.find(ChangeEntity, { where: { id } })
  const table = before === undefined ? undefined : tableOf(before.table)
  if (before === undefined || table === undefined) return null
  await meetServer(transaction, table, before.record, ports)
  const [first] = await changesOf(transaction, before.table, before.record)
  return first?.id === id && first.state.kind === 'queued' ? first : null
}
