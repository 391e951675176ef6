import type { Aggregate, DateGrouping, FetchColumn, FetchQuery, FetchSource } from '@shared/fetchxml/fetch-query'
import type { ColumnKind } from '@shared/model/column'
import { MOST_GROUPS, type ColumnTotal, type DatePeriod, type GroupQuestion } from '@shared/model/record-groups'
import { fail, ok, type Result } from '@shared/model/result'
import type { ViewColumn } from '@shared/model/view'
import { splitColumn } from '../configuration/named-columns'
import type { RunnableView } from './record-source'

/** The name of the count of records in an answer. */
export const COUNT_ALIAS = 'records_counted'

/** The parts of a date that together tell one period from another. A quarter is asked for by its months: the server's are fiscal. */
export const PERIOD_PARTS: Readonly<Record<DatePeriod, readonly DateGrouping[]>> = {
  day: ['year', 'month', 'day'],
  week: ['year', 'week'],
  month: ['year', 'month'],
  quarter: ['year', 'month'],
  year: ['year'],
}

const NUMBERS: readonly ColumnKind[] = ['whole', 'bigint', 'decimal', 'double', 'money']
const UNCOUNTED: readonly ColumnKind[] = ['choices', 'image', 'parties', 'other']
const GROUPED: readonly ColumnKind[] = [...NUMBERS, 'text', 'choice', 'state', 'status', 'yesNo', 'dateTime', 'lookup']

/** The name of a part of the group in an answer: the value itself, or a part of the date. */
export function groupAlias(part: DateGrouping | null): string {
  return part === null ? 'group_value' : `group_${part}`
}

/** What totals are made of. */
export type TotalPart = Exclude<Aggregate, 'avg' | 'count'>

/** The names of what a total is made of in an answer. An average is made of a sum and a count, so that it can be made of parts. */
export function totalParts(place: number, { aggregate }: ColumnTotal): readonly (readonly [TotalPart, string])[] {
  switch (aggregate) {
    case 'avg':
      return [
        ['sum', `total_${place}_sum`],
        ['countcolumn', `total_${place}_count`],
      ]
    case 'count':
      return [['countcolumn', `total_${place}_count`]]
    case 'sum':
    case 'min':
    case 'max':
      return [[aggregate, `total_${place}_${aggregate}`]]
  }
}

/**
 * The asked query for groups and totals: the same records, with groups and aggregates in the place of columns. `ofAll` leaves the
 * groups out. The error says why the view has none.
 */
export function groupQuery(
  query: FetchQuery,
  view: RunnableView,
  question: GroupQuestion,
  ofAll: boolean,
): Result<FetchQuery, string> {
  const refusal = refusalOf(query, view)
  if (refusal !== null) return fail(refusal)
  const group = ofAll ? ok([]) : groupColumns(question, view)
  if (!group.ok) return group
  const totals = totalColumns(question.totals, view)
  if (!totals.ok) return totals
  const counted: FetchColumn = {
    kind: 'aggregate',
    name: view.table.primaryId,
    alias: COUNT_ALIAS,
    aggregate: 'count',
    distinct: false,
  }
  const asked = [...group.value, { link: null, column: counted }, ...totals.value]
  const descending = question.sort.find(({ column }) => column === question.group?.column)?.descending ?? false
  return ok({
    ...withColumns(query, null, asked),
    orders: group.value.map(({ column }) => ({ kind: 'alias', alias: column.alias ?? column.name, descending })),
    settings: {
      ...query.settings,
      aggregate: true,
      distinct: false,
      count: ofAll ? null : mostRows(question),
      page: null,
      pagingCookie: null,
      returnTotalRecordCount: false,
    },
  })
}

/** One more than the groups that are told, so that it shows when there are more; a quarter has three months. */
function mostRows({ group }: GroupQuestion): number {
  return (MOST_GROUPS + 1) * (group?.dateGrouping === 'quarter' ? 3 : 1)
}

function refusalOf(query: FetchQuery, { table }: RunnableView): string | null {
  if (query.settings.top !== null) return `it shows its first ${query.settings.top} records alone.`
  if (!query.settings.distinct) return null
  // With its key each row is a record; only a link to several records could show it more than once.
  const hasKey =
    query.allColumns || query.columns.some(({ kind, name }) => kind === 'plain' && name === table.primaryId)
  return hasKey && query.links.every(leadsToOne) ? null : 'it shows equal rows once, which totals cannot.'
}

function leadsToOne({ type, on, table, links }: FetchQuery['links'][number]): boolean {
  const isJoined = type === 'inner' || type === 'outer'
  return (!isJoined || on?.from === `${table}id`) && links.every(leadsToOne)
}

/** An attribute, and the alias of the link it belongs to; `null` for the root. */
interface AskedColumn {
  readonly link: string | null
  readonly column: FetchColumn
}

function groupColumns({ group }: GroupQuestion, { definition }: RunnableView): Result<readonly AskedColumn[], string> {
  if (group === null) return ok([])
  const shown = shownColumn(definition.columns, group.column)
  if (!shown.ok) return shown
  const isDate = shown.value.column.kind === 'dateTime'
  if (!GROUPED.includes(shown.value.column.kind) || isDate !== (group.dateGrouping !== null)) {
    return fail(`${shown.value.label} cannot be grouped by.`)
  }
  const { alias: link, column: name } = splitColumn(group.column)
  const parts = group.dateGrouping === null ? [null] : PERIOD_PARTS[group.dateGrouping]
  return ok(
    parts.map((dateGrouping) => ({
      link,
      column: { kind: 'group', name, alias: groupAlias(dateGrouping), dateGrouping, inUserTimeZone: true },
    })),
  )
}

function totalColumns(
  totals: readonly ColumnTotal[],
  { definition }: RunnableView,
): Result<readonly AskedColumn[], string> {
  const asked: AskedColumn[] = []
  for (const [place, total] of totals.entries()) {
    const shown = shownColumn(definition.columns, total.column)
    if (!shown.ok) return shown
    if (!fits(total, shown.value)) return fail(`${shown.value.label} has no such total.`)
    const { alias: link, column: name } = splitColumn(total.column)
    asked.push(
      ...totalParts(place, total).map(([aggregate, alias]) => ({
        link,
        column: { kind: 'aggregate', name, alias, aggregate, distinct: false } as const,
      })),
    )
  }
  return ok(asked)
}

function fits({ aggregate }: ColumnTotal, { column: { kind } }: ViewColumn): boolean {
  switch (aggregate) {
    case 'count':
      return !UNCOUNTED.includes(kind)
    case 'min':
    case 'max':
      return kind === 'dateTime' || NUMBERS.includes(kind)
    case 'sum':
    case 'avg':
      return NUMBERS.includes(kind)
  }
}

function shownColumn(columns: readonly ViewColumn[], name: string): Result<ViewColumn, string> {
  const shown = columns.find((column) => column.name === name)
  return shown === undefined ? fail(`it shows no column ${name}.`) : ok(shown)
}

function withColumns<Source extends FetchSource>(
  source: Source,
  alias: string | null,
  asked: readonly AskedColumn[],
): Source {
  return {
    ...source,
    allColumns: false,
    orders: [],
    columns: asked.filter(({ link }) => link === alias).map(({ column }) => column),
    // A link without an alias cannot be meant by any column.
    links: source.links.map((link) => withColumns(link, link.alias ?? '', asked)),
  }
}
