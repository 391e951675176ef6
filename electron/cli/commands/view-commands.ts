import { readFile } from 'node:fs/promises'
import { plainValueText } from '@shared/format/plain-value-text'
import { carryonError } from '@shared/model/errors'
import type { ListQuestion, RelatedTo } from '@shared/model/list-question'
import { MOST_ROWS } from '@shared/model/query-answer'
import type { CellValue } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import type { GridRow, NavigationTable, RecordPage, ViewDefinition } from '@shared/model/view'
import type { Engine } from '../../engine/engine'
import type { Command, Listed, Narrowing } from '../command'
import { done, refused, tableOfWords, type Outcome } from '../outcome'

type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>

const DEFAULT_TOP = 50

/** Lists the views of every table that has some. */
export async function listViews(engine: Engine): Promise<Outcome> {
  const navigation = await engine.tables.navigation()
  if (!navigation.ok) return refused(navigation.error)
  const views = navigation.value.flatMap((table) =>
    table.views.map((view) => ({
      table: table.table,
      name: view.name,
      id: view.id,
      default: view.isDefault,
      owner: view.owner,
    })),
  )
  const rows = views.map((view) => [view.table, view.name, view.default ? 'default' : '', view.id])
  return done(views, tableOfWords([['Table', 'View', '', 'Id'], ...rows]))
}

type NamedView = Pick<Extract<Listed, { kind: 'view' }>, 'view' | 'table'>

/** Shows the first records of a view as the current mode reads them, or what FetchXML answers. */
export function listRecords(engine: Engine, { what, top }: CommandOf<'list'>): Promise<Outcome> {
  return what.kind === 'view'
    ? listView(engine, what, top ?? DEFAULT_TOP)
    : answerFetch(engine, what.file, top ?? MOST_ROWS)
}

async function listView(engine: Engine, listed: NamedView & Narrowing, top: number): Promise<Outcome> {
  const view = await findView(engine, listed)
  return view.ok ? listQuestion(engine, questionOf(view.value, listed, null), top) : refused(view.error)
}

/** Shows the records that a relationship leads to, by the view that is meant for them or by another of their table. */
export async function listRelated(engine: Engine, command: CommandOf<'related'>): Promise<Outcome> {
  const { from, narrowing, top } = command
  const related = await engine.views.related({ table: from.table, relationship: from.relationship })
  if (!related.ok) return refused(related.error)
  const { table, view: own } = related.value
  const view = command.view === null ? ok(own) : await findView(engine, { view: command.view, table })
  if (!view.ok) return refused(view.error)
  return listQuestion(engine, questionOf(view.value, narrowing, from), top ?? DEFAULT_TOP)
}

function questionOf(view: string, { sort, filters, search }: Narrowing, related: RelatedTo | null): ListQuestion {
  return { view, sort, filters, find: search, changes: null, related, columns: [] }
}

async function listQuestion(engine: Engine, question: ListQuestion, top: number): Promise<Outcome> {
  const definition = await engine.views.definition(question.view)
  if (!definition.ok) return refused(definition.error)
  const count = await engine.views.count(question)
  if (!count.ok) return refused(count.error)
  const read = await readRows(engine, question, top)
  if (!read.ok) return refused(read.error)
  const { rows, source } = read.value
  return done(
    {
      table: definition.value.table,
      view: definition.value.name,
      source,
      count: count.value.count,
      exact: count.value.exact,
      records: rows.map((row) => ({ id: row.id, state: row.state, ...cellsByName(definition.value.columns, row) })),
    },
    tableOfWords([
      definition.value.columns.map((column) => column.label),
      ...rows.map((row) => row.cells.map(cellInWords)),
    ]),
  )
}

async function answerFetch(engine: Engine, file: string, top: number): Promise<Outcome> {
  const fetchXml = await textIn(file)
  if (!fetchXml.ok) return refused(fetchXml.error)
  const answer = await engine.views.answer(fetchXml.value)
  if (!answer.ok) return refused(answer.error)
  const { table, columns, source } = answer.value
  const rows = answer.value.rows.slice(0, top)
  const records = rows.map(({ id, cells }) => ({
    id,
    ...Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? null])),
  }))
  return done({ table, source, records }, tableOfWords([columns, ...rows.map(({ cells }) => cells.map(cellInWords))]))
}

async function textIn(file: string): Promise<Result<string>> {
  try {
    return ok(await readFile(file, 'utf8'))
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : 'unknown'
    return fail(carryonError('storage.refused', { path: file, reason }))
  }
}

async function findView(engine: Engine, listed: NamedView): Promise<Result<string>> {
  const navigation = await engine.tables.navigation()
  return navigation.ok ? viewNamed(navigation.value, listed) : navigation
}

function viewNamed(tables: readonly NavigationTable[], listed: NamedView): Result<string> {
  const wanted = listed.view.toLowerCase()
  const inTables = tables.filter((table) => listed.table === null || table.table === listed.table)
  if (listed.table !== null && inTables.length === 0)
    return fail(carryonError('access.noView', { table: listed.table }))
  const found = inTables.flatMap((table) =>
    table.views
      .filter((view) => view.name.toLowerCase() === wanted || view.id === wanted)
      .map((view) => ({ table: table.table, id: view.id })),
  )
  const [first, ...more] = found
  if (first === undefined) return fail(carryonError('view.unknown', { view: listed.view }))
  if (more.length > 0) {
    return fail(carryonError('view.ambiguous', { view: listed.view, tables: found.map((view) => view.table) }))
  }
  return ok(first.id)
}

async function readRows(
  engine: Engine,
  question: ListQuestion,
  top: number,
): Promise<Result<{ readonly rows: readonly GridRow[]; readonly source: RecordPage['source'] }>> {
  const rows: GridRow[] = []
  let anchor: { readonly page: number; readonly key: string } | null = null
  for (let page = 0; ; page++) {
    const read: Result<RecordPage> = await engine.views.page({ ...question, page, anchor })
    if (!read.ok) return read
    rows.push(...read.value.rows)
    if (rows.length >= top || read.value.key === null)
      return ok({ rows: rows.slice(0, top), source: read.value.source })
    anchor = { page, key: read.value.key }
  }
}

/** The cells of a row by the names of their columns. */
export function cellsByName(columns: ViewDefinition['columns'], row: GridRow): Record<string, CellValue> {
  return Object.fromEntries(columns.map((column, index) => [column.name, row.cells[index] ?? null]))
}

/** A value in words that mean the same in every locale. */
export function cellInWords(value: CellValue): string {
  return value === null ? '—' : plainValueText(value)
}
