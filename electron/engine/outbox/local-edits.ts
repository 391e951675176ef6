import type { ChangedColumn, PendingChange } from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import type { LookupValue, RecordId, RecordValues } from '@shared/model/record'
import type { SaveOutcome } from '@shared/model/record-view'
import { fail, ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import type { Clock, Random } from '../ports'
import { changesOf, keepBase, readBase, readVisible, redraw, writeBase } from '../replica/base-records'
import { ChangeEntity } from '../replica/entities/change-entity'
import { KeptEntity } from '../replica/entities/kept-entity'
import { etagOf } from '../replica/record-rows'
import type { RecordTable } from '../replica/record-tables'
import type { Transaction } from '../replica/writer'
import { changedColumns, coalesce, type LocalEdit } from './coalesce-changes'

/** A record to be created. `assumed` is what the server will probably fill in; it is shown until then, and not sent. */
export interface NewRecord {
  readonly values: RecordValues
  readonly assumed: RecordValues
}

export interface EditPorts {
  readonly clock: Clock
  readonly random: Random
}

/** Keeps a new record and its pending create. */
export async function createRecord(
  transaction: Transaction,
  { table, physical }: RecordTable,
  { values, assumed }: NewRecord,
  ports: EditPorts,
): Promise<Result<SaveOutcome>> {
  const id = ports.random.guid()
  const columns = changedColumns({}, values)
  const row = { ...assumed, [table.primaryId]: id }
  await writeBase(transaction, { table: table.name, record: id, onServer: false, row })
  await transaction.upsert(KeptEntity, { table: table.name, record: id, reason: 'createdHere' }, ['table', 'record'])
  const recordName = nameOf(table, { ...assumed, ...values })
  const change: NewChange = { table: table.name, record: id, recordName, kind: 'create', columns, baseEtag: null }
  await append(transaction, change, ports)
  await redraw(transaction, physical, id)
  return ok({ kind: 'pending', id, changed: columns.length })
}

/** Keeps the columns in which `values` differ from what the user sees of the record. */
export async function editRecord(
  transaction: Transaction,
  { table, physical }: RecordTable,
  { id, values }: { readonly id: RecordId; readonly values: RecordValues },
  ports: EditPorts,
): Promise<Result<SaveOutcome>> {
  const visible = await readVisible(transaction, physical, id)
  if (visible === null) return fail(carryonError('record.notOnDevice', { table: table.name, id }))
  const columns = changedColumns(visible, values)
  if (columns.length === 0) return ok({ kind: 'unchanged', id })
  await keepBase(transaction, physical, id)
  const about = { table: table.name, record: id, recordName: nameOf(table, visible) }
  await layOnTop(transaction, about, { kind: 'update', columns }, ports)
  await redraw(transaction, physical, id)
  return ok({ kind: 'pending', id, changed: columns.length })
}

/** Takes the record off the device and keeps its pending delete; the record itself stays as the base of that change. */
export async function removeRecord(
  transaction: Transaction,
  { table, physical }: RecordTable,
  id: RecordId,
  ports: EditPorts,
): Promise<Result<SaveOutcome>> {
  const visible = await readVisible(transaction, physical, id)
  if (visible === null) return fail(carryonError('record.notOnDevice', { table: table.name, id }))
  await keepBase(transaction, physical, id)
  const about = { table: table.name, record: id, recordName: nameOf(table, visible) }
  await layOnTop(transaction, about, { kind: 'delete' }, ports)
  await redraw(transaction, physical, id)
  return ok({ kind: 'pending', id, changed: 0 })
}

type NewChange = Pick<PendingChange, 'table' | 'record' | 'recordName' | 'kind' | 'columns' | 'baseEtag'>

async function layOnTop(
  transaction: Transaction,
  about: Pick<PendingChange, 'table' | 'record' | 'recordName'>,
  edit: LocalEdit,
  ports: EditPorts,
): Promise<void> {
  const own = await changesOf(transaction, about.table, about.record)
  const creates = edit.kind === 'update' ? await createsBehind(transaction, own, edit.columns) : NO_CREATES
  const coalesced = coalesce(own, edit, (lookup) => creates.has(keyOf(lookup)))
  switch (coalesced.kind) {
    case 'append':
      return append(
        transaction,
        { ...about, ...changeOf(edit), baseEtag: await baseEtag(transaction, own, about) },
        ports,
      )
    case 'replace':
      return transaction.update(ChangeEntity, { id: coalesced.change.id }, coalesced.change)
    case 'cancelOut':
      return cancelOut(transaction, coalesced.changes)
  }
}

async function cancelOut(transaction: Transaction, changes: readonly PendingChange[]): Promise<void> {
  for (const { id, kind, table, record } of changes) {
    await transaction.remove(ChangeEntity, { id })
    if (kind === 'create') await transaction.remove(KeptEntity, { table, record, reason: 'createdHere' })
  }
}

function changeOf(edit: LocalEdit): Pick<PendingChange, 'kind' | 'columns'> {
  return edit.kind === 'delete' ? { kind: 'delete', columns: [] } : edit
}

/** The version the user saw. Behind an earlier change it is not known before that one is settled. */
async function baseEtag(
  transaction: Transaction,
  own: readonly PendingChange[],
  { table, record }: Pick<PendingChange, 'table' | 'record'>,
): Promise<string | null> {
  if (own.length > 0) return null
  return etagOf((await readBase(transaction, table, record))?.row ?? {})
}

async function append(transaction: Transaction, change: NewChange, { clock, random }: EditPorts): Promise<void> {
  await transaction.insert(ChangeEntity, {
    ...change,
    id: random.guid(),
    madeAt: instantOf(clock.now()),
    attempts: 0,
    state: { kind: 'queued' },
  })
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

function nameOf(table: Table, values: RecordValues): string {
  const name = table.primaryName === null ? null : values[table.primaryName]
  return typeof name === 'string' ? name : ''
}
