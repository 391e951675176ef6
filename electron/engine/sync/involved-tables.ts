import type { FetchQuery, FetchSource, FilterPart } from '@shared/fetchxml/fetch-query'
import type { Operator } from '@shared/fetchxml/operators'

/**
 * The tables whose records decide what a query takes beside the record's own: those it links to, and those that hierarchies are
 * written in. The table itself is among them where it is linked to itself or has a hierarchy: then one record's change can bring
 * others, or take them away.
 */
export function involvedTables(query: FetchQuery): readonly string[] {
  return [...new Set(inSource(query))]
}

function inSource(source: FetchSource): readonly string[] {
  return [
    ...source.filters.flatMap((part) => inFilter(part, source)),
    ...source.links.flatMap((link) => [link.table, ...inSource(link)]),
  ]
}

function inFilter(part: FilterPart, source: FetchSource): readonly string[] {
  switch (part.kind) {
    case 'group':
      return part.parts.flatMap((inner) => inFilter(inner, source))
    case 'condition':
      return hierarchyOf(part.operator, source.table)
    case 'columns':
      return []
    case 'link':
      return [part.link.table, ...inSource(part.link)]
  }
}

/** Who stands above or below whom is written in the records of the table, or in those of users. */
function hierarchyOf(operator: Operator, table: string): readonly string[] {
  if (operator.startsWith('eq-useroruserhierarchy')) return ['systemuser']
  return operator.includes('under') || operator.includes('above') ? [table] : []
}
