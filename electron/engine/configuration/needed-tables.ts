import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { SynchronizationFilter } from '@shared/model/profile'
import type { Table } from '@shared/model/table'
import type { View } from '@shared/model/view'
import { linksOf } from './named-columns'
import { followedRelationship } from './related-through'
import { tablesBetween } from './relation-tables'

/** The tables whose metadata is needed in full: those of the profile, and those that its views and filters link to. */
export function tablesInFull(filters: readonly SynchronizationFilter[], views: readonly View[]): readonly string[] {
  const queries = [
    ...views.map(({ fetchXml }) => fetchXml),
    ...filters.flatMap(({ rule }) => (rule.kind === 'custom' ? [rule.fetchXml] : [])),
  ]
  return distinct([...filters.map(({ table }) => table), ...queries.flatMap(linkedTables)])
}

/** The tables that lookups point at and whose metadata is not there yet. */
export function tablesInOutline(tables: readonly Table[]): readonly string[] {
  const known = new Set(tables.map(({ name }) => name))
  const targets = tables
    .flatMap(({ columns }) => columns)
    .flatMap((column) => (column.kind === 'lookup' ? column.targets.map(({ table }) => table) : []))
  return distinct(targets).filter((target) => !known.has(target))
}

/**
 * The tables of many-to-many relationships that the profile follows, or that connect two of its tables, and whose metadata is not
 * there yet.
 */
export function intersectTables(
  filters: readonly SynchronizationFilter[],
  tables: readonly Table[],
): readonly string[] {
  const known = new Set(tables.map(({ name }) => name))
  const intersects = filters
    .flatMap(({ relationships }) => relationships.map((followed) => followedRelationship(followed, tables)))
    .flatMap((relationship) => (relationship?.kind === 'manyToMany' ? [relationship.intersect] : []))
  return distinct([...intersects, ...tablesBetween(filters, tables)]).filter((name) => !known.has(name))
}

/**
 * The tables with only those relationships whose ends are both among them. Of an organisation's hundreds the rest lead nowhere
 * on this device.
 */
export function withRelationshipsBetween(tables: readonly Table[]): readonly Table[] {
  const known = new Set(tables.map(({ name }) => name))
  return tables.map((table) => ({
    ...table,
    relationships: table.relationships.filter((one) =>
      one.kind === 'manyToOne'
        ? known.has(one.table) && known.has(one.target)
        : known.has(one.first) && known.has(one.second),
    ),
  }))
}

function linkedTables(fetchXml: string): readonly string[] {
  const query = parseFetchXml(fetchXml)
  return query.ok ? linksOf(query.value).map(({ table }) => table) : []
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}
