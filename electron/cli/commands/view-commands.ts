import { carryonError } from '@shared/model/errors'
import type { ListQuestion } from '@shared/model/list-question'
import { isLookupValue, type CellValue } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import type { GridRow, NavigationTable, RecordPage, ViewDefinition } from '@shared/model/view'
import type { Engine } from '../../engine/engine'
import type { Command } from '../command'
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

/** Shows the first records of a view, as the current mode reads them. */
export async function listRecords(engine: Engine, command: CommandOf<'list'>): Promise<Outcome> {
  const navigation = await engine.tables.navigation()
  if (!navigation.ok) return refused(navigation.error)
  const view = findView(navigation.value, command)
  if (!view.ok) return refused(view.error)
  const definition = await engine.views.definition(view.value)
  if (!definition.ok) return refused(definition.error)
  const { sort, filters, search } = command
  const question = { view: view.value, sort, filters, find: search }
  const count = await engine.views.count(question)
  if (!count.ok) return refused(count.error)
  const read = await readRows(engine, question, command.top ?? DEFAULT_TOP)
  if (!read.ok) return refused(read.error)
  const { rows, source } = read.value
  return done(
    {
      table: definition.value.table,
      view: definition.value.name,
      source,
      count: count.value.count,
      exact: count.value.exact,
      records: rows.map((row) => ({ id: row.id, state: row.state, ...cellsByName(definition.value, row) })),
    },
    tableOfWords([
      definition.value.columns.map((column) => column.label),
      ...rows.map((row) => row.cells.map(cellInWords)),
    ]),
  )
}

function findView(tables: readonly NavigationTable[], command: CommandOf<'list'>): Result<string> {
  const wanted = command.view.toLowerCase()
  const inTables = tables.filter((table) => command.table === null || table.table === command.table)
  if (command.table !== null && inTables.length === 0)
    return fail(carryonError('access.noView', { table: command.table }))
  const found = inTables.flatMap((table) =>
    table.views
      .filter((view) => view.name.toLowerCase() === wanted || view.id === wanted)
      .map((view) => ({ table: table.table, id: view.id })),
  )
  const [first, ...more] = found
  if (first === undefined) return fail(carryonError('view.unknown', { view: command.view }))
  if (more.length > 0) {
    return fail(carryonError('view.ambiguous', { view: command.view, tables: found.map((view) => view.table) }))
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

function cellsByName(definition: ViewDefinition, row: GridRow): Record<string, CellValue> {
  return Object.fromEntries(definition.columns.map((column, index) => [column.name, row.cells[index] ?? null]))
}

/** A value in words that mean the same in every locale. */
export function cellInWords(value: CellValue): string {
  if (value === null) return '—'
  if (isLookupValue(value)) return value.name ?? value.id
  return Array.isArray(value) ? value.join(',') : String(value)
}
