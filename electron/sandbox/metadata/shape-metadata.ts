import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, notServed, type Problem } from '../http/problem'
import type { FilterExpression, Literal } from '../odata/filter-expression'
import { parseFilter } from '../odata/parse-filter'
import type { MetadataObject, MetadataValue } from './metadata-object'

/** Checks `$select` against the properties a type has; `null` selects all. `MetadataId` always comes. */
export function metadataSelection(
  text: string | null,
  type: string,
  properties: ReadonlySet<string>,
): Result<readonly string[] | null, Problem> {
  if (text === null) return ok(null)
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !properties.has(name))
  if (unknown !== undefined) {
    return fail(badRequest(`Could not find a property named '${unknown}' on type 'Microsoft.Dynamics.CRM.${type}'.`))
  }
  return ok([...new Set(['MetadataId', ...names])])
}

/** The selected properties of an object; annotations stay. */
export function pick(object: MetadataObject, names: readonly string[] | null): MetadataObject {
  if (names === null) return object
  return Object.fromEntries(Object.entries(object).filter(([name]) => name.startsWith('@') || names.includes(name)))
}

/** The objects that `$filter` lets through. Metadata knows comparisons and logic only. */
export function filterMetadata<Item>(
  items: readonly Item[],
  filter: string | null,
  objectOf: (item: Item) => MetadataObject,
): Result<readonly Item[], Problem> {
  if (filter === null) return ok(items)
  const expression = parseFilter(filter)
  if (!expression.ok) return expression
  const kept: Item[] = []
  for (const item of items) {
    const passes = evaluate(expression.value, objectOf(item))
    if (!passes.ok) return passes
    if (passes.value) kept.push(item)
  }
  return ok(kept)
}

function evaluate(expression: FilterExpression, object: MetadataObject): Result<boolean, Problem> {
  switch (expression.kind) {
    case 'logic': {
      const left = evaluate(expression.left, object)
      const right = evaluate(expression.right, object)
      if (!left.ok || !right.ok) return left.ok ? right : left
      return ok(expression.join === 'and' ? left.value && right.value : left.value || right.value)
    }
    case 'not': {
      const inner = evaluate(expression.inner, object)
      return inner.ok ? ok(!inner.value) : inner
    }
    case 'compare':
      return compareAt(object, expression.path, (value) => compare(value, expression.operator, expression.literal))
    case 'in':
      return compareAt(object, expression.path, (value) =>
        expression.literals.some((literal) => compare(value, 'eq', literal)),
      )
    case 'text':
      return fail(notServed(`'${expression.name}' in a metadata query`))
    case 'query':
      return fail(notServed(`'Microsoft.Dynamics.CRM.${expression.name}' in a metadata query`))
  }
}

function compareAt(
  object: MetadataObject,
  path: string,
  test: (value: MetadataValue) => boolean,
): Result<boolean, Problem> {
  let value: MetadataValue = object
  for (const step of path.split('/')) {
    const inner: MetadataValue | undefined = isObject(value) ? value[step] : undefined
    if (inner === undefined)
      return fail(badRequest(`Could not find a property named '${step}' in the metadata queried.`))
    value = inner
  }
  return ok(test(value))
}

function isObject(value: MetadataValue): value is MetadataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function compare(value: MetadataValue, operator: string, literal: Literal): boolean {
  const other = plainValue(literal)
  switch (operator) {
    case 'eq':
      return value === other
    case 'ne':
      return value !== other
    default:
      return typeof value === 'number' && typeof other === 'number' && ordered(value, operator, other)
  }
}

function ordered(left: number, operator: string, right: number): boolean {
  if (operator === 'gt') return left > right
  if (operator === 'ge') return left >= right
  return operator === 'lt' ? left < right : left <= right
}

function plainValue(literal: Literal): MetadataValue {
  switch (literal.kind) {
    case 'null':
      return null
    case 'number':
      return Number(literal.text)
    case 'date':
      return literal.text
    default:
      return literal.value
  }
}
