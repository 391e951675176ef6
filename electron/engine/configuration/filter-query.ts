import {
  fetchValue,
  PLAIN_SETTINGS,
  type FetchLink,
  type FetchQuery,
  type FetchSource,
  type FilterCondition,
  type FilterGroup,
} from '@shared/fetchxml/fetch-query'
import type { Operator } from '@shared/fetchxml/operators'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { carryonError } from '@shared/model/errors'
import type { FilterRule, Profile } from '@shared/model/profile'
import { fail, ok, type Result } from '@shared/model/result'
import { relationshipKeptIn } from '@shared/model/relation'
import { columnOf, type ManyToMany, type Table } from '@shared/model/table'
import { relatedThrough, type RelatedPath, type RelatedStep } from './related-through'

/** What to ask of the records that a filter takes. */
export interface FilterQueryOptions {
  /** Logical names of the columns to return; the primary key comes along. */
  readonly columns: Iterable<string>
  /** Only records whose `versionnumber` is higher than this; `null` for all. */
  readonly aboveVersion: string | null
}

/** The table whose records are asked for, with the profile and the metadata its filter stands in. */
export interface FilterScope {
  readonly table: Table
  readonly profile: Profile
  readonly tables: readonly Table[]
}

/** The conditions and links by which a table's records are chosen. */
type Selection = Pick<FetchSource, 'filters' | 'links'>

const EVERYTHING: Selection = { filters: [], links: [] }

/** The queries by which a profile brings the records of a table. */
export interface FilterQueries {
  /** The table's own filter; `null` for one that takes related records only. */
  readonly own: FetchQuery | null
  /** One for each way by which related records come. */
  readonly related: readonly FetchQuery[]
}

/**
 * The queries whose answers, taken together, are the records that the profile brings of a table, each ordered by the primary key,
 * for paging. No query: nothing is brought.
 * Errors: a custom filter that is malformed or asks for another table (`fetchxml.invalid`).
 */
export function filterQueries(scope: FilterScope, options: FilterQueryOptions): Result<readonly FetchQuery[]> {
  const queries = queriesByOrigin(scope, options)
  if (!queries.ok) return queries
  const { own, related } = queries.value
  return ok(own === null ? related : [own, ...related])
}

/** The queries of `filterQueries`, by whether the filter itself or a relationship brings their records. */
export function queriesByOrigin(scope: FilterScope, options: FilterQueryOptions): Result<FilterQueries> {
  const filter = scope.profile.filters.find((candidate) => candidate.table === scope.table.name)
  if (filter === undefined) return ok({ own: null, related: [] })
  if (filter.rule.kind === 'all') return ok({ own: queryOf(scope.table, EVERYTHING, options), related: [] })
  const relationship = relationshipKeptIn(scope.table)
  if (relationship !== null && filter.rule.kind === 'relatedOnly') return relationQueries(scope, relationship, options)
  const related: FetchQuery[] = []
  for (const path of relatedThrough(scope.profile, scope.table.name, scope.tables)) {
    const selection = relatedSelection(scope, path)
    if (!selection.ok) return selection
    related.push(queryOf(scope.table, selection.value, options))
  }
  if (filter.rule.kind === 'relatedOnly') return ok({ own: null, related })
  const own = selectionOf(filter.rule, scope.table)
  return own.ok ? ok({ own: queryOf(scope.table, own.value, options), related }) : own
}

/** Rows of a table in between: those of which the profile brings both ends. One query for each two ways by which it brings them. */
function relationQueries(
  scope: FilterScope,
  { first, firstColumn, second, secondColumn }: ManyToMany,
  options: FilterQueryOptions,
): Result<FilterQueries> {
  const firsts = linksToEnd(scope, first, firstColumn)
  if (!firsts.ok) return firsts
  const seconds = linksToEnd(scope, second, secondColumn)
  if (!seconds.ok) return seconds
  const related = firsts.value.flatMap((one) =>
    seconds.value.map((other) => queryOf(scope.table, { filters: [], links: [...one, ...other] }, options)),
  )
  return ok({ own: null, related })
}

/** The links to one end, for each way by which the profile brings it; none where it brings all of its table. */
function linksToEnd(scope: FilterScope, end: string, column: string): Result<readonly (readonly FetchLink[])[]> {
  const table = scope.tables.find(({ name }) => name === end)
  if (table === undefined) return fail(carryonError('table.unknown', { table: end }))
  if (scope.profile.filters.some((filter) => filter.table === end && filter.rule.kind === 'all')) return ok([[]])
  const brought = filterQueries({ ...scope, table }, { columns: [], aboveVersion: null })
  if (!brought.ok) return brought
  return ok(brought.value.map((query) => [existsLink(end, { from: table.primaryId, to: column }, selectionIn(query))]))
}

function selectionIn({ filters, links }: FetchQuery): Selection {
  return { filters, links }
}

function queryOf(table: Table, selection: Selection, { columns, aboveVersion }: FilterQueryOptions): FetchQuery {
  const names = [...new Set([table.primaryId, ...columns])]
  const watermark = aboveVersion === null ? [] : [all(condition('versionnumber', 'gt', aboveVersion))]
  return {
    // A join repeats a record for every match; paging would count each of them.
    settings: { ...PLAIN_SETTINGS, distinct: selection.links.some(repeats) },
    table: table.name,
    allColumns: false,
    columns: names.map((name) => ({ kind: 'plain', name, alias: null })),
    orders: [{ kind: 'column', link: null, column: table.primaryId, descending: false }],
    filters: [...selection.filters, ...watermark],
    links: selection.links,
  }
}

function repeats(link: FetchLink): boolean {
  return link.type === 'inner' || link.type === 'outer' || link.type === 'firstMatch'
}

function selectionOf(rule: FilterRule, table: Table): Result<Selection> {
  switch (rule.kind) {
    case 'all':
      return ok(EVERYTHING)
    case 'owned':
      return ok({ filters: [ownedBy(rule, table)], links: [] })
    case 'relatedOnly':
      return ok({ filters: [nothing(table)], links: [] })
    case 'custom':
      return customSelection(rule.fetchXml, table)
  }
}

function ownedBy(rule: Extract<FilterRule, { kind: 'owned' }>, table: Table): FilterGroup {
  const unit = columnOf(table, 'owningbusinessunit') !== undefined
  const owner = columnOf(table, 'ownerid') !== undefined
  const parts = [
    ...(rule.byMe && owner ? [condition('ownerid', 'eq-userid')] : []),
    ...(rule.byMyTeams && owner ? [condition('ownerid', 'eq-userteams')] : []),
    ...(rule.byMyBusinessUnit && unit ? [condition('owningbusinessunit', 'eq-businessid')] : []),
  ]
  return parts.length === 0 ? nothing(table) : { ...all(), join: 'or', parts }
}

/** What no record fulfils: every record has a primary key. */
function nothing(table: Table): FilterGroup {
  return all(condition(table.primaryId, 'null'))
}

function customSelection(fetchXml: string, table: Table): Result<Selection> {
  const query = parseFetchXml(fetchXml)
  if (!query.ok) return query
  if (query.value.table !== table.name) {
    const reason = `the filter of ${table.name} asks for ${query.value.table}`
    return fail(carryonError('fetchxml.invalid', { reason, line: 1, column: 1 }))
  }
  return ok({ filters: query.value.filters, links: query.value.links.map(withoutColumns) })
}

function withoutColumns(link: FetchLink): FetchLink {
  return { ...link, allColumns: false, columns: [], orders: [], links: link.links.map(withoutColumns) }
}

function relatedSelection(scope: FilterScope, path: RelatedPath): Result<Selection> {
  const [step, ...further] = path
  if (step === undefined) return ok(EVERYTHING)
  const origin = scope.tables.find((table) => table.name === step.filter.table)
  if (origin === undefined) return fail(carryonError('table.unknown', { table: step.filter.table }))
  const inner =
    further.length === 0
      ? selectionOf(step.filter.rule, origin)
      : relatedSelection({ ...scope, table: origin }, further)
  if (!inner.ok) return inner
  return ok({ filters: [], links: linksAlong(step, scope.table, origin, inner.value) })
}

/** The links from `table` to `origin`; a relationship of a table with itself is followed to the children. */
function linksAlong(step: RelatedStep, table: Table, origin: Table, inner: Selection): readonly FetchLink[] {
  const { relationship } = step
  if (relationship.kind === 'manyToOne') {
    const [from, to] =
      relationship.table === table.name
        ? [relationship.targetColumn, relationship.column]
        : [relationship.column, relationship.targetColumn]
    return [existsLink(origin.name, { from, to }, inner)]
  }
  const [own, other] =
    relationship.first === table.name
      ? [relationship.firstColumn, relationship.secondColumn]
      : [relationship.secondColumn, relationship.firstColumn]
  const beyond = existsLink(origin.name, { from: origin.primaryId, to: other }, inner)
  const between = existsLink(
    relationship.intersect,
    { from: own, to: table.primaryId },
    { filters: [], links: [beyond] },
  )
  return [{ ...between, intersect: true }]
}

/** A link that asks whether there is a match, so that no record comes twice. */
function existsLink(table: string, on: { from: string; to: string }, inner: Selection): FetchLink {
  return {
    type: 'exists',
    table,
    on,
    alias: null,
    intersect: false,
    hidden: false,
    allColumns: false,
    columns: [],
    orders: [],
    ...inner,
  }
}

function condition(column: string, operator: Operator, value?: string): FilterCondition {
  return {
    kind: 'condition',
    link: null,
    column,
    operator,
    values: value === undefined ? [] : [fetchValue(value)],
  }
}

function all(...parts: readonly FilterCondition[]): FilterGroup {
  return { kind: 'group', join: 'and', parts, quickFind: false, hint: null }
}
