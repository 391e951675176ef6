import { carryonError, type ColumnProblem } from '@shared/model/errors'
import type { CellValue, RecordReference, RecordValues } from '@shared/model/record'
import type { OpenRecord, SaveOutcome } from '@shared/model/record-view'
import { fail, ok, type Result } from '@shared/model/result'
import { columnOf } from '@shared/model/table'
import type { Engine } from '../../engine/engine'
import type { Assignment, Command } from '../command'
import { done, refused, tableOfWords, type Outcome } from '../outcome'
import { parseTypedValue } from '../typed-value'
import { cellInWords } from './view-commands'

type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>

/** Shows one record as the current mode reads it. */
export async function showRecord(engine: Engine, command: CommandOf<'show'>): Promise<Outcome> {
  const record = await engine.records.read(referenceOf(command))
  return record.ok ? done(record.value, recordInWords(record.value)) : refused(record.error)
}

/** Creates a record and tells its id. */
export async function createRecord(engine: Engine, command: CommandOf<'create'>): Promise<Outcome> {
  const values = await typedValues(engine, command.table, command.assignments)
  if (!values.ok) return refused(values.error)
  return saved(await engine.records.create({ table: command.table, values: values.value }))
}

/** Changes some columns of a record, on top of the version that is there now. */
export async function editRecord(engine: Engine, command: CommandOf<'edit'>): Promise<Outcome> {
  const values = await typedValues(engine, command.table, command.assignments)
  if (!values.ok) return refused(values.error)
  const record = await engine.records.read(referenceOf(command))
  if (!record.ok) return refused(record.error)
  const { values: seen, etag } = record.value
  return saved(await engine.records.edit({ ...referenceOf(command), values: values.value, seen, etag }))
}

/** Deletes a record, if it is still the version that is there now. */
export async function deleteRecord(engine: Engine, command: CommandOf<'delete'>): Promise<Outcome> {
  const record = await engine.records.read(referenceOf(command))
  if (!record.ok) return refused(record.error)
  return saved(await engine.records.remove({ ...referenceOf(command), etag: record.value.etag }))
}

/** Relates two records, or parts them. */
export async function relateRecords(engine: Engine, command: CommandOf<'relate' | 'part'>): Promise<Outcome> {
  const { kind, ...request } = command
  return saved(await engine.records[kind](request))
}

function referenceOf(command: RecordReference): RecordReference {
  return { table: command.table, id: command.id }
}

async function typedValues(
  engine: Engine,
  tableName: string,
  assignments: readonly Assignment[],
): Promise<Result<RecordValues>> {
  const table = await engine.tables.metadata(tableName)
  if (!table.ok) return table
  const values: Record<string, CellValue> = {}
  const problems: ColumnProblem[] = []
  for (const { column: name, text } of assignments) {
    const column = columnOf(table.value, name)
    const value = column === undefined ? fail(`${tableName} has no column ${name}.`) : parseTypedValue(column, text)
    if (value.ok) values[name] = value.value
    else problems.push({ column: name, message: value.error })
  }
  return problems.length === 0 ? ok(values) : fail(carryonError('record.invalid', { problems }))
}

function saved(outcome: Result<SaveOutcome>): Outcome {
  if (!outcome.ok) return refused(outcome.error)
  return done({ id: outcome.value.id, outcome: outcome.value.kind }, outcome.value.id)
}

function recordInWords(record: OpenRecord): string {
  const changed = new Set(record.pending.flatMap((change) => change.columns.map((column) => column.column)))
  const rows = Object.entries(record.values).map(([name, value]) => [
    name,
    cellInWords(value),
    changed.has(name) ? 'to send' : '',
  ])
  return `${record.name}\n\n${tableOfWords(rows)}`
}
