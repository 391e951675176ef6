import { carryonError } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import { isLookupValue, type RecordValues } from '@shared/model/record'
import type { SaveOutcome } from '@shared/model/record-view'
import { relationshipKeptIn } from '@shared/model/relation'
import { fail, ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { isMadeHere, requireRight, rightFor, type TableRights } from '@shared/model/table-rights'
import { changesOf, readVisible } from '../replica/base-records'
import { ArchiveEntity, type ArchiveRow } from '../replica/entities/archive-entity'
import type { RecordTable } from '../replica/record-tables'
import type { Transaction } from '../replica/writer'
import { creatableValues, whereColumn } from './creatable-values'
import { createRecord, editRecord } from './local-edits'
import { relateRecords, type Relation } from './local-relations'
import type { MeetPorts } from './meet-server'

/** What bringing back needs beside meeting the server. */
export interface BringBackPorts extends MeetPorts {
  /** What the user's roles allow with records of a table. */
  readonly rights: (table: string) => TableRights
}

/**
 * Makes the lost values of an archive entry a pending change of their record. A record that was gone everywhere when they were
 * lost is made again, under its id. Errors: `archive.unknown`, `table.unknown`, `record.notOnDevice`, `record.notPermitted`.
 */
export async function bringBack(
  transaction: Transaction,
  id: string,
  tableOf: (name: string) => RecordTable | undefined,
  ports: BringBackPorts,
): Promise<Result<SaveOutcome>> {
  const [entry] = await transaction.find(ArchiveEntity, { where: { id } })
  if (entry === undefined) return fail(carryonError('archive.unknown', { entry: id }))
  const table = tableOf(entry.table)
  if (table === undefined) return fail(carryonError('table.unknown', { table: entry.table }))
  const outcome = await restore(transaction, table, entry, ports)
  if (!outcome.ok) return outcome
  await transaction.update(ArchiveEntity, { id }, { restoredAt: instantOf(ports.clock.now()) })
  return ok(outcome.value)
}

async function restore(
  transaction: Transaction,
  target: RecordTable,
  { record, columns, row }: ArchiveRow,
  ports: BringBackPorts,
): Promise<Result<SaveOutcome>> {
  const lost = Object.fromEntries(columns.map(({ column, lost: value }) => [column, value]))
  const rights = ports.rights(target.table.name)
  if ((await readVisible(transaction, target.physical, record)) !== null) {
    const madeHere = isMadeHere(await changesOf(transaction, target.table.name, record))
    const permitted = requireRight(target.table, rights, rightFor('edit', madeHere))
    if (!permitted.ok) return permitted
    const values = whereColumn(lost, target.table, ({ updatable }) => updatable)
    return editRecord(transaction, target, { id: record, values }, ports)
  }
  const relation = relationIn(target.table, { ...row, ...lost })
  if (relation !== null) return relateRecords(transaction, target, relation, ports)
  if (row === null) return fail(carryonError('record.notOnDevice', { table: target.table.name, id: record }))
  const permitted = requireRight(target.table, rights, rightFor('create', false))
  if (!permitted.ok) return permitted
  const whole = withoutEmpty({ ...row, ...lost })
  return createRecord(
    transaction,
    target,
    { id: record, values: creatableValues(whole, target.table), assumed: shownUntilThen(whole, target.table) },
    ports,
  )
}

/** The two records that values of a table in between relate, named in the order in which the values are. */
function relationIn(table: Table, values: RecordValues): Relation | null {
  const relationship = relationshipKeptIn(table)
  const [record, other] = Object.values(values).filter(isLookupValue)
  return relationship === null || record === undefined || other === undefined ? null : { relationship, record, other }
}

/** What the server fills in by itself, as it was; but for the version, which the record does not have yet. */
function shownUntilThen(whole: RecordValues, table: Table): RecordValues {
  return whereColumn(whole, table, ({ creatable, kind }) => !creatable && kind !== 'id' && kind !== 'bigint')
}

function withoutEmpty(values: RecordValues): RecordValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}
