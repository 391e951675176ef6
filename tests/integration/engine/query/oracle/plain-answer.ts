import type { FetchColumn, FetchQuery, FetchSource } from '@shared/fetchxml/fetch-query'
import { see } from './plain-conditions'
import type { Seen } from './plain-conditions'
import { heldBy, nameOf, selectedRows } from './plain-joins'
import type { PlainRow } from './plain-joins'
import { compareText, plainKey } from './plain-text'
import { plainTotals } from './plain-totals'
import { columnOf, idOfRecord, isReference, isSelection, textOf } from './world'
import type { World } from './world'

/** What a row answers, each value as text, and what it is ordered by. */
export interface AnsweredRow {
  readonly id: string | null
  readonly values: Readonly<Record<string, string>>
  readonly order: readonly Ordered[]
}

/** One value that rows are ordered by. */
export interface Ordered {
  readonly value: number | string | null
  readonly descending: boolean
}

/** The rows that a query answers. In a plain query they are in order, whole; in others rows with equal order may change places. */
export function plainAnswer(world: World, query: FetchQuery): readonly AnsweredRow[] {
  const rows = selectedRows(world, query)
  if (query.settings.aggregate) {
    return inOrder(plainTotals(world, query, rows))
  }
  const answered = rows.map((row) => answeredRow(world, query, row))
  return inOrder(query.settings.distinct ? differentRows(answered) : answered)
}

function inOrder(rows: readonly AnsweredRow[]): readonly AnsweredRow[] {
  return [...rows].sort((left, right) => compareOrders(left.order, right.order))
}

/** Negative, zero or positive; nulls first where ascending. */
export function compareOrders(left: readonly Ordered[], right: readonly Ordered[]): number {
  for (const [index, { value, descending }] of left.entries()) {
    const order = compareValues(value, right[index]?.value ?? null)
    if (order !== 0) {
      return descending ? -order : order
    }
  }
  return 0
}

function compareValues(left: Ordered['value'], right: Ordered['value']): number {
  if (left === null || right === null) {
    return Number(left !== null) - Number(right !== null)
  }
  return typeof left === 'string' || typeof right === 'string' ? compareText(String(left), String(right)) : left - right
}

/** The sources of a query whose columns can be named, by the names that rows hold them under. */
export function namedSources(query: FetchQuery): readonly { readonly name: string; readonly fetch: FetchSource }[] {
  const inside = (source: FetchSource): readonly { name: string; fetch: FetchSource }[] =>
    source.links
      .filter(({ type }) => ['inner', 'outer', 'firstMatch'].includes(type))
      .flatMap((link) => [{ name: nameOf(link), fetch: link }, ...inside(link)])
  return [{ name: '', fetch: query }, ...inside(query)]
}

function answeredRow(world: World, query: FetchQuery, row: PlainRow): AnsweredRow {
  const values: Record<string, string> = {}
  const sources = namedSources(query)
  const namesNothing = sources.every(({ fetch }) => !fetch.allColumns && fetch.columns.length === 0)
  for (const { name, fetch } of sources) {
    const prefix = name === '' ? '' : `${name}.`
    const all = fetch.allColumns || (namesNothing && name === '')
    for (const column of all ? (world.schema.get(fetch.table)?.columns.keys() ?? []) : []) {
      values[`${prefix}${column}`] = written(world, seen(world, row, name, column), query.settings.distinct)
    }
    for (const column of fetch.columns) {
      values[column.alias ?? `${prefix}${column.name}`] = columnText(world, query, row, name, column)
    }
  }
  const orders = sources.flatMap(({ name, fetch }) =>
    fetch.orders.map((order) => ({
      value: orderValue(
        world,
        seen(
          world,
          row,
          (order.kind === 'column' ? order.link : null) ?? name,
          order.kind === 'column' ? order.column : '',
        ),
        query.settings.rawChoiceOrder,
      ),
      descending: order.descending,
    })),
  )
  const last = orders.at(-1)?.descending ?? false
  const keys = row.map(({ table, record }) => ({
    value: record === null ? null : idOfRecord(world, table, record),
    descending: last,
  }))
  const [root] = row
  const id = root === undefined || root.record === null ? null : idOfRecord(world, root.table, root.record)
  return query.settings.distinct ? { id: null, values, order: orders } : { id, values, order: [...orders, ...keys] }
}

function columnText(world: World, query: FetchQuery, row: PlainRow, name: string, column: FetchColumn): string {
  if (column.kind !== 'childCount') {
    return written(world, seen(world, row, name, column.name), query.settings.distinct)
  }
  const { table, record } = heldBy(row, name)
  const parent = world.schema.get(table)?.hierarchyColumn ?? ''
  const id = record === null ? null : idOfRecord(world, table, record)
  const children = (world.records[table] ?? []).filter((each) => {
    const value = each[parent]
    return isReference(value) && value.id === id
  })
  return String(children.length)
}

function seen(world: World, row: PlainRow, name: string, column: string): Seen {
  const { table, record } = heldBy(row, name)
  return see(world, table, record, column)
}

/** A value as text, so that values of the database can be compared with it. Texts that count as equal are written alike if asked. */
export function written(world: World, { kind, value }: Pick<Seen, 'kind' | 'value'>, folded: boolean): string {
  if (value === null) {
    return 'null'
  }
  if (isReference(value)) {
    return folded ? value.id : `${value.table} ${value.id} ${value.name ?? 'null'}`
  }
  if (isSelection(value)) {
    return value.join(',')
  }
  return folded && (kind === 'text' || kind === 'memo') ? plainKey(textOf(value), world.language) : writtenScalar(value)
}

/** Numbers to six decimals: sums of binary fractions differ in the last places by the order of adding. */
export function writtenScalar(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 1e6) / 1e6) : value
}

/** What rows are ordered by where they are ordered by this column: choices by label, lookups by name. */
export function orderValue(world: World, { kind, value, table, column }: Seen, rawChoices: boolean): Ordered['value'] {
  if (value === null) {
    return null
  }
  switch (kind) {
    case 'text':
    case 'memo':
      return plainKey(textOf(value), world.language)
    case 'lookup':
      return isReference(value) && value.name !== null ? plainKey(value.name, world.language) : null
    case 'choice':
    case 'state':
    case 'yesNo': {
      const label = columnOf(world, table, column).options.find((option) => option.value === value)?.label
      return rawChoices ? Number(value) : label === undefined ? null : label.toLowerCase()
    }
    case 'bigint':
      // As digits of one width, with what is below zero before all others.
      return String(BigInt(textOf(value)) + 10n ** 20n).padStart(22, '0')
    case 'id':
    case 'dateTime':
      return textOf(value)
    default:
      return Number(value)
  }
}

function differentRows(rows: readonly AnsweredRow[]): readonly AnsweredRow[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row.values), row])).values()]
}
