import type { FetchLink, FetchQuery, FetchSource, FilterGroup, FilterPart } from '@shared/fetchxml/fetch-query'
import { operatorRule } from '@shared/fetchxml/operators'
import { columnOf } from '@shared/model/table'
import { TABLES } from '@electron/sandbox/definition/tables'

/** What a query names that the organisation does not have, and operators that do not go with their columns. */
export function queryProblems(query: FetchQuery): readonly string[] {
  return sourceProblems(query)
}

function sourceProblems(source: FetchSource): readonly string[] {
  if (!TABLES.some(({ name }) => name === source.table)) {
    return [`no table ${source.table}`]
  }
  return [
    ...source.columns.flatMap(({ name }) => columnProblems(source.table, name)),
    ...source.orders.flatMap((order) => (order.kind === 'column' ? columnProblems(source.table, order.column) : [])),
    ...source.filters.flatMap((filter) => groupProblems(source.table, filter)),
    ...source.links.flatMap((link) => linkProblems(source.table, link)),
  ]
}

function linkProblems(table: string, link: FetchLink): readonly string[] {
  const joined = link.on === null ? [`link ${link.table} without columns`] : []
  const ends =
    link.on === null ? [] : [...columnProblems(link.table, link.on.from), ...columnProblems(table, link.on.to)]
  return [...joined, ...ends, ...sourceProblems(link)]
}

function groupProblems(table: string, group: FilterGroup): readonly string[] {
  return group.parts.flatMap((part) => partProblems(table, part))
}

function partProblems(table: string, part: FilterPart): readonly string[] {
  switch (part.kind) {
    case 'group':
      return groupProblems(table, part)
    case 'link':
      return linkProblems(table, part.link)
    case 'columns':
      return columnProblems(table, part.column)
    case 'condition': {
      const column = definedColumn(table, part.column)
      const fits = column !== undefined && operatorRule(part.operator).takes.includes(column.kind)
      return fits ? [] : [`${table}.${part.column} with ${part.operator}`]
    }
  }
}

function columnProblems(table: string, name: string): readonly string[] {
  return definedColumn(table, name) === undefined ? [`no column ${table}.${name}`] : []
}

function definedColumn(table: string, name: string) {
  const definition = TABLES.find((each) => each.name === table)
  return definition === undefined ? undefined : columnOf(definition, name)
}
