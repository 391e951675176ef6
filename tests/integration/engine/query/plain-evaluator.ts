import type { FilterGroup, FilterPart } from '@shared/fetchxml/fetch-query'
import type { Operator } from '@shared/fetchxml/operators'
import type { CellValue, RecordValues } from '@shared/model/record'
import { isLookupValue } from '@shared/model/record'

/**
 * Whether a record is selected, worked out from the rules of FetchXML alone and without SQL: a second opinion on the
 * compiler. It knows texts, numbers, choices, several choices and lookups.
 */
export function selects(group: FilterGroup, record: RecordValues): boolean {
  const parts = group.parts.filter((part) => !isEmpty(part))
  const holds = (part: FilterPart): boolean => partHolds(part, record)
  return group.join === 'and' || parts.length === 0 ? parts.every(holds) : parts.some(holds)
}

function isEmpty(part: FilterPart): boolean {
  return part.kind === 'group' && part.parts.every(isEmpty)
}

function partHolds(part: FilterPart, record: RecordValues): boolean {
  switch (part.kind) {
    case 'group':
      return selects(part, record)
    case 'condition':
      return conditionHolds(
        part.operator,
        record[part.column] ?? null,
        part.values.map(({ text }) => text),
      )
    case 'columns':
    case 'link':
      throw new Error('not evaluated')
  }
}

/** The operators that are the opposite of another, and therefore match an empty column. */
const OPPOSITES: Partial<Record<Operator, Operator>> = {
  ne: 'eq',
  neq: 'eq',
  'not-in': 'in',
  'not-between': 'between',
  'not-like': 'like',
  'not-begin-with': 'begins-with',
  'not-end-with': 'ends-with',
  'not-contain-values': 'contain-values',
  'not-null': 'null',
}

function conditionHolds(operator: Operator, value: CellValue, texts: readonly string[]): boolean {
  const opposite = OPPOSITES[operator]
  if (opposite !== undefined) {
    return !conditionHolds(opposite, value, texts)
  }
  if (operator === 'null') {
    return value === null
  }
  if (value === null) {
    return false
  }
  const [first = '', second = ''] = texts
  switch (operator) {
    case 'eq':
    case 'in':
      return Array.isArray(value)
        ? sorted(value.map(String)) === sorted(texts)
        : texts.some((text) => order(value, text) === 0)
    case 'gt':
      return order(value, first) > 0
    case 'ge':
      return order(value, first) >= 0
    case 'lt':
      return order(value, first) < 0
    case 'le':
      return order(value, first) <= 0
    case 'between':
      return order(value, first) >= 0 && order(value, second) <= 0
    case 'like':
      return isLike(lower(value), first.toLowerCase())
    case 'begins-with':
      return isLike(lower(value), `${first}%`.toLowerCase())
    case 'ends-with':
      return isLike(lower(value), `%${first}`.toLowerCase())
    case 'contain-values':
      return Array.isArray(value) && texts.some((text) => value.includes(Number(text)))
    default:
      throw new Error(`${operator} is not evaluated`)
  }
}

function lower(value: CellValue): string {
  return typeof value === 'string' ? value.toLowerCase() : ''
}

function order(value: CellValue, text: string): number {
  if (typeof value === 'number') {
    return value - Number(text)
  }
  const left = (isLookupValue(value) ? value.id : typeof value === 'object' ? '' : String(value)).toLowerCase()
  return left === text.toLowerCase() ? 0 : left < text.toLowerCase() ? -1 : 1
}

function sorted(values: readonly string[]): string {
  return [...new Set(values)].sort().join()
}

/** T-SQL's patterns, character by character. */
function isLike(text: string, pattern: string): boolean {
  if (pattern === '') {
    return text === ''
  }
  const rest = pattern.slice(1)
  switch (pattern[0]) {
    case '%':
      return isLike(text, rest) || (text !== '' && isLike(text.slice(1), pattern))
    case '_':
      return text !== '' && isLike(text.slice(1), rest)
    case '[': {
      const end = rest.indexOf(']')
      const set = rest.slice(0, end)
      return end > 0 && text !== '' && isInSet(text.charAt(0), set) && isLike(text.slice(1), rest.slice(end + 1))
    }
    default:
      return text.startsWith(pattern.charAt(0)) && isLike(text.slice(1), rest)
  }
}

function isInSet(character: string, set: string): boolean {
  if (set.length > 1 && set.startsWith('^')) {
    return !isInSet(character, set.slice(1))
  }
  if (set.length === 3 && set[1] === '-') {
    return character >= set.charAt(0) && character <= set.charAt(2)
  }
  return set.includes(character)
}
