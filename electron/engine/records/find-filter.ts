import type { FetchQuery, FilterCondition, FilterGroup, FilterPart } from '@shared/fetchxml/fetch-query'
import { fetchValue } from '@shared/fetchxml/fetch-query'
import { columnOf, type Table } from '@shared/model/table'
import { literalPattern } from '@shared/fetchxml/literal-pattern'
import { searchedColumns } from '../configuration/searched-columns'

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/

/**
 * The filter of a quick find: one of the columns that the table's quick-find view searches begins with the text, `*` in it standing
 * for anything; a column of numbers equals it. Without such a view the name is searched. `null`: the table has nothing to
 * search in.
 * Source: https://learn.microsoft.com/power-apps/user/quick-find
 */
export function findFilter(text: string, table: Table, quickFind: FetchQuery | null): FilterGroup | null {
  const named = quickFind === null ? [] : searchedColumns(quickFind.filters)
  const columns = named.length > 0 || table.primaryName === null ? named : [table.primaryName]
  if (columns.length === 0) return null
  const parts = columns.flatMap((column) => condition(column, text.trim(), table) ?? [])
  // None of the columns can hold such a text.
  const nothing: FilterCondition = { ...conditionOn(table.primaryId), operator: 'null' }
  return { kind: 'group', join: 'or', parts: parts.length > 0 ? parts : [nothing], quickFind: true, hint: null }
}

/** The query of a quick-find view without what takes up the text: all records among which it looks. */
export function withoutQuickFind(query: FetchQuery): FetchQuery {
  return { ...query, filters: query.filters.flatMap(groupWithoutQuickFind) }
}

function groupWithoutQuickFind(group: FilterGroup): readonly FilterGroup[] {
  const parts = group.parts.flatMap((part): readonly FilterPart[] => {
    if (part.kind === 'group') return groupWithoutQuickFind(part)
    return part.kind === 'condition' && part.values.some(({ text }) => text.includes('{0}')) ? [] : [part]
  })
  return parts.length === 0 ? [] : [{ ...group, parts }]
}

function condition(name: string, text: string, table: Table): FilterCondition | null {
  const column = columnOf(table, name)
  switch (column?.kind) {
    case 'text':
    case 'memo':
      return { ...conditionOn(name), operator: 'like', values: [fetchValue(patternOf(text))] }
    case 'lookup':
      return { ...conditionOn(`${name}name`), operator: 'like', values: [fetchValue(patternOf(text))] }
    case 'whole':
    case 'decimal':
    case 'double':
    case 'money':
      return numberCondition(name, text, column.kind === 'whole')
    default:
      return null
  }
}

function numberCondition(name: string, text: string, whole: boolean): FilterCondition | null {
  if (!NUMBER.test(text) || (whole && !Number.isSafeInteger(Number(text)))) return null
  return { ...conditionOn(name), operator: 'eq', values: [fetchValue(text)] }
}

function conditionOn(column: string): Omit<FilterCondition, 'operator'> {
  return { kind: 'condition', link: null, column, values: [] }
}

function patternOf(text: string): string {
  return `${text.split('*').map(literalPattern).join('%')}%`
}
