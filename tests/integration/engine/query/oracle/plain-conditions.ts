import type { FilterCondition } from '@shared/fetchxml/fetch-query'
import type { Operator } from '@shared/fetchxml/operators'
import { dateHolds } from './plain-date-conditions'
import { callersPeople, inHierarchy } from './plain-hierarchy'
import { compareText, plainKey, plainLike } from './plain-text'
import { columnOf, isReference, isSelection, textOf } from './world'
import type { PlainRecord, PlainValue, World } from './world'

/** One column of one record as a condition sees it. */
export interface Seen {
  readonly kind: string
  readonly value: PlainValue
  readonly table: string
  readonly column: string
}

/** The column of that name; `xname` and `xtype` are the name and the table of what the lookup `x` holds. */
export function see(world: World, table: string, record: PlainRecord | null, name: string): Seen {
  if (world.schema.get(table)?.columns.has(name) === true) {
    return { kind: columnOf(world, table, name).kind, value: record?.[name] ?? null, table, column: name }
  }
  const aspect = name.endsWith('name') ? 'name' : 'type'
  const column = name.slice(0, -4)
  const value = record?.[column] ?? null
  if (!isReference(value)) {
    return { kind: aspect === 'name' ? 'text' : 'type', value: null, table, column }
  }
  return aspect === 'name'
    ? { kind: 'text', value: value.name, table, column }
    : { kind: 'type', value: world.schema.get(value.table)?.typeCode ?? -1, table, column }
}

/** What each negative operator denies. They all hold for an empty column. */
const DENIED: Partial<Record<Operator, Operator>> = {
  ne: 'eq',
  neq: 'eq',
  'not-in': 'in',
  'not-between': 'between',
  'not-like': 'like',
  'not-begin-with': 'begins-with',
  'not-end-with': 'ends-with',
  'not-contain-values': 'contain-values',
  'not-under': 'under',
  'ne-userid': 'eq-userid',
  'ne-businessid': 'eq-businessid',
}

/** Whether a condition holds for what it sees. */
export function conditionHolds(world: World, condition: FilterCondition, seen: Seen): boolean {
  const { operator } = condition
  if (operator === 'null' || operator === 'not-null') {
    return (seen.value === null) === (operator === 'null')
  }
  const denied = DENIED[operator]
  if (denied !== undefined) {
    return seen.value === null || !conditionHolds(world, { ...condition, operator: denied }, seen)
  }
  return (
    seen.value !== null &&
    positiveHolds(
      world,
      operator,
      condition.values.map(({ text }) => text),
      seen,
    )
  )
}

function positiveHolds(world: World, operator: Operator, texts: readonly string[], seen: Seen): boolean {
  if (seen.kind === 'dateTime') {
    const { dateBehavior } = columnOf(world, seen.table, seen.column)
    return dateHolds(world, operator, texts, { stored: textOf(seen.value), behavior: dateBehavior })
  }
  if (isSelection(seen.value)) {
    const selected = seen.value
    const any = texts.some((text) => selected.includes(Number(text)))
    const all = texts.every((text) => selected.includes(Number(text)))
    return operator === 'contain-values' ? any : all && new Set(texts.map(Number)).size === selected.length
  }
  const [first = '', second = ''] = texts
  switch (operator) {
    case 'eq':
    case 'in':
      return texts.some((text) => compareWithText(world, seen, text) === 0)
    case 'gt':
      return compareWithText(world, seen, first) > 0
    case 'ge':
      return compareWithText(world, seen, first) >= 0
    case 'lt':
      return compareWithText(world, seen, first) < 0
    case 'le':
      return compareWithText(world, seen, first) <= 0
    case 'between':
      return compareWithText(world, seen, first) >= 0 && compareWithText(world, seen, second) <= 0
    case 'like':
      return plainLike(textOf(seen.value), first, world.language)
    case 'begins-with':
      return plainLike(textOf(seen.value), `${first}%`, world.language)
    case 'ends-with':
      return plainLike(textOf(seen.value), `%${first}`, world.language)
    case 'eq-userlanguage':
      return seen.value === world.caller.languageCode || seen.value === -1
    default:
      return idHolds(world, operator, first, seen)
  }
}

function idHolds(world: World, operator: Operator, first: string, seen: Seen): boolean {
  const id = isReference(seen.value) ? seen.value.id : textOf(seen.value)
  const { userId, businessUnitId, teamIds } = world.caller
  switch (operator) {
    case 'eq-userid':
      return id === userId
    case 'eq-businessid':
      return id === businessUnitId
    case 'eq-userteams':
      return teamIds.includes(id)
    case 'eq-useroruserteams':
      return id === userId || teamIds.includes(id)
    case 'eq-useroruserhierarchy':
    case 'eq-useroruserhierarchyandteams':
      return callersPeople(world, operator === 'eq-useroruserhierarchyandteams').has(id)
    case 'under':
    case 'eq-or-under':
    case 'above':
    case 'eq-or-above':
      return inHierarchy(world, operator, idOfText(first), seen).has(id)
    default:
      throw new Error(`${operator} is not evaluated`)
  }
}

function compareWithText(world: World, seen: Seen, text: string): number {
  return comparePlain(world, seen, { ...seen, value: valueOfText(seen, text) })
}

function valueOfText({ kind }: Seen, text: string): PlainValue {
  switch (kind) {
    case 'text':
    case 'memo':
    case 'bigint':
      return text
    case 'id':
    case 'lookup':
      return idOfText(text)
    default:
      return Number(text)
  }
}

/** An id as queries write it: in any case, with or without braces. */
function idOfText(text: string): string {
  return text.toLowerCase().replace(/[{}]/g, '')
}

/** Negative, zero or positive; neither may be null. */
export function comparePlain(world: World, left: Seen, right: Seen): number {
  if (left.kind === 'text' || left.kind === 'memo') {
    return compareText(plainKey(textOf(left.value), world.language), plainKey(textOf(right.value), world.language))
  }
  if (left.kind === 'lookup' || left.kind === 'id') {
    const [first, second] = [left, right].map(({ value }) => (isReference(value) ? value.id : textOf(value)))
    return compareText(first ?? '', second ?? '')
  }
  if (left.kind === 'dateTime') {
    const [first = 0, second = 0] = [left, right].map(({ value }) => Date.parse(textOf(value)))
    return first - second
  }
  if (left.kind === 'bigint' || right.kind === 'bigint') {
    const [first = 0, second = 0] = [left, right].map(({ value }) => Number(value))
    const isWhole = Number.isInteger(first) && Number.isInteger(second)
    return isWhole ? Number(BigInt(textOf(left.value)) - BigInt(textOf(right.value))) : first - second
  }
  return Number(left.value) - Number(right.value)
}
