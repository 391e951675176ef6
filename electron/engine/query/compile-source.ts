import type { ColumnCondition, FetchLink, FilterCondition, FilterGroup, FilterPart } from '@shared/fetchxml/fetch-query'
import { operatorRule } from '@shared/fetchxml/operators'
import { comparablePair } from './comparable'
import { compareColumns } from './comparison'
import { unsupported } from './condition-request'
import { allOf, anyOf } from './logic'
import { kindOf, operandOf } from './operand'
import type { Operand } from './operand'
import { OPERATOR_CONDITIONS } from './operator-conditions'
import { QueryFault } from './query-problem'
import { columnSql, openSource, restriction, sourceNamed, tableSql } from './source'
import type { Scope, Source } from './source'
import { ident, isIdentifier, join, sql } from './sql'
import type { Sql } from './sql'

/** A link whose columns can be named, and the clause that joins it. */
export interface JoinedSource {
  readonly source: Source
  readonly parent: Source
  readonly link: FetchLink
  readonly clause: Sql
}

/** What links come to: tables joined, in order, and conditions on the table they stand in. */
export interface CompiledLinks {
  readonly joined: readonly JoinedSource[]
  readonly conditions: readonly Sql[]
}

/** The tables a query reads and the conditions on them. */
export interface CompiledSources {
  readonly root: Source
  readonly joined: readonly JoinedSource[]
  readonly from: Sql
  readonly where: readonly Sql[]
}

/** The links of `scope.own`, with those inside them flattened into one chain, as on the server. */
export function compileLinks(links: readonly FetchLink[], scope: Scope): CompiledLinks {
  const joined: JoinedSource[] = []
  const conditions: Sql[] = []
  for (const link of links) {
    if (!onlyTests(link)) {
      const visible = [...scope.visible, ...joined.map(({ source }) => source)]
      joined.push(...joinLink(link, { ...scope, visible }))
    } else {
      conditions.push(testLink(link, scope))
    }
  }
  return { joined, conditions }
}

/** True for a link that asks whether linked records exist, and joins none. */
function onlyTests({ type }: FetchLink): boolean {
  return type !== 'inner' && type !== 'outer' && type !== 'firstMatch'
}

/** The filters that stand side by side under one element: one condition each, none for an empty filter. */
export function compileFilters(filters: readonly FilterGroup[], scope: Scope): readonly Sql[] {
  return filters.flatMap((filter) => filterPart(filter, scope))
}

function joinLink(link: FetchLink, scope: Scope): readonly JoinedSource[] {
  const source = openSource(scope.context, link.table, linkName(link, scope))
  const inside: Scope = { ...scope, own: source, visible: [...scope.visible, source] }
  const isFirst = link.type === 'firstMatch'
  const nested = compileLinks(isFirst ? link.links.filter((each) => !onlyTests(each)) : link.links, inside)
  const on = isFirst
    ? [firstMatch(link, source, scope)]
    : [linkedBy(link, source, scope.own), ...ownConditions(link, inside), ...nested.conditions]
  const word: Sql = { text: link.type === 'outer' ? 'LEFT JOIN' : 'JOIN', values: [] }
  const clause = sql`${word} ${tableSql(source)} ON ${allOf(on)}`
  return [{ source, parent: scope.own, link, clause }, ...nested.joined]
}

/** The joined row is the first, by key, of those that match. */
function firstMatch(link: FetchLink, source: Source, scope: Scope): Sql {
  const candidate = openSource(scope.context, link.table, source.name)
  const inside: Scope = { ...scope, own: candidate, visible: [...scope.visible, candidate] }
  const tests = compileLinks(link.links.filter(onlyTests), inside).conditions
  const where = allOf([linkedBy(link, candidate, scope.own), ...ownConditions(link, inside), ...tests])
  const key = columnSql(candidate, candidate.table.primaryId)
  return sql`${columnSql(source, source.table.primaryId)} =
    (SELECT ${key} FROM ${tableSql(candidate)} WHERE ${where} ORDER BY ${key} LIMIT 1)`
}

/** A link that only asks whether linked records exist. */
function testLink(link: FetchLink, scope: Scope): Sql {
  const source = openSource(scope.context, link.table, linkName(link, scope))
  const inside: Scope = { ...scope, own: source, visible: [...scope.visible, source] }
  const linked = linkedBy(link, source, scope.own)
  const readable = restriction(scope.context, source)
  const { joined, conditions } = compileLinks(link.links, inside)
  const from = join([tableSql(source), ...joined.map(({ clause }) => clause)], ' ')
  const visible = [...inside.visible, ...joined.map((inner) => inner.source)]
  const filtered = [...compileFilters(link.filters, { ...inside, visible }), ...conditions, ...readable]
  const matching = sql`EXISTS (SELECT 1 FROM ${from} WHERE ${allOf([linked, ...filtered])})`
  switch (link.type) {
    case 'in': {
      const { from: column, to } = columnsOf(link, source, scope.own)
      const [value, linkedValue] = comparablePair(to, column)
      return sql`${value} IN (SELECT ${linkedValue} FROM ${from} WHERE ${allOf(filtered)})`
    }
    case 'notAny':
      return sql`NOT ${matching}`
    case 'all': {
      // The server's "all" means: linked records there are, and none that matches. Authors write the opposite filter.
      const some = sql`EXISTS (SELECT 1 FROM ${tableSql(source)} WHERE ${allOf([linked, ...readable])})`
      return allOf([some, sql`NOT ${matching}`])
    }
    case 'exists':
    case 'any':
    case 'notAll':
    case 'inner':
    case 'outer':
    case 'firstMatch':
      return matching
  }
}

function ownConditions(link: FetchLink, inside: Scope): readonly Sql[] {
  return [...compileFilters(link.filters, inside), ...restriction(inside.context, inside.own)]
}

function linkName(link: FetchLink, scope: Scope): string {
  const name = link.alias ?? scope.context.newName(link.table)
  const reason = !isIdentifier(name)
    ? `“${name}” cannot be an alias`
    : scope.visible.some((source) => source.name === name)
      ? `the alias ${name} stands for two links`
      : null
  if (reason !== null) {
    throw new QueryFault({ kind: 'unsupported', table: link.table, column: null, operator: null, reason })
  }
  return name
}

function linkedBy(link: FetchLink, source: Source, parent: Source): Sql {
  const { from, to } = columnsOf(link, source, parent)
  return compareColumns(from, 'eq', to)
}

function columnsOf(link: FetchLink, source: Source, parent: Source): { readonly from: Operand; readonly to: Operand } {
  if (link.on === null) {
    const reason = 'the link names no columns to join by (from, to)'
    throw new QueryFault({ kind: 'unsupported', table: link.table, column: null, operator: null, reason })
  }
  const from = operandOf(source, link.on.from)
  const to = operandOf(parent, link.on.to)
  const family = familyOf(from)
  if (family === null || family !== familyOf(to)) {
    const reason = `${link.on.from} and ${link.on.to} cannot be joined`
    throw new QueryFault({ kind: 'unsupported', table: link.table, column: null, operator: null, reason })
  }
  return { from, to }
}

function filterPart(part: FilterPart, scope: Scope): readonly Sql[] {
  switch (part.kind) {
    case 'group': {
      const parts = part.parts.flatMap((inner) => filterPart(inner, scope))
      // An empty filter, also an empty "or", is no condition.
      return parts.length === 0 ? [] : [part.join === 'and' ? allOf(parts) : anyOf(parts)]
    }
    case 'condition':
      return [sql`(${condition(part, scope)})`]
    case 'columns':
      return [sql`(${columnCondition(part, scope)})`]
    case 'link':
      return [testLink(part.link, scope)]
  }
}

function condition(part: FilterCondition, scope: Scope): Sql {
  const operand = operandOf(sourceNamed(scope, part.link), part.column)
  const { operator } = part
  const request = { operand, operator, values: part.values.map(({ text }) => text), context: scope.context }
  const isFit =
    operand.aspect === 'targetTable'
      ? FOR_TARGET_TABLE.includes(operator)
      : operatorRule(operator).takes.includes(kindOf(operand))
  if (!isFit) {
    throw unsupported(request, 'the operator does not go with this kind of column')
  }
  return OPERATOR_CONDITIONS[operator](request)
}

const FOR_TARGET_TABLE: readonly string[] = ['eq', 'ne', 'neq', 'in', 'not-in', 'null', 'not-null']

function columnCondition(part: ColumnCondition, scope: Scope): Sql {
  const left = operandOf(sourceNamed(scope, part.link), part.column)
  const dot = part.other.indexOf('.')
  const named = dot === -1 ? null : part.other.slice(0, dot)
  const right = operandOf(sourceNamed(scope, named), part.other.slice(dot + 1))
  const family = familyOf(left)
  const isFit = family !== null && operatorRule(part.operator).takes.includes(kindOf(left))
  if (!isFit || family !== familyOf(right)) {
    const { table } = left.source
    const reason = isFit
      ? `${part.other} is of another kind`
      : 'the operator does not compare this kind of column with another'
    throw new QueryFault({
      kind: 'unsupported',
      table: table.name,
      column: part.column,
      operator: part.operator,
      reason,
    })
  }
  return compareColumns(left, part.operator, right)
}

/** Columns of one family can be compared with each other and joined; those of none cannot. */
function familyOf(operand: Operand): string | null {
  const kind = kindOf(operand)
  if (operand.aspect === 'targetTable') {
    return null
  }
  switch (kind) {
    case 'text':
    case 'memo':
      return 'text'
    case 'whole':
    case 'decimal':
    case 'double':
    case 'money':
    case 'bigint':
      return 'number'
    case 'lookup':
    case 'id':
      return 'reference'
    case 'choice':
    case 'state':
    case 'status':
      return 'choice'
    case 'yesNo':
    case 'dateTime':
      return kind
    case 'choices':
    case 'image':
    case 'parties':
    case 'other':
      return null
  }
}

/** The clause that reads a root table, by its indexes or by rowid alone, and the tables joined to it. */
export function fromClause(root: Source, joined: readonly JoinedSource[], byIndex: boolean): Sql {
  // https://sqlite.org/lang_indexedby.html: rows are still found by rowid.
  const rootTable = byIndex ? tableSql(root) : sql`${tableSql(root)} NOT INDEXED`
  return join([rootTable, ...joined.map(({ clause }) => clause)], ' ')
}

/** The condition that a row of a source is one of these, by its rowid. */
export function rowidAmong({ alias }: Source, rowids: readonly number[]): Sql {
  return sql`${ident(alias)}.rowid IN (${join(rowids.map((rowid) => sql`${rowid}`))})`
}

/** True for a link that may match more than one record, so that its parent comes more than once. */
export function multiplies({ link, source }: JoinedSource): boolean {
  return link.type !== 'firstMatch' && link.on?.from !== source.table.primaryId
}

/** The keys that tell apart the rows a root record gives. */
export function multiplyingKeys(joined: readonly JoinedSource[]): readonly Sql[] {
  return joined.filter(multiplies).map(({ source }) => columnSql(source, source.table.primaryId))
}
