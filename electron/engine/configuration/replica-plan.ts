import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import type { Column } from '@shared/model/column'
import type { FilterRule, Profile, SynchronizationFilter } from '@shared/model/profile'
import { cellsOf, NOTE_COLUMNS, NOTE_TABLE, type FormCell } from '@shared/model/form'
import { PERSONAL_VIEWS } from '@shared/model/own-view'
import { relationshipKeptIn } from '@shared/model/relation'
import { columnOf, type ManyToOne, type Table } from '@shared/model/table'
import type { View } from '@shared/model/view'
import type { TableLayout } from '../query/physical-table-of'
import { tableOf, type Configuration } from './configuration'
import { digest } from './digest'
import { namedColumns, sourcesByAlias, splitColumn, type NamedColumn } from './named-columns'
import { followedRelationship, relatedThrough } from './related-through'
import { resolveForms } from './resolve-form'
import { wordColumns } from './searched-columns'
import { viewIndexes } from './view-indexes'

/** A table of the profile as the replica is to hold it. */
export interface PlannedTable {
  readonly table: Table
  /** Logical names of the columns that the replica holds, the primary key among them. */
  readonly columns: ReadonlySet<string>
  /** What views show, filter, sort and search by. */
  readonly layout: TableLayout
  readonly filter: SynchronizationFilter
  /**
   * Changes when other records can be meant: its filter, what brings related records, who the user is to the filters, or which personal
   * views there are.
   */
  readonly hash: string
}

/** Columns that every table holds, where it has them. */
const ALWAYS: readonly string[] = [
  'statecode',
  'statuscode',
  'ownerid',
  'createdon',
  'modifiedon',
  'modifiedby',
  'versionnumber',
]

/**
 * What the replica is to hold: for each table of the profile the columns that views, forms and filters name, and those that sync
 * itself needs. In the profile's order. Tables without metadata are left out: the organisation no longer has them. Worked out once
 * for each configuration.
 */
export function replicaPlan(configuration: Configuration): readonly PlannedTable[] {
  const known = plans.get(configuration) ?? planOf(configuration)
  plans.set(configuration, known)
  return known
}

/** Several phases of a cycle ask for the plan of one configuration, and the next cycle mostly for that of the same. */
const plans = new WeakMap<Configuration, readonly PlannedTable[]>()

function planOf(configuration: Configuration): readonly PlannedTable[] {
  const { profile } = configuration
  if (profile === null) return []
  const ofViews = configuration.views.flatMap((view) => columnsOfView(view, configuration.tables))
  const inViews = columnsByTable(ofViews)
  const named = columnsByTable([
    ...ofViews,
    ...profile.filters.flatMap((filter) => columnsOfRule(filter.rule, configuration.tables)),
    ...columnsOfForms(configuration),
    ...columnsOfRelationships(profile, configuration),
  ])
  return profile.filters.flatMap((filter) => {
    const table = tableOf(configuration, filter.table)
    if (table === undefined) return []
    const columns = heldColumns(table, named.get(table.name) ?? new Set())
    const layout = layoutOf(configuration, table, foldedColumns(table, columns, inViews.get(table.name) ?? new Set()))
    return [{ table, columns, layout, filter, hash: hashOf(configuration, profile, filter) }]
  })
}

function columnsByTable(columns: readonly NamedColumn[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byTable = new Map<string, Set<string>>()
  for (const { table, column } of columns) {
    const known = byTable.get(table) ?? new Set()
    byTable.set(table, known.add(column))
  }
  return byTable
}

/** A malformed view names nothing: it says what is wrong when somebody opens it. */
function columnsOfView(view: View, tables: readonly Table[]): readonly NamedColumn[] {
  const query = parseFetchXml(view.fetchXml)
  if (!query.ok) return []
  const layout = parseLayoutXml(view.layoutXml)
  const sources = sourcesByAlias(query.value)
  const shown = (layout.ok ? layout.value.cells : []).flatMap(({ name }) => {
    const { alias, column } = splitColumn(name)
    const source = sources.get(alias)
    return source === undefined ? [] : [{ table: source.table, column }]
  })
  return [...namedColumns(query.value, tables), ...shown]
}

function columnsOfRule(rule: FilterRule, tables: readonly Table[]): readonly NamedColumn[] {
  if (rule.kind !== 'custom') return []
  const query = parseFetchXml(rule.fetchXml)
  return query.ok ? namedColumns(query.value, tables) : []
}

function columnsOfForms(configuration: Configuration): readonly NamedColumn[] {
  const { profile, tables, organisationLanguage } = configuration
  return tables
    .filter((table) => profile?.filters.some((filter) => filter.table === table.name))
    .flatMap((table) =>
      resolveForms(table, configuration, organisationLanguage)
        .flatMap(({ form }) => cellsOf(form))
        .flatMap((cell) => columnsOfCell(cell, table)),
    )
}

function columnsOfCell(cell: FormCell, table: Table): readonly NamedColumn[] {
  switch (cell.kind) {
    case 'field':
      return [{ table: table.name, column: cell.column }]
    case 'quickView':
      return [
        { table: table.name, column: cell.column },
        ...cell.forms.flatMap((form) => form.fields.map(({ column }) => ({ table: form.table, column }))),
      ]
    case 'subGrid':
      return endsAlong(table, cell.relationship)
    case 'notes':
      return [...endsAlong(table, cell.relationship), ...NOTE_COLUMNS.map((column) => ({ table: NOTE_TABLE, column }))]
    case 'absent':
    case 'unknown':
    case 'space':
      return []
  }
}

function endsAlong(table: Table, relationship: string | null): readonly NamedColumn[] {
  return table.relationships.flatMap((one) =>
    one.kind === 'manyToOne' && one.schemaName === relationship ? bothEndsOf(one) : [],
  )
}

/** Columns that a relationship connects: without them nobody can tell here what is related. */
function bothEndsOf({ table, column, target, targetColumn }: ManyToOne): readonly NamedColumn[] {
  return [
    { table, column },
    { table: target, column: targetColumn },
  ]
}

function columnsOfRelationships(profile: Profile, { tables }: Configuration): readonly NamedColumn[] {
  return profile.filters
    .flatMap(({ relationships }) => relationships.map((followed) => followedRelationship(followed, tables)))
    .flatMap((relationship) => (relationship?.kind === 'manyToOne' ? bothEndsOf(relationship) : []))
}

function heldColumns(table: Table, named: ReadonlySet<string>): ReadonlySet<string> {
  const relationship = relationshipKeptIn(table)
  const ends = relationship === null ? [] : [relationship.firstColumn, relationship.secondColumn]
  const name = table.primaryName === null ? [] : [table.primaryName]
  const wanted = [table.primaryId, ...name, ...ends, ...ALWAYS, ...named]
  const known = wanted.filter((name) => {
    const column = columnOf(table, name)
    return column !== undefined && column.kind !== 'other'
  })
  // An amount means nothing without its currency.
  const hasMoney = known.some((name) => columnOf(table, name)?.kind === 'money')
  const currency = hasMoney && columnOf(table, 'transactioncurrencyid') !== undefined ? ['transactioncurrencyid'] : []
  return new Set([...known, ...currency, ...partiesBeside(table, known)])
}

/** Lists of parties are written together: who holds one holds them all. */
function partiesBeside(table: Table, held: readonly string[]): readonly string[] {
  const lists = table.columns.filter(({ kind }) => kind === 'parties').map(({ name }) => name)
  return held.some((name) => lists.includes(name)) ? lists : []
}

function layoutOf(configuration: Configuration, table: Table, folded: readonly string[]): TableLayout {
  return {
    languageCode: configuration.organisationLanguage,
    folded,
    searched: wordColumns(configuration, table).filter((name) => folded.includes(name)),
    indexes: viewIndexes(configuration.views, table),
  }
}

/** The name of a record is searched by wherever it is looked up. */
function foldedColumns(table: Table, held: ReadonlySet<string>, inViews: ReadonlySet<string>): readonly string[] {
  return table.columns
    .filter((column) => held.has(column.name) && (column.name === table.primaryName || inViews.has(column.name)))
    .filter(isFoldable)
    .map(({ name }) => name)
}

function isFoldable(column: Column): boolean {
  if (column.kind === 'lookup') return column.role !== 'end'
  return column.kind === 'text' || column.kind === 'memo'
}

function hashOf(configuration: Configuration, profile: Profile, filter: SynchronizationFilter): string {
  const { user, tables } = configuration
  const table = tableOf(configuration, filter.table)
  const relationship = table === undefined ? null : relationshipKeptIn(table)
  const ends = relationship === null ? [] : [rulesFor(relationship.first), rulesFor(relationship.second)]
  return digest([
    filter.rule,
    rulesTo(filter.table),
    user.id,
    user.businessUnitId,
    [...user.teamIds].sort(),
    ...(relationship === null ? [] : [ends]),
    ...(filter.table === PERSONAL_VIEWS ? [personalViewsIn(configuration)] : []),
  ])

  function rulesTo(name: string): unknown {
    return relatedThrough(profile, name, tables).map((path) =>
      path.map((step) => [step.relationship.schemaName, step.filter.rule]),
    )
  }
  /** A relation is brought where both of its ends are. */
  function rulesFor(end: string): unknown {
    return [profile.filters.find((one) => one.table === end)?.rule, rulesTo(end)]
  }
}

/** Which personal views there are: one that is shared with the user from now on, or no longer, has the version that it had. */
function personalViewsIn({ views }: Configuration): readonly string[] {
  return views.flatMap(({ id, owner }) => (owner === 'organisation' ? [] : [id])).sort()
}
