import type { PendingChange } from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import type { Instant } from '@shared/model/instant'
import type { RecordId, RecordReference } from '@shared/model/record'
import type { ScopeReason } from '@shared/model/record-view'
import { fail, ok, type Result } from '@shared/model/result'
import { wholeList, type ListQuestion } from '@shared/model/list-question'
import { PAGE_SIZE, type AnswerSource, type PageRequest, type RecordPage } from '@shared/model/view'
import { compileQuery } from '../query/compile-query'
import type { Caller, CompiledQuery, PageOfRows, QueryClock } from '../query/compile-request'
import { guidFromBytes } from '../query/guid-bytes'
import type { PhysicalSchema } from '../query/physical-table'
import { describeQueryProblem } from '../query/query-problem'
import type { RecordRow } from '../replica/record-entity'
import { decodeCell, decodeRow, etagOf, selectRecordSql } from '../replica/record-rows'
import type { ReplicaReader } from '../replica/reader'
import { askedQuery } from './asked-query'
import { changedHere } from './changed-here'
import { notAnswerable } from './not-answerable'
import type { PlaceMarks } from './place-marks'
import { parsePageKey, printPageKey } from './page-key'
import { presentNames } from './present-names'
import { createReplicaGroups } from './replica-groups'
import { lookupOnDevice } from './replica-lookup'
import { createReplicaSearch } from './replica-search'
import type { RecordSource, RunnableView } from './record-source'
import { rowMarks } from './row-state'

const FIRST_PAGE: PageOfRows = { limit: PAGE_SIZE, offset: 0, after: null }

/** What reading the replica needs to know at the moment it reads. */
export interface ReplicaRecordsOptions {
  readonly reader: ReplicaReader
  /** Reads what goes through all of a list, so that no page waits for it. */
  readonly countingReader: ReplicaReader
  /** Where pages of long lists end. */
  readonly marks: PlaceMarks
  schema(): PhysicalSchema
  /** Who is signed in; `null` before the first sync, when there is nothing to read. */
  caller(): Caller | null
  clock(): QueryClock
  pendingOf(table: string, records: readonly RecordId[]): Promise<Result<readonly PendingChange[]>>
  /** The end of the last good sync of a table. */
  asOf(table: string): Promise<Result<Instant | null>>
  /** Why a record is on the device. */
  scopeOf(record: RecordReference): Promise<Result<readonly ScopeReason[]>>
}

/** Reads records from the replica. */
export function createReplicaRecords(options: ReplicaRecordsOptions): RecordSource {
  const sourceOf = async (table: string): Promise<Result<AnswerSource>> => {
    const asOf = await options.asOf(table)
    return asOf.ok ? ok({ kind: 'replica', asOf: asOf.value }) : asOf
  }
  async function answerPage(view: RunnableView, compiled: Result<CompiledQuery>): Promise<Result<RecordPage>> {
    if (!compiled.ok) return compiled
    // Neither waits for the other's way into SQLite's thread and back.
    const [rows, source] = await Promise.all([
      options.reader.rows<RecordRow>(compiled.value.rows),
      sourceOf(view.table.name),
    ])
    return rows.ok ? pageOf(options, view, compiled.value, rows.value, source) : rows
  }
  const page: RecordSource['page'] = (view, request) => answerPage(view, compilePage(options, view, request))
  return {
    page,
    search: createReplicaSearch({
      reader: options.reader,
      table: (name) => options.schema().get(name),
      page,
      pageAmong: (view, rowids) =>
        answerPage(view, compileView(options, view, wholeList(view.view.id), FIRST_PAGE, rowids)),
    }),
    async count(view, question) {
      const compiled = compileView(options, view, question, null)
      if (!compiled.ok) return compiled
      const rows = await options.countingReader.rows<{ readonly count: number }>(compiled.value.count)
      return rows.ok ? ok({ count: rows.value[0]?.count ?? 0, exact: true }) : rows
    },
    groups: createReplicaGroups(options),
    async read({ table, columns }, id) {
      const physical = options.schema().get(table.name)
      if (physical === undefined) return fail(carryonError('record.notOnDevice', { table: table.name, id }))
      const rows = await options.reader.rows<RecordRow>(selectRecordSql(physical, id))
      if (!rows.ok) return rows
      const [row] = rows.value
      if (row === undefined) return fail(carryonError('record.notOnDevice', { table: table.name, id }))
      const pending = await options.pendingOf(table.name, [id])
      if (!pending.ok) return pending
      const source = await sourceOf(table.name)
      if (!source.ok) return source
      const scope = await options.scopeOf({ table: table.name, id })
      if (!scope.ok) return scope
      const kept = decodeRow(physical, row)
      const renamed = await presentNames(options, Object.values(kept))
      if (!renamed.ok) return renamed
      const values = Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, renamed.value(value)]))
      const name = table.primaryName === null ? null : values[table.primaryName]
      return ok({
        table: table.name,
        id,
        name: typeof name === 'string' ? name : '',
        values: Object.fromEntries([...columns].map((column) => [column, values[column] ?? null])),
        pending: pending.value,
        source: source.value,
        etag: etagOf(values),
        scope: scope.value,
      })
    },
    lookup: (tables, text) => lookupOnDevice(options, tables, text),
  }
}

function compilePage(options: ReplicaRecordsOptions, view: RunnableView, request: PageRequest): Result<CompiledQuery> {
  const { page } = request
  const fromStart: PageOfRows = { limit: PAGE_SIZE, offset: page * PAGE_SIZE, after: null }
  const compiled = compileView(options, view, request, fromStart)
  if (!compiled.ok) return compiled
  const anchor = options.marks.nearest(compiled.value, request)
  if (anchor === null) return compiled
  const after = parsePageKey(anchor.key, compiled.value.keyColumns.length)
  if (after === null) return compiled
  const offset = (page - anchor.page - 1) * PAGE_SIZE
  return compileView(options, view, request, { limit: PAGE_SIZE, offset, after })
}

function compileView(
  options: ReplicaRecordsOptions,
  view: RunnableView,
  question: ListQuestion,
  page: PageOfRows | null,
  rootRowids: readonly number[] | null = null,
): Result<CompiledQuery> {
  const caller = options.caller()
  if (caller === null) return notAnswerable(view, 'nothing was synced to this device yet.')
  const query = askedQuery(view, question)
  if (!query.ok) return query
  const { sort, changes } = question
  const physical = options.schema().get(view.table.name)
  const also = changes === null || physical === undefined ? null : changedHere(physical, changes)
  const compiled = compileQuery({
    query: query.value,
    schema: options.schema(),
    caller,
    clock: options.clock(),
    columns: view.definition.columns.map((column) => column.name),
    ...(sort.length === 0 ? {} : { sort }),
    ...(also === null ? {} : { alsoWhere: also }),
    ...(rootRowids === null ? {} : { rootRowids }),
    ...(page === null ? {} : { page }),
  })
  return compiled.ok ? compiled : notAnswerable(view, `${describeQueryProblem(compiled.error)}.`)
}

async function pageOf(
  options: ReplicaRecordsOptions,
  { table, definition }: RunnableView,
  compiled: CompiledQuery,
  rows: readonly RecordRow[],
  source: Result<AnswerSource>,
): Promise<Result<RecordPage>> {
  if (!source.ok) return source
  const ids = rows.map(idOf)
  const pending = await options.pendingOf(table.name, ids)
  if (!pending.ok) return pending
  const marks = rowMarks(pending.value)
  const columns = definition.columns.map(({ name }) => {
    const output = compiled.columns.find((column) => column.name === name)
    return output === undefined ? null : { ...output.column, name }
  })
  const cells = rows.map((row) => columns.map((column) => (column === null ? null : decodeCell(column, row))))
  const renamed = await presentNames(options, cells.flat())
  if (!renamed.ok) return renamed
  const last = rows.length < PAGE_SIZE ? undefined : rows.at(-1)
  return ok({
    rows: rows.map((row, place) => {
      const id = idOf(row)
      const mark = marks.get(id)
      return {
        id,
        cells: (cells[place] ?? []).map(renamed.value),
        state: mark?.state ?? null,
        changed: mark?.changed ?? [],
      }
    }),
    key: last === undefined ? null : printPageKey(compiled.keyColumns.map((name) => last[name])),
    source: source.value,
  })
}

function idOf(row: RecordRow): RecordId {
  const id = row['__id']
  return id instanceof Uint8Array ? guidFromBytes(id) : ''
}
