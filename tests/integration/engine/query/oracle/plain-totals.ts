import type { FetchColumn, FetchQuery } from '@shared/fetchxml/fetch-query'
import { namedSources, orderValue, written, writtenScalar } from './plain-answer'
import type { AnsweredRow, Ordered } from './plain-answer'
import { see } from './plain-conditions'
import type { Seen } from './plain-conditions'
import { fiscalIndex, fiscalPeriods, fiscalQuarter, partsOf, shownAt, weekOf } from './plain-dates'
import { heldBy } from './plain-joins'
import type { PlainRow } from './plain-joins'
import { plainKey } from './plain-text'
import { columnOf, textOf } from './world'
import type { World } from './world'

type Group = Extract<FetchColumn, { kind: 'group' }>
type Total = Extract<FetchColumn, { kind: 'aggregate' }>
interface Placed<Column> {
  readonly name: string
  readonly column: Column
}

/** The rows of a query for totals: one for each group, or one for all rows when nothing is grouped. */
export function plainTotals(world: World, query: FetchQuery, rows: readonly PlainRow[]): readonly AnsweredRow[] {
  const placed = namedSources(query).flatMap(({ name, fetch }) => fetch.columns.map((column) => ({ name, column })))
  const groups = placed.filter((each): each is Placed<Group> => each.column.kind === 'group')
  const totals = placed.filter((each): each is Placed<Total> => each.column.kind === 'aggregate')
  const orders = namedSources(query).flatMap(({ fetch }) => fetch.orders)
  const buckets = new Map<string, PlainRow[]>(groups.length === 0 ? [['[]', []]] : [])
  for (const row of rows) {
    const key = JSON.stringify(groups.map((group) => groupValue(world, row, group, query).text))
    buckets.set(key, [...(buckets.get(key) ?? []), row])
  }
  return [...buckets.values()].map((bucket): AnsweredRow => {
    const values: Record<string, string> = {}
    const ordered: Record<string, Ordered['value']> = {}
    const [first] = bucket
    for (const group of groups) {
      if (first !== undefined) {
        const { text, order } = groupValue(world, first, group, query)
        values[group.column.alias] = text
        ordered[group.column.alias] = order
      }
    }
    for (const total of totals) {
      const value = totalOf(world, bucket, total)
      values[total.column.alias] = value === null ? 'null' : writtenScalar(value)
      ordered[total.column.alias] = typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value
    }
    return {
      id: null,
      values,
      order: orders.map((order) => ({
        value: order.kind === 'alias' ? (ordered[order.alias] ?? null) : null,
        descending: order.descending,
      })),
    }
  })
}

interface GroupValue {
  readonly text: string
  readonly order: Ordered['value']
}

function groupValue(world: World, row: PlainRow, { name, column }: Placed<Group>, query: FetchQuery): GroupValue {
  const { table, record } = heldBy(row, name)
  const seen = see(world, table, record, column.name)
  if (column.dateGrouping === null || seen.value === null) {
    return { text: written(world, seen, true), order: orderValue(world, seen, query.settings.rawChoiceOrder) }
  }
  const { text, order } = datePart(world, seen, column)
  return { text: plainKey(text, world.language), order }
}

function datePart({ clock, schema, ...rest }: World, seen: Seen, { dateGrouping, inUserTimeZone }: Group): GroupValue {
  const { dateBehavior } = columnOf({ clock, schema, ...rest }, seen.table, seen.column)
  const instant = Date.parse(textOf(seen.value))
  const isShifted = dateBehavior === 'userLocal' && inUserTimeZone
  const day = Math.floor((isShifted ? shownAt(instant, clock.timeZone) : instant) / 86_400_000)
  const { year, month, date } = partsOf(day)
  const fiscal = fiscalPeriods(clock)[fiscalIndex(day, clock)] ?? { year: 0, period: 0 }
  const number = (value: number): GroupValue => ({ text: textOf(value), order: value })
  switch (dateGrouping) {
    case 'day':
      return number(date)
    case 'week':
      return number(weekOf(day))
    case 'month':
      return number(month)
    case 'quarter':
      return number(fiscalQuarter(day, clock))
    case 'year':
      return number(year)
    case 'fiscal-year':
      return { text: `FY${fiscal.year}`, order: fiscal.year }
    default: {
      const words = { year: 'Year', halfYear: 'Semester', quarter: 'Quarter', month: 'Month', fourWeeks: 'Period' }
      const text = `${words[clock.fiscal.period]} ${fiscal.period} FY${fiscal.year}`
      return { text, order: fiscal.year * 100 + fiscal.period }
    }
  }
}

function totalOf(world: World, rows: readonly PlainRow[], { name, column }: Placed<Total>): number | string | null {
  const all = rows.map((row) => {
    const { table, record } = heldBy(row, name)
    return see(world, table, record, column.name)
  })
  const some = all.filter(({ value }) => value !== null)
  switch (column.aggregate) {
    case 'count':
      return rows.length
    case 'countcolumn':
      return column.distinct ? new Set(some.map((seen) => identity(world, seen))).size : some.length
    default:
      return some.length === 0 ? null : numberTotal(column.aggregate, some)
  }
}

const identity = (world: World, seen: Seen): string => written(world, seen, true)

function numberTotal(aggregate: 'sum' | 'avg' | 'min' | 'max', seen: readonly Seen[]): number | string {
  const [first] = seen
  if (first?.kind === 'dateTime') {
    const dates = seen.map(({ value }) => textOf(value)).sort()
    return (aggregate === 'min' ? dates[0] : dates.at(-1)) ?? ''
  }
  if (first?.kind === 'whole' || first?.kind === 'bigint') {
    const numbers = seen.map(({ value }) => BigInt(textOf(value)))
    const total = wholeTotal(aggregate, numbers)
    return first.kind === 'bigint' ? total.toString() : Number(total)
  }
  const numbers = seen.map(({ value }) => Number(value))
  const sum = numbers.reduce((before, number) => before + number, 0)
  const rounded = (value: number): number => (first?.kind === 'money' ? Math.round(value * 1e4) / 1e4 : value)
  return {
    sum: rounded(sum),
    avg: rounded(sum / numbers.length),
    min: Math.min(...numbers),
    max: Math.max(...numbers),
  }[aggregate]
}

function wholeTotal(aggregate: 'sum' | 'avg' | 'min' | 'max', numbers: readonly bigint[]): bigint {
  const sum = numbers.reduce((before, number) => before + number, 0n)
  const sorted = [...numbers].sort((left, right) => (left < right ? -1 : 1))
  return { sum, avg: sum / BigInt(numbers.length), min: sorted[0] ?? 0n, max: sorted.at(-1) ?? 0n }[aggregate]
}
