import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FilterExpression, Literal } from '@electron/sandbox/odata/filter-expression'
import { parseFilter } from '@electron/sandbox/odata/parse-filter'

const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.constant<Literal>({ kind: 'null' }),
  fc.boolean().map((value): Literal => ({ kind: 'boolean', value })),
  fc.integer().map((value): Literal => ({ kind: 'number', text: String(value) })),
  fc.string().map((value): Literal => ({ kind: 'text', value })),
  fc.uuid().map((value): Literal => ({ kind: 'guid', value })),
)
const path = fc.constantFrom('name', '_ownerid_value', 'primarycontactid/fullname')
const operator = fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le')

const { expression } = fc.letrec<{ expression: FilterExpression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    fc.record({ kind: fc.constant('compare'), operator, path, literal }),
    fc.record({
      kind: fc.constant('text'),
      name: fc.constantFrom('contains', 'startswith', 'endswith'),
      path,
      value: fc.string(),
    }),
    fc.record({ kind: fc.constant('in'), path, literals: fc.array(literal, { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not'), inner: tie('expression') }),
    fc.record({
      kind: fc.constant('logic'),
      join: fc.constantFrom('and', 'or'),
      left: tie('expression'),
      right: tie('expression'),
    }),
  ),
}))

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function printLiteral(value: Literal): string {
  if (value.kind === 'null') return 'null'
  if (value.kind === 'text') return quoted(value.value)
  return String('text' in value ? value.text : value.value)
}

/** Prints every part in parentheses, so that nothing depends on precedence. */
function print(one: FilterExpression): string {
  switch (one.kind) {
    case 'logic':
      return `(${print(one.left)} ${one.join} ${print(one.right)})`
    case 'not':
      return `not (${print(one.inner)})`
    case 'compare':
      return `${one.path} ${one.operator} ${printLiteral(one.literal)}`
    case 'text':
      return `${one.name}(${one.path},${quoted(one.value)})`
    case 'in':
      return `${one.path} in (${one.literals.map(printLiteral).join(',')})`
    case 'query':
      return ''
  }
}

describe('parseFilter', () => {
  it('reads what was printed', () => {
    fc.assert(
      fc.property(expression, (one) => {
        expect(parseFilter(print(one))).toEqual({ ok: true, value: one })
      }),
    )
  })

  it('binds and tighter than or, and not tighter than both', () => {
    const plain = parseFilter('a eq 1 or not b eq 2 and c eq 3')
    const explicit = parseFilter('a eq 1 or ((not (b eq 2)) and c eq 3)')
    expect(plain).toEqual(explicit)
  })

  it('answers with a value for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof parseFilter(text).ok).toBe('boolean')
      }),
    )
  })
})
