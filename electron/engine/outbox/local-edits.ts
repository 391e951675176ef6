import type { PendingChange } from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import { type RecordId, type RecordValues, sameValue } from '@shared/model/record'
import type { SaveOutcome } from '@shared/model/record-view'
import { fail, ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { changeRow, changesOf, type EditedRow, readBase, readEdited, redraw, writeBase } from '../replica/base-records'
import { ChangeEntity } from '../replica/entities/change-entity'
import { keepRecord } from '../replica/keep-record'
import type { RecordTable } from '../replica/record-tables'
import { visibleRecord } from '../replica/visible-record'
import type { Transaction } from '../replica/writer'
import { changedColumns, type LocalEdit } from './coalesce-changes'
import { appendChange, changeOf, type EditedRecordName, layOnServers, layOnTop, type NewChange } from './lay-on-top'
import { meetServer, type MeetPorts } from './meet-server'

/** A record to be created. `assumed` is what the server will probably fill in; it is shown until then, and not sent. */
export interface NewRecord {
  /** Its id; that of a record that is made again is known already. */
  readonly id: RecordId
  readonly values: RecordValues
  readonly assumed: RecordValues
  /** What people call it, where its values do not say. */
  readonly name?: string
}

/** What the user wants of a record that is on the device. */
export interface EditedRecord {
  readonly id: RecordId
  readonly values: RecordValues
  /** What stood in these columns when the user began, where that is known: a download may have changed them since. */
  readonly seen?: RecordValues
}

/** Keeps a new record and its pending create. */
export async function createRecord(
  transaction: Transaction,
  { table, physical }: RecordTable,
  { id, values, assumed, name }: NewRecord,
  ports: MeetPorts,
): Promise<Result<SaveOutcome>> {
  const columns = changedColumns({}, values)
  // A record that is made again may have its own delete before it, which has its base already.
  if ((await readBase(transaction, table.name, id)) === null) {
    const row = { ...assumed, [table.primaryId]: id }
    await writeBase(transaction, { table: table.name, record: id, onServer: false, row })
  }
  await keepRecord(transaction, { table: table.name, record: id }, 'createdHere')
  const recordName = name ?? nameOf(table, { ...assumed, ...values })
  const change: NewChange = { table: table.name, record: id, recordName, kind: 'create', columns, baseEtag: null }
  await appendChange(transaction, change, ports)
  await redraw(transaction, physical, id)
  return ok({ kind: 'pending', id, changed: columns.length })
}

/**
 * Keeps the columns in which `values` differ from what the user saw of the record. Where that is no longer what the device has, the
 * change meets the version that came in between before it is sent.
 */
export async function editRecord(
  transaction: Transaction,
  target: RecordTable,
  { id, values, seen = {} }: EditedRecord,
  ports: MeetPorts,
): Promise<Result<SaveOutcome>> {
  const { table, physical } = target
  const edited = await readEdited(transaction, physical, id)
  if (edited === null) return fail(carryonError('record.notOnDevice', { table: table.name, id }))
  const { visible } = edited
  const columns = changedColumns(visible, values, seen)
  if (columns.length === 0) return ok({ kind: 'unchanged', id })
  const overtaken = columns.some(({ column, before }) => !sameValue(before, visible[column] ?? null))
  const about = { table: table.name, record: id, recordName: nameOf(table, visible) }
  await layEdit(transaction, target, about, { edit: { kind: 'update', columns }, edited, overtaken }, ports)
  return ok({ kind: 'pending', id, changed: columns.length })
}

interface EditOfVisible {
  readonly edit: LocalEdit
  /** The record as the device shows it. */
  readonly edited: EditedRow
  /** Whether that is no longer what the user saw. */
  readonly overtaken: boolean
}

/** Keeps an edit and shows what it makes of the record. One that stands on anything but the server's version meets that first. */
async function layEdit(
  transaction: Transaction,
  target: RecordTable,
  about: EditedRecordName,
  { edit, edited: { visible, hasChanges }, overtaken }: EditOfVisible,
  ports: MeetPorts,
): Promise<void> {
  const { table, record } = about
  if (hasChanges) {
    await layOnTop(transaction, target, about, { edit, own: await changesOf(transaction, table, record) }, ports)
  } else {
    await layOnServers(transaction, target, about, { edit, row: visible }, ports)
  }
  if (!hasChanges && !overtaken) {
    const after = visibleRecord(visible, [changeOf(edit)])
    await changeRow(transaction, target.physical, record, { before: visible, after })
    return
  }
  if (overtaken) await forgetVersion(transaction, about)
  await meetServer(transaction, target, record, ports)
}

/** The newest change of a record stands on no version that is known, so that it is compared with the server's. */
async function forgetVersion(
  transaction: Transaction,
  { table, record }: Pick<PendingChange, 'table' | 'record'>,
): Promise<void> {
  const newest = (await changesOf(transaction, table, record)).at(-1)
  if (newest?.kind === 'update') await transaction.update(ChangeEntity, { id: newest.id }, { baseEtag: null })
}

/** Takes the record off the device and keeps its pending delete; the record itself stays as the base of that change. */
export async function removeRecord(
  transaction: Transaction,
  target: RecordTable,
  id: RecordId,
  ports: MeetPorts,
): Promise<Result<SaveOutcome>> {
  const { table, physical } = target
  const edited = await readEdited(transaction, physical, id)
  if (edited === null) return fail(carryonError('record.notOnDevice', { table: table.name, id }))
  const about = { table: table.name, record: id, recordName: nameOf(table, edited.visible) }
  await layEdit(transaction, target, about, { edit: { kind: 'delete' }, edited, overtaken: false }, ports)
  return ok({ kind: 'pending', id, changed: 0 })
}

function nameOf(table: Table, values: RecordValues): string {
  const name = table.primaryName === null ? null : values[table.primaryName]
  return typeof name === 'string' ? name : ''
}
