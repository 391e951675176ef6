import { fail, ok, type Result } from '@shared/model/result'
import type { SandboxUser } from '../definition/table-definition'
import { badRequest, noSuchProperty, notServed, type Problem } from '../http/problem'
import { columnOfProperty, propertyOf, type ServedSchema, type ServedTable } from '../schema/served-schema'
import { textKey, textKeyOf } from '../schema/text-keys'
import { reach } from '../security/privileges'
import { ident, join, sql, type Sql } from '@electron/engine/query/sql'
import { compareWith, isNumeric, literalValue, oneOf } from './compare-column'
import type { FilterExpression, Literal } from './filter-expression'
import type { ColumnDefinition } from '../definition/table-definition'

/** What a filter is compiled against: the table under its alias, as this user may see it. */
export interface FilterScope {
  readonly schema: ServedSchema
  readonly user: SandboxUser
  readonly table: ServedTable
  readonly alias: string
}

/**
 * The SQL condition that a filter means. Every part is true or false, never null: as on the real server, what is not equal
 * includes what is empty.
 */
export function compileFilter(scope: FilterScope, expression: FilterExpression): Result<Sql, Problem> {
  switch (expression.kind) {
    case 'logic': {
      const left = compileFilter(scope, expression.left)
      if (!left.ok) return left
      const right = compileFilter(scope, expression.right)
      if (!right.ok) return right
      return ok(
        expression.join === 'and' ? sql`(${left.value} AND ${right.value})` : sql`(${left.value} OR ${right.value})`,
      )
    }
    case 'not': {
      const inner = compileFilter(scope, expression.inner)
      return inner.ok ? ok(sql`(${inner.value}) IS NOT TRUE`) : inner
    }
    case 'compare':
      return atPath(scope, expression.path, (value, column) =>
        compareWith(value, column, expression.operator, expression.literal),
      )
    case 'in':
      return atPath(scope, expression.path, (value, column) => oneOf(value, column, expression.literals))
    case 'text':
      return atPath(scope, expression.path, (value, column) => textMatch(value, column, expression))
    case 'query': {
      // Query functions name columns, not properties: `ownerid`, not `_ownerid_value`.
      const column = scope.table.columns.get(expression.path)
      const path = column === undefined ? expression.path : propertyOf(column)
      return atPath(scope, path, (value, found) => queryFunction(scope, value, found, expression))
    }
  }
}

type Test = (value: Sql, column: ColumnDefinition) => Result<Sql, Problem>

/** Applies a test to a column of the table, or of the record that a lookup points at (`primarycontactid/fullname`). */
function atPath(scope: FilterScope, path: string, test: Test): Result<Sql, Problem> {
  const { table, alias, schema, user } = scope
  const [head = '', property, ...deeper] = path.split('/')
  if (property === undefined) {
    const column = columnOfProperty(table, head)
    if (column === undefined) return fail(noSuchProperty(table.definition.name, head))
    return test(sql`${ident(alias)}.${ident(comparedBy(column))}`, column)
  }
  const navigation = table.navigations.get(head)
  if (navigation === undefined) return fail(noSuchProperty(table.definition.name, head))
  const target = navigation.targets.length === 1 ? schema.tables.get(navigation.targets[0] ?? '') : undefined
  if (target === undefined || deeper.length > 0) return fail(notServed(`the path '${path}' in $filter`))
  const column = columnOfProperty(target, property)
  if (column === undefined) return fail(noSuchProperty(target.definition.name, property))
  const inner = sql`(SELECT ${ident('n')}.${ident(comparedBy(column))} FROM ${ident(target.definition.name)} AS ${ident('n')}
    WHERE ${ident('n')}.${ident(target.definition.primaryId)} = ${ident(alias)}.${ident(navigation.column.name)}
    AND ${reach(user, target, 'read', 'n')})`
  // A subquery does not hand on the collation of its column.
  return test(column.kind === 'text' || column.kind === 'memo' ? sql`${inner} COLLATE NOCASE` : inner, column)
}

/** A text is compared by its key, where it has one. */
function comparedBy(column: ColumnDefinition): string {
  return column.kind === 'lookup' ? column.name : (textKeyOf(column) ?? column.name)
}

function textMatch(
  value: Sql,
  column: ColumnDefinition,
  { name, value: text }: { readonly name: 'contains' | 'startswith' | 'endswith'; readonly value: string },
): Result<Sql, Problem> {
  if (column.kind !== 'text' && column.kind !== 'memo') {
    return fail(
      badRequest(`No function signature for the function with name '${name}' matches the specified arguments.`),
    )
  }
  const compared = textKeyOf(column) === null ? text : textKey(text)
  const escaped = compared.replaceAll('\\', '\\\\').replaceAll('%', '\\%').replaceAll('_', '\\_')
  const pattern = { contains: `%${escaped}%`, startswith: `${escaped}%`, endswith: `%${escaped}` }[name]
  return ok(sql`${value} LIKE ${pattern} ESCAPE '\\'`)
}

function queryFunction(
  { user }: FilterScope,
  value: Sql,
  column: ColumnDefinition,
  { name, literals }: { readonly name: string; readonly literals: readonly Literal[] },
): Result<Sql, Problem> {
  // Query functions take every value as text: '1' for a choice, too.
  const typed = literals.map((literal) => retype(column, literal))
  switch (name) {
    case 'In':
      return oneOf(value, column, typed)
    case 'NotIn': {
      const inside = oneOf(value, column, typed)
      return inside.ok ? ok(sql`(${inside.value}) IS NOT TRUE`) : inside
    }
    case 'EqualUserId':
      return compareWith(value, column, 'eq', { kind: 'guid', value: user.id })
    case 'NotEqualUserId':
      return compareWith(value, column, 'ne', { kind: 'guid', value: user.id })
    case 'EqualUserTeams':
      return oneOf(value, column, user.teamIds.map(guidLiteral))
    case 'EqualUserOrUserTeams':
      return oneOf(value, column, [user.id, ...user.teamIds].map(guidLiteral))
    case 'EqualBusinessId':
      return compareWith(value, column, 'eq', { kind: 'guid', value: user.businessUnitId })
    case 'ContainValues':
      return containValues(value, column, typed)
    default:
      return fail(notServed(`'Microsoft.Dynamics.CRM.${name}' in $filter`))
  }
}

function containValues(value: Sql, column: ColumnDefinition, literals: readonly Literal[]): Result<Sql, Problem> {
  if (column.kind !== 'choices') return fail(badRequest(`'${column.name}' is not a multi-select choice.`))
  const parts = literals.map(
    (literal) => sql`instr(',' || ${value} || ',', ${`,${String(literalValue(literal))},`}) > 0`,
  )
  return ok(parts.length === 0 ? sql`0` : sql`(${join(parts, ' OR ')})`)
}

function retype(column: ColumnDefinition, literal: Literal): Literal {
  return literal.kind === 'text' && isNumeric(column) ? { kind: 'number', text: literal.value } : literal
}

function guidLiteral(id: string): Literal {
  return { kind: 'guid', value: id }
}
