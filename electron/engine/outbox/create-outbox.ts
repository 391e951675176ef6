import { In } from 'typeorm'
import type { ChangeId, PendingChange } from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import type { RecordId, RecordValues } from '@shared/model/record'
import type { SaveOutcome } from '@shared/model/record-view'
import { fail, ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import type { Clock, Random } from '../ports'
import { ChangeEntity } from '../replica/entities/change-entity'
import type { Replica } from '../replica/open-replica'
import type { RecordTable } from '../replica/record-tables'
import type { Transaction } from '../replica/writer'
import { countChanges, type OutboxCounts } from './count-changes'
import { createRecord, editRecord, removeRecord } from './local-edits'
import { discardChange, findChange, requeueChange, setState, settleDone, takeServerRecord } from './settle-change'
import type { Settlement } from './settlement'

type Answer<Value> = Promise<Result<Value>>

/** Everything the user has done on this device that the server has not confirmed. */
export interface Outbox {
  create(request: {
    readonly table: Table
    readonly values: RecordValues
    readonly assumed: RecordValues
  }): Answer<SaveOutcome>
  /** Keeps only the values that differ from the record. */
  edit(request: { readonly table: Table; readonly id: RecordId; readonly values: RecordValues }): Answer<SaveOutcome>
  remove(request: { readonly table: Table; readonly id: RecordId }): Answer<SaveOutcome>
  /** All pending changes, oldest first. */
  list(): Answer<readonly PendingChange[]>
  /** The pending changes of these records of a table, oldest first. */
  changesOf(table: string, records: readonly RecordId[]): Answer<readonly PendingChange[]>
  counts(): Answer<OutboxCounts>
  countsByTable(): Answer<ReadonlyMap<string, OutboxCounts>>
  /** Takes a change back. Errors: `change.unknown`; `change.inFlight` while it is being sent. */
  discard(change: ChangeId): Answer<null>
  /** Puts a rejected or conflicting change in the queue again. Errors as `discard`. */
  retry(change: ChangeId): Answer<null>
  /** Marks a queued change as sent, before it leaves. `change.unknown`: it was discarded or taken in meanwhile. */
  beginSending(change: ChangeId): Answer<PendingChange>
  /** Keeps what became of a sent change. */
  settle(change: ChangeId, settlement: Settlement): Answer<null>
  /** Keeps what the server now has of a record with pending changes, as JSON text; `null`: nothing. */
  noteServerRecord(table: string, record: RecordId, text: string | null): Answer<null>
  /** Calls `listener` after every change of the outbox; the answer stops it. */
  onChanged(listener: () => void): () => void
}

export interface OutboxOptions {
  readonly replica: Replica
  readonly clock: Clock
  readonly random: Random
}

/** The outbox of a replica. */
export function createOutbox({ replica, clock, random }: OutboxOptions): Outbox {
  const listeners = new Set<() => void>()
  const ports = { clock, random }

  async function write<Value>(work: (transaction: Transaction) => Answer<Value>): Answer<Value> {
    const result = await replica.writer.write(work)
    if (result.ok) for (const listener of [...listeners]) listener()
    return result
  }

  function writeIn<Value>(
    name: string,
    work: (transaction: Transaction, table: RecordTable) => Answer<Value>,
  ): Answer<Value> {
    return write((transaction) => {
      const table = replica.table(name)
      return table === undefined ? Promise.resolve(unknownTable(name)) : work(transaction, table)
    })
  }

  function withChange<Value>(
    id: ChangeId,
    work: (transaction: Transaction, change: PendingChange, table: RecordTable) => Answer<Value>,
  ): Answer<Value> {
    return write(async (transaction) => {
      const change = await findChange(transaction, id)
      if (!change.ok) return change
      const table = replica.table(change.value.table)
      return table === undefined ? unknownTable(change.value.table) : work(transaction, change.value, table)
    })
  }

  async function list(): Answer<readonly PendingChange[]> {
    return replica.reader.find(ChangeEntity, { order: { sequence: 'ASC' } })
  }

  return {
    create: ({ table, ...record }) =>
      writeIn(table.name, (transaction, target) => createRecord(transaction, target, record, ports)),
    edit: ({ table, ...edit }) =>
      writeIn(table.name, (transaction, target) => editRecord(transaction, target, edit, ports)),
    remove: ({ table, id }) =>
      writeIn(table.name, (transaction, target) => removeRecord(transaction, target, id, ports)),
    list,
    async changesOf(table, records) {
      if (records.length === 0) return ok([])
      return replica.reader.find(ChangeEntity, {
        where: { table, record: In([...records]) },
        order: { sequence: 'ASC' },
      })
    },
    async counts() {
      const changes = await list()
      return changes.ok ? ok(countChanges(changes.value)) : changes
    },
    async countsByTable() {
      const changes = await list()
      if (!changes.ok) return changes
      const tables = new Set(changes.value.map(({ table }) => table))
      return ok(
        new Map([...tables].map((name) => [name, countChanges(changes.value.filter(({ table }) => table === name))])),
      )
    },
    discard: (id) =>
      withChange(id, async (transaction, change, table) => {
        if (change.state.kind === 'sending') return fail(carryonError('change.inFlight', { change: id }))
        await discardChange(transaction, table, change)
        return ok(null)
      }),
    retry: (id) =>
      withChange(id, async (transaction, change) => {
        if (change.state.kind === 'sending') return fail(carryonError('change.inFlight', { change: id }))
        await requeueChange(transaction, change)
        return ok(null)
      }),
    beginSending: (id) =>
      withChange(id, async (transaction, change) => {
        if (change.state.kind !== 'queued') return fail(carryonError('change.unknown', { change: id }))
        await transaction.update(ChangeEntity, { id }, { attempts: change.attempts + 1 })
        await setState(transaction, change, { kind: 'sending', since: instantOf(clock.now()) })
        return ok(change)
      }),
    settle: (id, settlement) =>
      withChange(id, async (transaction, change, table) => {
        const at = instantOf(clock.now())
        switch (settlement.kind) {
          case 'done':
            await settleDone(transaction, table, change, settlement.record)
            break
          case 'conflict':
            await setState(transaction, change, { kind: 'conflict', at, serverWords: settlement.serverWords })
            break
          case 'rejected': {
            const { serverWords, serverCode } = settlement
            await setState(transaction, change, { kind: 'rejected', at, serverWords, serverCode })
            break
          }
          case 'notDone':
            await setState(transaction, change, { kind: 'queued' })
            break
          case 'unknown':
            break
        }
        return ok(null)
      }),
    noteServerRecord: (table, record, text) =>
      writeIn(table, async (transaction, target) => {
        await takeServerRecord(transaction, target, record, text)
        return ok(null)
      }),
    onChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function unknownTable(table: string): Result<never> {
  return fail(carryonError('table.unknown', { table }))
}
