import { fetchValue, type FetchLink, type FilterPart } from '@shared/fetchxml/fetch-query'
import type { RelatedTo } from '@shared/model/list-question'
import { fail, ok, type Result } from '@shared/model/result'
import type { ManyToMany, Table } from '@shared/model/table'

/** What is added to a query so that it asks for related records alone. */
export interface Related {
  readonly filters: readonly FilterPart[]
  readonly links: readonly FetchLink[]
}

/**
 * What asks for the records of `table` that are related to another one: those whose column names it, or those that a table between
 * them relates to it. The error says why that cannot be asked.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/join-tables#many-to-many-relationships
 */
export function relatedRecords(table: Table, { relationship, table: other, id }: RelatedTo): Result<Related, string> {
  const named = table.relationships.filter(({ schemaName }) => schemaName === relationship)
  for (const candidate of named) {
    if (candidate.kind === 'manyToOne') {
      if (candidate.table !== table.name || candidate.target !== other) continue
      return ok({ filters: [equals(candidate.column, id)], links: [] })
    }
    const ways = waysThrough(candidate, table.name, other)
    const linked = (type: 'any' | 'inner'): readonly FetchLink[] =>
      ways.map((way) => linkThrough(candidate, way, { table, id, type }))
    if (ways.length === 1) return ok({ filters: [], links: linked('inner') })
    // Between records of one table, either may be named first.
    if (ways.length > 1) return ok({ filters: [anyOf(linked('any'))], links: [] })
  }
  return fail(`${table.label} has no relationship ${relationship} that leads to one record of ${other}`)
}

/** The table that a relationship leads to from one record of `table`, where it leads to many; `null`: it does not. */
export function otherEnd(table: Table, relationship: string): string | null {
  for (const candidate of table.relationships) {
    if (candidate.schemaName !== relationship) continue
    if (candidate.kind === 'manyToOne' && candidate.target === table.name) return candidate.table
    if (candidate.kind === 'manyToMany') return candidate.first === table.name ? candidate.second : candidate.first
  }
  return null
}

/** The columns of the table in between that name the record looked for, and the one it is related to. */
interface Way {
  readonly own: string
  readonly other: string
}

function waysThrough(relationship: ManyToMany, own: string, other: string): readonly Way[] {
  const { first, firstColumn, second, secondColumn } = relationship
  return [
    ...(first === own && second === other ? [{ own: firstColumn, other: secondColumn }] : []),
    ...(second === own && first === other ? [{ own: secondColumn, other: firstColumn }] : []),
  ]
}

function linkThrough(
  { intersect }: ManyToMany,
  way: Way,
  { table, id, type }: { readonly table: Table; readonly id: string; readonly type: 'any' | 'inner' },
): FetchLink {
  return {
    table: intersect,
    type,
    on: { from: way.own, to: table.primaryId },
    alias: null,
    intersect: true,
    hidden: false,
    allColumns: false,
    columns: [],
    orders: [],
    filters: [{ kind: 'group', join: 'and', parts: [equals(way.other, id)], quickFind: false, hint: null }],
    links: [],
  }
}

function anyOf(links: readonly FetchLink[]): FilterPart {
  const parts = links.map((link): FilterPart => ({ kind: 'link', link }))
  return { kind: 'group', join: 'or', parts, quickFind: false, hint: null }
}

function equals(column: string, id: string): FilterPart {
  return { kind: 'condition', link: null, column, operator: 'eq', values: [fetchValue(id)] }
}
