import type { ChangeId, ChangeState, PendingChange } from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import type { RecordId, RecordValues } from '@shared/model/record'
import { relationshipKeptIn } from '@shared/model/relation'
import { fail, ok, type Result } from '@shared/model/result'
import { decodeRecord } from '../crm/wire-record'
import { upsertPageSql } from '../replica/apply-page'
import { changesOf, readBase, readVisible, redraw, sawBase, writeBase } from '../replica/base-records'
import { ChangeEntity } from '../replica/entities/change-entity'
import { forgetReason } from '../replica/keep-record'
import { withKnownTargets } from '../replica/known-targets'
import { dropFile } from '../replica/note-files'
import { pageBodyOf } from '../replica/page-body'
import type { RecordTable } from '../replica/record-tables'
import { takeServersId } from '../replica/relation-rows'
import { visibleRecord } from '../replica/visible-record'
import type { Transaction } from '../replica/writer'
import { foldBehind } from './fold-behind'
import { meetServer, mergedOf, type MeetPorts } from './meet-server'
import type { Settled, Settlement } from './settlement'

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
 * Keeps what became of a change that was sent. Edits that were made on top of it meanwhile stay: they follow the server's
 * version if it has taken the change, and become one with it if it has not.
 */
export async function settleChange(
  transaction: Transaction,
  table: RecordTable,
  sent: PendingChange,
  settlement: Settlement,
  ports: MeetPorts,
): Promise<Settled> {
  const change = await underServersId(transaction, table, sent, settlement)
  const merged = (await mergedOf(transaction, change.id)).length
  switch (settlement.kind) {
    case 'done':
      await transaction.remove(ChangeEntity, { id: change.id })
      if (change.kind === 'delete') await dropFile(transaction, change)
      await takeServerRecord(
        transaction,
        table,
        change.record,
        settlement.record,
        await takenParties(transaction, table, change),
      )
      await noteSeen(transaction, change)
      await meetServer(transaction, table, change.record, ports)
      return { kind: 'confirmed', merged }
    case 'overtaken':
      await setState(transaction, change, { kind: 'queued' })
      if (!settlement.perhapsApplied) await foldBehind(transaction, table, change, ports)
      await takeServerRecord(transaction, table, change.record, settlement.record)
      await meetServer(transaction, table, change.record, ports, settlement.perhapsApplied ? change.id : null)
      break
    case 'rejected': {
      const { serverWords, serverCode } = settlement
      const at = instantOf(ports.clock.now())
      await setState(transaction, change, { kind: 'rejected', at, serverWords, serverCode })
      await foldBehind(transaction, table, change, ports)
      break
    }
    case 'notDone':
      await setState(transaction, change, { kind: 'queued' })
      await foldBehind(transaction, table, change, ports)
      await meetServer(transaction, table, change.record, ports)
      break
    case 'unknown':
      break
  }
  return whatIsLeft(transaction, change, settlement, merged)
}

/** The server has a relation under an id of its own. */
async function underServersId(
  transaction: Transaction,
  { table, physical }: RecordTable,
  change: PendingChange,
  settlement: Settlement,
): Promise<PendingChange> {
  if (change.kind !== 'create' || relationshipKeptIn(table) === null) return change
  if (settlement.kind === 'done' && settlement.record === null) await forgetReason(transaction, change, 'createdHere')
  const text = settlement.kind === 'done' || settlement.kind === 'overtaken' ? settlement.record : null
  if (text === null) return change
  const { id } = decodeRecord(table, JSON.parse(text))
  return id === change.record ? change : takeServersId(transaction, physical, change, id)
}

async function whatIsLeft(
  transaction: Transaction,
  { id }: PendingChange,
  settlement: Settlement,
  merged: number,
): Promise<Settled> {
  const [left] = await transaction.find(ChangeEntity, { where: { id } })
  if (left !== undefined) return { kind: left.state.kind, merged: (await mergedOf(transaction, id)).length }
  // The server has all that the change wanted, whoever brought it there.
  return settlement.kind === 'overtaken' ? { kind: 'confirmed', merged } : { kind: 'gone' }
}

/** What the server answered is what the changes that are left stand on. */
async function noteSeen(transaction: Transaction, { table, record }: PendingChange): Promise<void> {
  const base = await readBase(transaction, table, record)
  if (base !== null) await sawBase(transaction, table, record, base.row)
}

/** The answer to a write does not bring parties: those the server has now are those it had, and those it was sent. */
async function takenParties(
  transaction: Transaction,
  { physical }: RecordTable,
  change: PendingChange,
): Promise<RecordValues> {
  const lists = [...physical.columns.values()].filter(({ parties }) => parties !== undefined)
  if (lists.length === 0) return {}
  const base = await readBase(transaction, physical.name, change.record)
  const taken = visibleRecord(base?.row ?? null, [change]) ?? {}
  return Object.fromEntries(lists.map(({ name }) => [name, taken[name] ?? null]))
}

/**
 * Keeps what the server now has of a record (JSON text; `null`: nothing) as its base, with what is pending on top. `unsaid`: what of
 * the record the text does not say.
 */
export async function takeServerRecord(
  transaction: Transaction,
  { physical }: RecordTable,
  record: RecordId,
  text: string | null,
  unsaid: RecordValues = {},
): Promise<void> {
  if (text === null) {
    const known = await readBase(transaction, physical.name, record)
    await writeBase(transaction, { table: physical.name, record, onServer: false, row: known?.row ?? null })
  } else {
    const before = await readVisible(transaction, physical, record)
    await transaction.run(upsertPageSql({ table: physical, body: pageBodyOf([text]), delta: false }))
    const after = await readVisible(transaction, physical, record)
    const row = after === null ? null : { ...withKnownTargets(after, before ?? {}), ...unsaid }
    await writeBase(transaction, { table: physical.name, record, onServer: true, row })
  }
  await redraw(transaction, physical, record)
}

/** Puts a refused change in the queue again, on the server's version as it is known now. */
export async function requeueChange(
  transaction: Transaction,
  table: RecordTable,
  change: PendingChange,
  ports: MeetPorts,
): Promise<void> {
  await setState(transaction, change, { kind: 'queued' })
  await foldBehind(transaction, table, change, ports)
  await meetServer(transaction, table, change.record, ports)
}

/** Whether something of the record is on its way to the server. */
export async function isInFlight(transaction: Transaction, { table, record }: PendingChange): Promise<boolean> {
  const own = await changesOf(transaction, table, record)
  return own.some(({ state }) => state.kind === 'sending')
}
