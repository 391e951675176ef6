import type { FilterGroup, FilterPart } from '@shared/fetchxml/fetch-query'
import type { ConditionColumn } from './condition-columns'
import type { SetCondition } from './condition-meaning'
import type { PartPath } from './filter-tree'

/** What can be done with the conditions of a view, each by its place. */
export interface FilterEdits {
  readonly set: (path: PartPath, condition: SetCondition) => void
  readonly add: (path: PartPath, part: FilterPart) => void
  readonly remove: (path: PartPath) => void
  readonly join: (path: PartPath, join: FilterGroup['join']) => void
}

/** A condition to begin with: it holds of most records, and whoever adds it says next what it is to be. */
export function startingCondition(columns: readonly ConditionColumn[], primaryName: string | null): FilterPart | null {
  const column = columns.find(({ key }) => key === primaryName) ?? columns[0]
  if (column === undefined) return null
  return {
    kind: 'condition',
    link: column.link?.alias ?? null,
    column: column.name,
    operator: 'not-null',
    values: [],
  }
}
