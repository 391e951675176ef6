import type { FetchLink, FetchQuery, FetchSource, FilterPart } from '@shared/fetchxml/fetch-query'
import type { Table } from '@shared/model/table'
import { implicitJoin } from './implicit-join'

/** A column of a table, both by logical name. */
export interface NamedColumn {
  readonly table: string
  readonly column: string
}

/** The sources of a query by alias; the root's alias is `null`. */
export type SourcesByAlias = ReadonlyMap<string | null, FetchSource>

/** Every source of a query that can be named: the root, and the links with an alias, those inside filters too. */
export function sourcesByAlias(query: FetchQuery): SourcesByAlias {
  const sources = new Map<string | null, FetchSource>([[null, query]])
  for (const link of linksOf(query)) {
    if (link.alias !== null) sources.set(link.alias, link)
  }
  return sources
}

/** Every link of a source at any depth, those inside filters too. */
export function linksOf(source: FetchSource): readonly FetchLink[] {
  const direct = [...source.links, ...source.filters.flatMap(linksInFilter)]
  return direct.flatMap((link) => [link, ...linksOf(link)])
}

function linksInFilter(part: FilterPart): readonly FetchLink[] {
  if (part.kind === 'group') return part.parts.flatMap(linksInFilter)
  return part.kind === 'link' ? [part.link] : []
}

/**
 * The columns that a query names: what it selects, compares, orders by and joins on, of the table at its root and of the linked
 * ones. `tables` serves joins that name no columns, where the relationship between the tables is meant.
 */
export function namedColumns(query: FetchQuery, tables: readonly Table[]): readonly NamedColumn[] {
  const aliases = sourcesByAlias(query)
  const tableAt = (alias: string | null, here: FetchSource): string =>
    alias === null ? here.table : (aliases.get(alias)?.table ?? here.table)

  const inFilter = (part: FilterPart, here: FetchSource): readonly NamedColumn[] => {
    switch (part.kind) {
      case 'group':
        return part.parts.flatMap((inner) => inFilter(inner, here))
      case 'condition':
        return [{ table: tableAt(part.link, here), column: part.column }]
      case 'columns':
        return [{ table: tableAt(part.link, here), column: part.column }, otherColumn(part.other, here)]
      case 'link':
        return inLink(part.link, here)
    }
  }
  const otherColumn = (name: string, here: FetchSource): NamedColumn => {
    const { alias, column } = splitColumn(name)
    return { table: tableAt(alias, here), column }
  }
  const inLink = (link: FetchLink, parent: FetchSource): readonly NamedColumn[] => {
    const on = link.on ?? implicitJoin(parent.table, link.table, tables)
    const joined =
      on === null
        ? []
        : [
            { table: link.table, column: on.from },
            { table: parent.table, column: on.to },
          ]
    return [...joined, ...inSource(link)]
  }
  const inSource = (source: FetchSource): readonly NamedColumn[] => [
    ...source.columns.map(({ name }) => ({ table: source.table, column: name })),
    ...source.orders.flatMap((order) =>
      order.kind === 'column' ? [{ table: tableAt(order.link, source), column: order.column }] : [],
    ),
    ...source.filters.flatMap((filter) => inFilter(filter, source)),
    ...source.links.flatMap((link) => inLink(link, source)),
  ]
  return inSource(query)
}

/** `alias.column` taken apart; a plain name has the alias `null`. */
export function splitColumn(name: string): { readonly alias: string | null; readonly column: string } {
  const dot = name.indexOf('.')
  return dot === -1 ? { alias: null, column: name } : { alias: name.slice(0, dot), column: name.slice(dot + 1) }
}
