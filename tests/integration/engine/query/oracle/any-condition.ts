import { fetchValue } from '@shared/fetchxml/fetch-query'
import type { FilterPart } from '@shared/fetchxml/fetch-query'
import { COLUMN_COMPARISONS, isOperator, OPERATORS, operatorRule } from '@shared/fetchxml/operators'
import type { Operator } from '@shared/fetchxml/operators'
import type { PhysicalColumn } from '@electron/engine/query/physical-table'
import { anyScalar, idFor, TEXTS } from './any-world'
import type { Draw } from './draw'
import { isReference, isSelection } from './world'
import type { PlainValue, World } from './world'

/** A table that a condition can speak of; `null` is the one the condition stands in. */
export interface Speakable {
  readonly link: string | null
  readonly table: string
}

const ALL = Object.keys(OPERATORS).filter(isOperator)
const NEEDS_TIME: readonly Operator[] = ['last-x-hours', 'next-x-hours', 'olderthan-x-hours', 'olderthan-x-minutes']
const HIERARCHY: readonly Operator[] = ['under', 'eq-or-under', 'not-under', 'above', 'eq-or-above']
const REPORTS: readonly Operator[] = ['eq-useroruserhierarchy', 'eq-useroruserhierarchyandteams']
const FOR_TARGET_TABLE: readonly Operator[] = ['eq', 'ne', 'neq', 'in', 'not-in', 'null', 'not-null']
const PATTERNS = [
  '%',
  '_',
  '[a-c]',
  '[^a]',
  '[%]',
  '[_]',
  '[[]',
  '[b',
  '[é]',
  '[A-I]',
  '[^-a]',
  '[]',
  '[^]',
  '[c-a]',
] as const

/** A condition on one of the tables, with a value that is often one that is there. */
export function anyCondition(draw: Draw, world: World, speakable: readonly Speakable[]): FilterPart {
  const { link, table } = draw.of(speakable)
  const physical = world.schema.get(table)
  const column = draw.of([...(physical?.columns.values() ?? [])])
  if (draw.chance(12)) {
    return columnCondition(draw, world, speakable, { link, table }, column)
  }
  if (column.kind === 'lookup' && draw.chance(25)) {
    return lookupAspect(draw, link, column)
  }
  const operator = draw.of(ALL.filter((each) => isFit(world, table, column, each)))
  const wanted = { none: 0, one: 1, two: 2, list: 1 + draw.upTo(2) }[operatorRule(operator).values]
  const values = Array.from({ length: wanted }, (_, place) =>
    fetchValue(anyText(draw, world, table, column, operator, place)),
  )
  return { kind: 'condition', link, column: column.name, operator, values }
}

function isFit(world: World, table: string, column: PhysicalColumn, operator: Operator): boolean {
  if (!operatorRule(operator).takes.includes(column.kind)) {
    return false
  }
  if (HIERARCHY.includes(operator)) {
    const isKey = world.schema.get(table)?.primaryId === column.name
    return (isKey ? [table] : column.targets).some((each) => (world.schema.get(each)?.hierarchyColumn ?? null) !== null)
  }
  if (REPORTS.includes(operator)) {
    return world.schema.has('systemuser')
  }
  return !(column.dateBehavior === 'dateOnly' && NEEDS_TIME.includes(operator))
}

function columnCondition(
  draw: Draw,
  world: World,
  speakable: readonly Speakable[],
  { link, table }: Speakable,
  column: PhysicalColumn,
): FilterPart {
  const others = speakable.flatMap((other) =>
    [...(world.schema.get(other.table)?.columns.values() ?? [])]
      .filter(({ kind }) => familyOf(kind) === familyOf(column.kind))
      .map(({ name }) => (other.link === null ? name : `${other.link}.${name}`)),
  )
  const fit = COLUMN_COMPARISONS.filter((each) => operatorRule(each).takes.includes(column.kind))
  // What a column without a family would be compared with is another condition instead.
  if (familyOf(column.kind) === null || others.length === 0 || table === '') {
    return { kind: 'condition', link, column: column.name, operator: 'not-null', values: [] }
  }
  return { kind: 'columns', link, column: column.name, operator: draw.of(fit), other: draw.of(others) }
}

/** Columns of one family compare with each other and join. */
export function familyOf(kind: PhysicalColumn['kind']): string | null {
  const families = ['text memo', 'whole bigint decimal double money', 'lookup id', 'choice state', 'yesNo', 'dateTime']
  return families.find((family) => family.split(' ').includes(kind)) ?? null
}

function lookupAspect(draw: Draw, link: string | null, column: PhysicalColumn): FilterPart {
  const isName = draw.chance(60)
  const operators = isName ? ALL.filter((each) => operatorRule(each).takes.includes('text')) : FOR_TARGET_TABLE
  const operator = draw.of(operators)
  const wanted = { none: 0, one: 1, two: 2, list: 2 }[operatorRule(operator).values]
  const texts = Array.from({ length: wanted }, () => (isName ? draw.of(TEXTS) : String(1 + draw.upTo(6))))
  const name = `${column.name}${isName ? 'name' : 'type'}`
  return { kind: 'condition', link, column: name, operator, values: texts.map(fetchValue) }
}

function anyText(
  draw: Draw,
  world: World,
  table: string,
  column: PhysicalColumn,
  operator: Operator,
  place: number,
): string {
  const { kind } = column
  if (kind === 'dateTime') {
    return dateText(draw, world, table, column, operator, place)
  }
  const there = valueThere(draw, world, table, column)
  if (kind === 'lookup' || kind === 'id') {
    const id = isReference(there) ? there.id : typeof there === 'string' ? there : null
    const found = id ?? idFor(draw.of([...world.schema.keys()]), draw.upTo(7))
    return draw.chance(15) ? `{${found.toUpperCase()}}` : found
  }
  if (kind === 'choices') {
    return String(isSelection(there) && draw.chance(60) ? draw.of(there) : draw.upTo(4))
  }
  const text =
    there === null || typeof there === 'object' ? String(anyScalar(draw, column, world.clock.now)) : String(there)
  return /like|begin|end/.test(operator) ? patternText(draw, text) : text
}

function patternText(draw: Draw, text: string): string {
  const cut = draw.upTo(3)
  const piece = draw.of(PATTERNS)
  return draw.of([
    text,
    `${text.slice(0, cut)}%`,
    `%${text.slice(cut)}`,
    `${piece}${text.slice(1)}`,
    `${text.slice(0, cut)}${piece}%`,
    piece,
  ])
}

function valueThere(draw: Draw, world: World, table: string, column: PhysicalColumn): PlainValue {
  const values = (world.records[table] ?? []).flatMap((record) => record[column.name] ?? [])
  return values.length > 0 && draw.chance(75) ? draw.of(values) : null
}

function dateText(
  draw: Draw,
  world: World,
  table: string,
  column: PhysicalColumn,
  operator: Operator,
  place: number,
): string {
  if (operator.startsWith('in-')) {
    const isPeriod = operator === 'in-fiscal-period' || (operator.includes('period') && place === 0)
    return isPeriod ? String(draw.upTo(14)) : String(2024 + draw.upTo(3))
  }
  if (operator.includes('-x-')) {
    return String(draw.of([1, 1, 2, 3, 7, 12, 31, 48]))
  }
  const there = valueThere(draw, world, table, column)
  const stored =
    typeof there === 'string'
      ? there
      : String(anyScalar(draw, { ...column, dateBehavior: 'userLocal' }, world.clock.now))
  const day = stored.slice(0, 10)
  const full = stored.length > 10 ? stored : `${stored}T00:00:00Z`
  return draw.of([full, full, day, full.slice(0, 19), `${full.slice(0, 19)}+02:00`, `${full.slice(0, 19)}-05:30`])
}
