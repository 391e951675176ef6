import type { ChangedColumn, PendingChange } from '@shared/model/change'
import { instantOf } from '@shared/model/instant'
import type { LookupValue, RecordValues } from '@shared/model/record'
import { relationshipKeptIn } from '@shared/model/relation'
import { changesOf, keepBase, readBase } from '../replica/base-records'
import { ChangeEntity } from '../replica/entities/change-entity'
import { forgetReason } from '../replica/keep-record'
import { dropFile } from '../replica/note-files'
import { etagOf } from '../replica/record-rows'
import type { RecordTable } from '../replica/record-tables'
import { visibleRecord } from '../replica/visible-record'
import type { Transaction } from '../replica/writer'
import { archiveLost, lostWith, type EditPorts } from './archive-lost'
import { coalesce, type Coalesced, type LocalEdit } from './coalesce-changes'
import { isStateColumn } from './state-columns'

/** Which record an edit is about, and what people call it. */
export type EditedRecordName = Pick<PendingChange, 'table' | 'record' | 'recordName'>

export type NewChange = EditedRecordName & Pick<PendingChange, 'kind' | 'columns' | 'baseEtag'>

/** Keeps the first edit of a record without pending changes. `row`: what the device has of it, which is the server's. */
export async function layOnServers(
  transaction: Transaction,
  table: RecordTable,
  about: EditedRecordName,
  { edit, row }: { readonly edit: LocalEdit; readonly row: RecordValues },
  ports: EditPorts,
): Promise<void> {
  await keepBase(transaction, table.physical, about.record, row)
  await appendChange(transaction, { ...about, ...changeOf(edit), baseEtag: etagOf(row) }, ports)
}

/** Lays an edit on the record's pending changes, oldest first in `own`: as one of its own, or taken in by the newest. */
export async function layOnTop(
  transaction: Transaction,
  table: RecordTable,
  about: EditedRecordName,
  { edit, own }: { readonly edit: LocalEdit; readonly own: readonly PendingChange[] },
  ports: EditPorts,
): Promise<void> {
  const creates = edit.kind === 'update' ? await createsBehind(transaction, own, edit.columns) : NO_CREATES
  const isState = isStateColumn(table.table)
  const coalesced = coalesce(own, edit, { createdAfter: (lookup) => creates.has(keyOf(lookup)), isState })
  if (coalesced.kind !== 'append') return carryOutCoalesced(transaction, table, coalesced, ports)
  // What it stands on is not known before those in front of it are settled.
  await appendChange(transaction, { ...about, ...changeOf(edit), baseEtag: null }, ports)
}

/** Writes what an edit and the changes before it come to. Values that a delete takes along go to the archive. */
export async function carryOutCoalesced(
  transaction: Transaction,
  table: RecordTable,
  coalesced: Exclude<Coalesced, { kind: 'append' }>,
  ports: EditPorts,
): Promise<void> {
  if (coalesced.kind === 'cancelOut') return cancelOut(transaction, table, coalesced.changes, ports)
  const { change, replaced } = coalesced
  if (change.kind === 'delete') {
    const own = await changesOf(transaction, table.table.name, change.record)
    const gone = own.filter(({ id }) => id === change.id || replaced.some((other) => other.id === id))
    await archiveDeleted(transaction, gone, ports)
  }
  for (const { id } of replaced) await transaction.remove(ChangeEntity, { id })
  await transaction.update(ChangeEntity, { id: change.id }, change)
}

/** Keeps a change as the newest of the outbox. */
export async function appendChange(
  transaction: Transaction,
  change: NewChange,
  { clock, random }: EditPorts,
): Promise<void> {
  await transaction.insert(ChangeEntity, {
    ...change,
    id: random.guid(),
    madeAt: instantOf(clock.now()),
    attempts: 0,
    state: { kind: 'queued' },
  })
}

async function cancelOut(
  transaction: Transaction,
  { table }: RecordTable,
  changes: readonly PendingChange[],
  ports: EditPorts,
): Promise<void> {
  const [first] = changes
  if (first?.kind === 'create') {
    // Records that were related and parted again lost nothing.
    if (relationshipKeptIn(table) === null) await archiveDeleted(transaction, changes, ports)
    await forgetReason(transaction, first, 'createdHere')
    await dropFile(transaction, first)
  }
  for (const { id } of changes) await transaction.remove(ChangeEntity, { id })
}

async function archiveDeleted(
  transaction: Transaction,
  changes: readonly PendingChange[],
  ports: EditPorts,
): Promise<void> {
  const [first] = changes
  if (first === undefined) return
  const base = await readBase(transaction, first.table, first.record)
  const whole = visibleRecord(base?.row ?? null, changes)
  for (const change of changes) {
    await archiveLost(transaction, change, lostWith(change, 'deletedHere', base?.row ?? null), whole, ports)
  }
}

/** What an edit is as a change. */
export function changeOf(edit: LocalEdit): Pick<PendingChange, 'kind' | 'columns'> {
  return edit.kind === 'delete' ? { kind: 'delete', columns: [] } : edit
}

const NO_CREATES: ReadonlySet<string> = new Set()

/** Records that lookups of this edit point at and whose creates stand behind the record's newest change. */
async function createsBehind(
  transaction: Transaction,
  own: readonly PendingChange[],
  columns: readonly ChangedColumn[],
): Promise<ReadonlySet<string>> {
  const newest = own.at(-1)
  const pointsSomewhere = columns.some(({ after }) => typeof after === 'object' && after !== null)
  if (newest?.kind !== 'create' || !pointsSomewhere) return NO_CREATES
  const creates = await transaction.find(ChangeEntity, { where: { kind: 'create' } })
  return new Set(
    creates
      .filter(({ sequence }) => sequence > newest.sequence)
      .map(({ table, record }) => keyOf({ table, id: record })),
  )
}

function keyOf({ table, id }: Pick<LookupValue, 'table' | 'id'>): string {
  return `${table}/${id}`
}
