import { fetchOperator, fetchText } from '@shared/fetchxml/asked-operator'
import type { FetchValue, FilterCondition, FilterPart } from '@shared/fetchxml/fetch-query'
import { literalText } from '@shared/fetchxml/literal-pattern'
import { isOperator, operatorRule } from '@shared/fetchxml/operators'
import type { Column } from '@shared/model/column'
import { operatorsOf, type GridOperator } from '../grid/filter-operators'
import type { ConditionColumn } from './condition-columns'

/** A condition as a person sets it: text to look for is written as it is meant, without the signs of patterns. */
export interface SetCondition {
  readonly column: ConditionColumn
  readonly operator: GridOperator
  readonly values: readonly FetchValue[]
}

const LONGEST_LIST = 500

/** What a part says, where it can be set by hand; `null` for one that only FetchXML can say. */
export function setCondition(part: FilterPart, columns: readonly ConditionColumn[]): SetCondition | null {
  if (part.kind !== 'condition') return null
  const key = part.link === null ? part.column : `${part.link}.${part.column}`
  const column = columns.find((each) => each.key === key)
  if (column === undefined) return null
  const said = saidOf(column.column, saidBy(part))
  const operator = operatorsOf(column.column).find((each) => each === said?.operator)
  if (said === null || operator === undefined || !fits(operator, said.values.length)) return null
  if (column.column.kind === 'dateTime' && !said.values.every(isPlain)) return null
  return { column, operator, values: said.values }
}

/** The condition of FetchXML that says it. */
export function conditionOf({ column, operator, values }: SetCondition): FilterCondition {
  const link = column.link?.alias ?? null
  const written = values.map((value) => ({ ...value, text: fetchText(operator, value.text) }))
  return { kind: 'condition', link, column: column.name, operator: fetchOperator(operator), values: written }
}

interface Said {
  readonly operator: string
  readonly values: readonly FetchValue[]
}

function saidBy({ operator, values }: FilterCondition): Said | null {
  switch (operator) {
    case 'like':
      return saidByPattern(values, LIKE)
    case 'not-like':
      return saidByPattern(values, NOT_LIKE)
    case 'begins-with':
    case 'ends-with':
      return saidByPattern(values, [[operator, /^(.*)$/s]])
    default:
      return { operator, values }
  }
}

/** That a choice is one is that it is among one. */
function saidOf({ kind }: Column, said: Said | null): Said | null {
  if (said === null || (kind !== 'choice' && kind !== 'state' && kind !== 'status')) return said
  return { ...said, operator: AMONG.get(said.operator) ?? said.operator }
}

const AMONG: ReadonlyMap<string, GridOperator> = new Map([
  ['eq', 'in'],
  ['ne', 'not-in'],
])

/** What patterns say, by what stands around the text that is meant. */
type Sayings = readonly (readonly [operator: GridOperator, pattern: RegExp])[]

const LIKE: Sayings = [
  ['contains', /^%(.*)%$/s],
  ['begins-with', /^(.*)%$/s],
  ['ends-with', /^%(.*)$/s],
]
const NOT_LIKE: Sayings = [['not-contains', /^%(.*)%$/s]]

/** Patterns that match more than a text can only be written. */
function saidByPattern([value, ...others]: readonly FetchValue[], sayings: Sayings): Said | null {
  if (value === undefined || others.length > 0) return null
  for (const [operator, pattern] of sayings) {
    const inner = pattern.exec(value.text)?.[1]
    const text = inner === undefined ? null : literalText(inner)
    if (text !== null) return { operator, values: [{ ...value, text }] }
  }
  return null
}

function fits(operator: GridOperator, count: number): boolean {
  if (!isOperator(operator)) return count === 1
  switch (operatorRule(operator).values) {
    case 'none':
      return count === 0
    case 'one':
      return count === 1
    case 'two':
      return count === 2
    case 'list':
      return count >= 1 && count <= LONGEST_LIST
  }
}

/** A day, or a number of days. */
function isPlain({ text }: FetchValue): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) || /^\d+$/.test(text)
}
