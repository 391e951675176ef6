import type { ChangeId, PendingChange, Resolution } from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import type { RecordId, RecordReference, RecordValues } from '@shared/model/record'
import type { SaveOutcome } from '@shared/model/record-view'
import { relationshipKeptIn } from '@shared/model/relation'
import { fail, ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { ChangeEntity } from '../replica/entities/change-entity'
import type { Replica } from '../replica/open-replica'
import type { RecordTable } from '../replica/record-tables'
import type { Transaction } from '../replica/writer'
import { beginSending } from './begin-sending'
import { bringBack, type BringBackPorts } from './bring-back'
import { countChanges, type OutboxCounts } from './count-changes'
import { discardChange } from './discard-change'
import { createRecord, type EditedRecord, editRecord, removeRecord } from './local-edits'
import { partRecords, relateRecords, type Relation, withdrawRelations } from './local-relations'
import { meetServer, resolveChange } from './meet-server'
import { overtakenRecords } from './overtaken-records'
import { findChange, requeueChange, settleChange } from './settle-change'
import type { Settled, Settlement } from './settlement'

type Answer<Value> = Promise<Result<Value>>

/** What is written with a record and stands or falls with it. */
export type WriteBeside = (transaction: Transaction, record: RecordId) => Promise<void>

/** What became of one change that was sent. */
export interface SentOutcome {
  readonly change: PendingChange
  readonly settlement: Settlement
}

/** Everything the user has done on this device that the server has not confirmed. */
export interface Outbox {
  create(request: {
    readonly table: Table
    readonly values: RecordValues
    readonly assumed: RecordValues
    /** The id of a record that is made again; absent for a new one. */
    readonly id?: RecordId
    readonly beside?: WriteBeside
  }): Answer<SaveOutcome>
  /** Keeps only the values that differ from the record. `seen`: see `EditedRecord`. */
  edit(request: { readonly table: Table; readonly beside?: WriteBeside } & EditedRecord): Answer<SaveOutcome>
  remove(request: { readonly table: Table; readonly id: RecordId }): Answer<SaveOutcome>
  /** Relates two records of a many-to-many relationship. Related already, nothing changes. */
  relate(relation: Relation): Answer<SaveOutcome>
  /** Parts two records that are related. */
  part(relation: Relation): Answer<SaveOutcome>
  /** All pending changes, oldest first. */
  list(): Answer<readonly PendingChange[]>
  /** The pending changes of these records of a table, oldest first. */
  changesOf(table: string, records: readonly RecordId[]): Answer<readonly PendingChange[]>
  counts(): Answer<OutboxCounts>
  countsByTable(): Answer<ReadonlyMap<string, OutboxCounts>>
  /** Takes a change back; its values go to the archive. Errors: `change.unknown`; `change.inFlight` while it is being sent. */
  discard(change: ChangeId): Answer<null>
  /** Puts a rejected change in the queue again. Errors as `discard`; `change.choiceMissing` for one in conflict. */
  retry(change: ChangeId): Answer<null>
  /** Settles a conflict. Errors: `change.unknown`, `change.noConflict`, `change.choiceMissing`. */
  resolve(change: ChangeId, resolution: Resolution): Answer<null>
  /** Makes lost values a pending change again. Errors: `archive.unknown`, `record.notOnDevice`, `record.notPermitted`. */
  restore(entry: string): Answer<SaveOutcome>
  /**
   * Marks queued changes as sent, before they leave. Answers those that may: not what was discarded or taken in meanwhile, and
   * not what turns out to be in conflict with the version that is known by now.
   */
  beginSending(changes: readonly ChangeId[]): Answer<readonly PendingChange[]>
  /** Keeps what became of sent changes, together. Answers what each has come to, in their order. */
  settle(outcomes: readonly SentOutcome[]): Answer<readonly Settled[]>
  /** Brings changes together with the versions that a download has brought, so that conflicts show before they are sent. */
  meetDownloads(): Answer<null>
  /** Calls `listener` after every change of the outbox; the answer stops it. */
  onChanged(listener: () => void): () => void
}

/** The replica it is kept in, and what the organisation says of conflicts and of the user's rights. */
export interface OutboxOptions extends BringBackPorts {
  readonly replica: Replica
}

/** The outbox of a replica. */
export function createOutbox({ replica, ...ports }: OutboxOptions): Outbox {
  const listeners = new Set<() => void>()
  /** The outbox as it was read last: it is asked for far more often than it changes. */
  let known: Answer<readonly PendingChange[]> | null = null
  const forget = (): void => {
    known = null
  }
  replica.onChanged(forget)

  async function write<Value>(work: (transaction: Transaction) => Answer<Value>): Answer<Value> {
    const result = await replica.writer.write(work)
    forget()
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

  function tablesBetween(): readonly RecordTable[] {
    return [...replica.schema().keys()].flatMap((name) => {
      const table = replica.table(name)
      return table === undefined || relationshipKeptIn(table.table) === null ? [] : [table]
    })
  }

  /** Works on a change that is not on its way. */
  function withChange<Value>(
    id: ChangeId,
    work: (transaction: Transaction, change: PendingChange, table: RecordTable) => Answer<Value>,
  ): Answer<Value> {
    return write(async (transaction) => {
      const change = await findChange(transaction, id)
      if (!change.ok) return change
      if (change.value.state.kind === 'sending') return fail(carryonError('change.inFlight', { change: id }))
      const table = replica.table(change.value.table)
      return table === undefined ? unknownTable(change.value.table) : work(transaction, change.value, table)
    })
  }

  async function list(): Answer<readonly PendingChange[]> {
    const reading = (known ??= replica.reader.find(ChangeEntity, { order: { sequence: 'ASC' } }))
    const changes = await reading
    if (!changes.ok && known === reading) forget()
    return changes
  }

  return {
    create: ({ table, id = ports.random.guid(), beside, ...record }) =>
      writeIn(table.name, async (transaction, target) => {
        const made = await createRecord(transaction, target, { id, ...record }, ports)
        if (made.ok) await beside?.(transaction, id)
        return made
      }),
    edit: ({ table, beside, ...edit }) =>
      writeIn(table.name, async (transaction, target) => {
        const edited = await editRecord(transaction, target, edit, ports)
        if (edited.ok) await beside?.(transaction, edit.id)
        return edited
      }),
    remove: ({ table, id }) =>
      writeIn(table.name, async (transaction, target) => {
        const removed = await removeRecord(transaction, target, id, ports)
        if (removed.ok) await withdrawRelations(transaction, tablesBetween(), { table: table.name, id }, ports)
        return removed
      }),
    relate: (relation) =>
      writeIn(relation.relationship.intersect, (transaction, target) =>
        relateRecords(transaction, target, relation, ports),
      ),
    part: (relation) =>
      writeIn(relation.relationship.intersect, (transaction, target) =>
        partRecords(transaction, target, relation, ports),
      ),
    list,
    async changesOf(table, records) {
      const changes = await list()
      const wanted = new Set(records)
      return changes.ok
        ? ok(changes.value.filter((change) => change.table === table && wanted.has(change.record)))
        : changes
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
        await discardChange(transaction, table, change, ports)
        return ok(null)
      }),
    retry: (id) =>
      withChange(id, async (transaction, change, table) => {
        if (change.state.kind === 'conflict') return fail(choiceMissing(change.state.conflict.columns))
        await requeueChange(transaction, table, change, ports)
        return ok(null)
      }),
    resolve: (id, resolution) =>
      withChange(id, (transaction, change, table) => resolveChange(transaction, table, change, resolution, ports)),
    restore: (entry) => write((transaction) => bringBack(transaction, entry, (name) => replica.table(name), ports)),
    beginSending: (ids) => write((transaction) => beginSending(transaction, ids, (name) => replica.table(name), ports)),
    settle: (outcomes) =>
      write(async (transaction) => {
        const settled: Settled[] = []
        for (const { change, settlement } of outcomes) {
          const table = replica.table(change.table)
          const known = table === undefined ? null : await findChange(transaction, change.id)
          settled.push(
            table === undefined || known?.ok !== true
              ? { kind: 'gone' }
              : await settleChange(transaction, table, known.value, settlement, ports),
          )
        }
        return ok(settled)
      }),
    async meetDownloads() {
      const overtaken = await overtakenRecords(replica.reader)
      if (!overtaken.ok) return overtaken
      return overtaken.value.length === 0 ? ok(null) : write((transaction) => meetAll(transaction, overtaken.value))
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  async function meetAll(transaction: Transaction, records: readonly RecordReference[]): Answer<null> {
    for (const { table: name, id } of records) {
      const table = replica.table(name)
      if (table !== undefined) await meetServer(transaction, table, id, ports)
    }
    return ok(null)
  }
}

function choiceMissing(
  columns: readonly { readonly column: string }[],
): ReturnType<typeof carryonError<'change.choiceMissing'>> {
  return carryonError('change.choiceMissing', { columns: columns.map(({ column }) => column) })
}

function unknownTable(table: string): Result<never> {
  return fail(carryonError('table.unknown', { table }))
}
