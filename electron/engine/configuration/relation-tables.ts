import type { Profile, SynchronizationFilter } from '@shared/model/profile'
import { relationshipKeptIn } from '@shared/model/relation'
import type { ManyToMany, Table } from '@shared/model/table'
import { NO_ITEM, organisationFilters } from './personal-views'

/** The tables in between of the many-to-many relationships that connect two tables of the profile. */
export function tablesBetween(filters: readonly SynchronizationFilter[], tables: readonly Table[]): readonly string[] {
  const inProfile = new Set(filters.map(({ table }) => table))
  return tables
    .flatMap(({ relationships }) => relationships)
    .flatMap((one) =>
      one.kind === 'manyToMany' && inProfile.has(one.first) && inProfile.has(one.second) ? [one.intersect] : [],
    )
}

/**
 * The table as the device keeps it: what metadata calls two ids are lookups to the records that a row relates, and the
 * relationship is its own. Tables that keep no relationship of `relationships` stay as they are.
 */
export function asRelationTable(table: Table, tables: readonly Table[]): Table {
  const relationship = keptBy(table, tables)
  if (relationship === null || relationshipKeptIn(table) !== null) return table
  const { firstColumn, first, secondColumn, second } = relationship
  const ends = new Map([
    [firstColumn, first],
    [secondColumn, second],
  ])
  const columns = table.columns.map((column) => {
    const target = ends.get(column.name)
    if (target === undefined || column.kind !== 'id') return column
    const { name, label, required } = column
    const basics = { name, label, required, creatable: true, updatable: false }
    return { ...basics, kind: 'lookup', role: 'end', targets: [{ table: target, navigation: name }] } as const
  })
  return { ...table, columns, relationships: [...table.relationships, relationship] }
}

function keptBy({ name }: Table, tables: readonly Table[]): ManyToMany | null {
  for (const { relationships } of tables) {
    const found = relationshipKeptIn({ name, relationships })
    if (found !== null) return found
  }
  return null
}

/**
 * The profile that brings relations too: those whose two ends it brings. No administrator has to think of them. Behind the tables
 * that they relate, whose records they need.
 */
export function withRelations(profile: Profile, tables: readonly Table[]): Profile {
  const filters = organisationFilters(profile)
  const filterOf = (table: string): SynchronizationFilter | undefined =>
    filters.find((filter) => filter.table === table)
  const added = tables.flatMap((table) => {
    const relationship = relationshipKeptIn(table)
    const first = filterOf(relationship?.first ?? '')
    const second = filterOf(relationship?.second ?? '')
    if (first === undefined || second === undefined || filterOf(table.name) !== undefined) return []
    return [filterOfRelations(table.name, first, second)]
  })
  return { ...profile, filters: [...profile.filters, ...added] }
}

function filterOfRelations(
  table: string,
  first: SynchronizationFilter,
  second: SynchronizationFilter,
): SynchronizationFilter {
  const all = first.rule.kind === 'all' && second.rule.kind === 'all'
  return {
    id: NO_ITEM,
    table,
    rule: all ? { kind: 'all' } : { kind: 'relatedOnly' },
    relationships: [],
    everyMinutes: oftener(first.everyMinutes, second.everyMinutes),
    conflicts: 'ask',
    etag: '',
  }
}

function oftener(left: number | null, right: number | null): number | null {
  return left === null || right === null ? (left ?? right) : Math.min(left, right)
}
