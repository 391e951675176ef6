import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, notServed, type Problem } from '../http/problem'
import type { ComparisonOperator, FilterExpression, Literal, TextFunction } from './filter-expression'
import { parseLiteral } from './parse-literal'
import { tokenizeFilter, type Token } from './tokenize-filter'

type Parsed<Value> = Result<Value, Problem>

/**
 * Parses `$filter`, strictly.
 * Grammar: https://docs.oasis-open.org/odata/odata/v4.0/os/abnf/odata-abnf-construction-rules.txt
 */
export function parseFilter(filter: string): Parsed<FilterExpression> {
  const tokens = tokenizeFilter(filter)
  if (!tokens.ok) return tokens
  const reader = new TokenReader(filter, tokens.value)
  const expression = parseOr(reader)
  if (!expression.ok) return expression
  return reader.atEnd() ? expression : fail(reader.unexpected())
}

class TokenReader {
  private next = 0

  constructor(
    private readonly filter: string,
    private readonly tokens: readonly Token[],
  ) {}

  atEnd(): boolean {
    return this.next >= this.tokens.length
  }

  peek(): Token | undefined {
    return this.tokens[this.next]
  }

  take(): Token | undefined {
    this.next += 1
    return this.tokens[this.next - 1]
  }

  takeWord(...words: readonly string[]): string | null {
    const token = this.peek()
    if (token?.kind !== 'word' || !words.includes(token.text)) return null
    this.next += 1
    return token.text
  }

  takeMark(mark: string): boolean {
    const token = this.peek()
    if (token?.kind !== 'mark' || token.text !== mark) return false
    this.next += 1
    return true
  }

  unexpected(): Problem {
    const at = this.peek()?.at ?? this.filter.length
    return badRequest(`Syntax error at position ${at} in '${this.filter}'.`)
  }
}

function parseOr(reader: TokenReader): Parsed<FilterExpression> {
  let left = parseAnd(reader)
  while (left.ok && reader.takeWord('or') !== null) {
    const right = parseAnd(reader)
    if (!right.ok) return right
    left = ok({ kind: 'logic', join: 'or', left: left.value, right: right.value })
  }
  return left
}

function parseAnd(reader: TokenReader): Parsed<FilterExpression> {
  let left = parseUnary(reader)
  while (left.ok && reader.takeWord('and') !== null) {
    const right = parseUnary(reader)
    if (!right.ok) return right
    left = ok({ kind: 'logic', join: 'and', left: left.value, right: right.value })
  }
  return left
}

function parseUnary(reader: TokenReader): Parsed<FilterExpression> {
  if (reader.takeWord('not') !== null) {
    const inner = parseUnary(reader)
    return inner.ok ? ok({ kind: 'not', inner: inner.value }) : inner
  }
  if (reader.takeMark('(')) {
    const inner = parseOr(reader)
    if (!inner.ok) return inner
    return reader.takeMark(')') ? inner : fail(reader.unexpected())
  }
  return parsePredicate(reader)
}

function parsePredicate(reader: TokenReader): Parsed<FilterExpression> {
  const token = reader.peek()
  if (token?.kind !== 'word' || parseLiteral(token.text) !== null) return fail(reader.unexpected())
  reader.take()
  if (reader.takeMark('(')) return parseFunction(reader, token.text)
  const operator = takeOperator(reader)
  if (operator !== null) {
    const literal = takeLiteral(reader)
    return literal.ok ? ok({ kind: 'compare', operator, path: token.text, literal: literal.value }) : literal
  }
  if (reader.takeWord('in') !== null) {
    if (!reader.takeMark('(')) return fail(reader.unexpected())
    const literals = takeLiterals(reader, ')')
    return literals.ok ? ok({ kind: 'in', path: token.text, literals: literals.value }) : literals
  }
  return ok({ kind: 'compare', operator: 'eq', path: token.text, literal: { kind: 'boolean', value: true } })
}

const TEXT_FUNCTIONS: readonly TextFunction[] = ['contains', 'startswith', 'endswith']
const NAMESPACE = 'Microsoft.Dynamics.CRM.'

function parseFunction(reader: TokenReader, name: string): Parsed<FilterExpression> {
  const textFunction = TEXT_FUNCTIONS.find((known) => known === name)
  if (textFunction !== undefined) return parseTextFunction(reader, textFunction)
  if (name.startsWith(NAMESPACE)) return parseQueryFunction(reader, name.slice(NAMESPACE.length))
  return fail(notServed(`the function '${name}' in $filter`))
}

function parseTextFunction(reader: TokenReader, name: TextFunction): Parsed<FilterExpression> {
  const path = reader.take()
  if (path?.kind !== 'word' || !reader.takeMark(',')) return fail(reader.unexpected())
  const value = reader.take()
  if (value?.kind !== 'text' || !reader.takeMark(')')) return fail(reader.unexpected())
  return ok({ kind: 'text', name, path: path.text, value: value.value })
}

/** `In(PropertyName='x',PropertyValues=['1','2'])` and its like. */
function parseQueryFunction(reader: TokenReader, name: string): Parsed<FilterExpression> {
  let path: string | null = null
  let literals: readonly Literal[] = []
  do {
    const argument = reader.takeWord(
      'PropertyName',
      'PropertyValue',
      'PropertyValues',
      'PropertyValue1',
      'PropertyValue2',
    )
    if (argument === null || !reader.takeMark('=')) return fail(reader.unexpected())
    const list = reader.takeMark('[')
    const values = list ? takeLiterals(reader, ']') : single(takeLiteral(reader))
    if (!values.ok) return values
    if (argument !== 'PropertyName') literals = [...literals, ...values.value]
    else path = values.value[0]?.kind === 'text' ? values.value[0].value : null
  } while (reader.takeMark(','))
  return path !== null && reader.takeMark(')') ? ok({ kind: 'query', name, path, literals }) : fail(reader.unexpected())
}

function takeOperator(reader: TokenReader): ComparisonOperator | null {
  const word = reader.takeWord('eq', 'ne', 'gt', 'ge', 'lt', 'le')
  return OPERATORS.find((operator) => operator === word) ?? null
}

const OPERATORS: readonly ComparisonOperator[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le']

function takeLiteral(reader: TokenReader): Parsed<Literal> {
  const token = reader.peek()
  const literal = token === undefined ? null : literalOf(token)
  if (literal === null) return fail(reader.unexpected())
  reader.take()
  return ok(literal)
}

function literalOf(token: Token): Literal | null {
  if (token.kind === 'text') return { kind: 'text', value: token.value }
  if (token.kind === 'enum') return { kind: 'enum', type: token.type, value: token.value }
  return token.kind === 'word' ? parseLiteral(token.text) : null
}

function takeLiterals(reader: TokenReader, end: ')' | ']'): Parsed<readonly Literal[]> {
  const literals: Literal[] = []
  do {
    const literal = takeLiteral(reader)
    if (!literal.ok) return literal
    literals.push(literal.value)
  } while (reader.takeMark(','))
  return reader.takeMark(end) ? ok(literals) : fail(reader.unexpected())
}

function single(literal: Parsed<Literal>): Parsed<readonly Literal[]> {
  return literal.ok ? ok([literal.value]) : literal
}
