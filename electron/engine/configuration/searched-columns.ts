import type { FilterPart } from '@shared/fetchxml/fetch-query'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { Table } from '@shared/model/table'
import type { View } from '@shared/model/view'
import type { Configuration } from './configuration'

const QUICK_FIND_VIEW = 4

/** The view that says in which columns of a table people look for text; of several the default. */
export function quickFindView({ views }: Pick<Configuration, 'views'>, table: string): View | null {
  const found = views.filter((view) => view.table === table && view.queryType === QUICK_FIND_VIEW)
  return found.find(({ isDefault }) => isDefault) ?? found[0] ?? null
}

/** The columns of a table in which words are searched: those of its quick-find view, or its name where it has none that can be read. */
export function wordColumns(configuration: Pick<Configuration, 'views'>, table: Table): readonly string[] {
  const view = quickFindView(configuration, table.name)
  const query = view === null ? null : parseFetchXml(view.fetchXml)
  const named = query?.ok === true ? searchedColumns(query.value.filters) : []
  return named.length > 0 || table.primaryName === null ? named : [table.primaryName]
}

/** The columns of the table itself that a quick-find view compares with the text. */
export function searchedColumns(parts: readonly FilterPart[]): readonly string[] {
  const names = parts.flatMap((part) => {
    if (part.kind === 'group') return searchedColumns(part.parts)
    const isSearched =
      part.kind === 'condition' && part.link === null && part.values.some(({ text }) => text.includes('{0}'))
    return isSearched ? [part.column] : []
  })
  return [...new Set(names)]
}
