import type { ChangeId, ChangeState, PendingChange } from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import type { RecordId } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import { upsertPageSql } from '../replica/apply-page'
import { changesOf, readBase, readVisible, redraw, writeBase } from '../replica/base-records'
import { ChangeEntity } from '../replica/entities/change-entity'
import { KeptEntity } from '../replica/entities/kept-entity'
import { withKnownTargets } from '../replica/known-targets'
import { etagOf } from '../replica/record-rows'
import type { RecordTable } from '../replica/record-tables'
import type { Transaction } from '../replica/writer'

/** The change of that id, or `change.unknown`. */
export async function findChange(transaction: Transaction, id: ChangeId): Promise<Result<PendingChange>> {
  const [change] = await transaction.find(ChangeEntity, { where: { id } })
  return change === undefined ? fail(carryonError('change.unknown', { change: id })) : ok(change)
}

/** Sets where a change stands. */
export async function setState(transaction: Transaction, change: PendingChange, state: ChangeState): Promise<void> {
  await transaction.update(ChangeEntity, { id: change.id }, { state })
  transaction.touch(change.table, change.record)
}

/**
 * The server has carried the change out. `record` is the record as it now is there, as JSON text; `null`: it is gone. Changes
 * that were made on top meanwhile stay, and stand on this version from now on.
 */
export async function settleDone(
  transaction: Transaction,
  table: RecordTable,
  change: PendingChange,
  record: string | null,
): Promise<void> {
  await transaction.remove(ChangeEntity, { id: change.id })
  await takeServerRecord(transaction, table, change.record, record)
  const base = await readBase(transaction, change.table, change.record)
  const etag = etagOf(base?.row ?? {})
  for (const { id } of await changesOf(transaction, change.table, change.record)) {
    await transaction.update(ChangeEntity, { id }, { baseEtag: etag })
  }
}

/** Keeps what the server now has of a record (JSON text; `null`: nothing) as its base, with what is pending on top. */
export async function takeServerRecord(
  transaction: Transaction,
  { physical }: RecordTable,
  record: RecordId,
  text: string | null,
): Promise<void> {
  if (text === null) {
    const known = await readBase(transaction, physical.name, record)
    await writeBase(transaction, { table: physical.name, record, onServer: false, row: known?.row ?? null })
  } else {
    const before = await readVisible(transaction, physical, record)
    await transaction.run(upsertPageSql({ table: physical, text: `{"value":[${text}]}`, delta: false }))
    const after = await readVisible(transaction, physical, record)
    const row = after === null ? null : withKnownTargets(after, before ?? {})
    await writeBase(transaction, { table: physical.name, record, onServer: true, row })
  }
  await redraw(transaction, physical, record)
}

/**
 * Takes a change back: the record shows what the server has, with the changes that are left. Without its create a record has
 * no changes at all.
 */
export async function discardChange(
  transaction: Transaction,
  table: RecordTable,
  change: PendingChange,
): Promise<void> {
  const own = await changesOf(transaction, change.table, change.record)
  const going = change.kind === 'create' ? own : [change]
  for (const { id } of going) await transaction.remove(ChangeEntity, { id })
  if (change.kind === 'create') {
    await transaction.remove(KeptEntity, { table: change.table, record: change.record, reason: 'createdHere' })
  }
  await redraw(transaction, table.physical, change.record)
}

/** Puts a refused change in the queue again. After a conflict it stands on the server's version as the user now knows it. */
export async function requeueChange(transaction: Transaction, change: PendingChange): Promise<void> {
  if (change.state.kind === 'conflict') {
    const base = await readBase(transaction, change.table, change.record)
    if (base?.onServer === true && base.row !== null) {
      await transaction.update(ChangeEntity, { id: change.id }, { baseEtag: etagOf(base.row) })
    }
  }
  await setState(transaction, change, { kind: 'queued' })
}
