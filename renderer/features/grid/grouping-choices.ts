import type { Column } from '@shared/model/column'
import {
  DATE_PERIODS,
  TOTALS,
  type ColumnTotal,
  type DatePeriod,
  type Grouping,
  type TotalKind,
} from '@shared/model/record-groups'
import type { ViewColumn } from '@shared/model/view'

/** How a user has set up the groups and the totals of a view. */
export interface GroupingChoices {
  readonly group: Grouping | null
  /** The totals of columns, by the column's name. */
  readonly totals: Readonly<Record<string, TotalKind>>
}

/** No groups and no totals. */
export const UNGROUPED: GroupingChoices = { group: null, totals: {} }

/** How a column can be grouped by: by its values, `null`, or by the periods of its dates; in no way where it is empty. */
export function groupingsOf({ kind }: Column): readonly (DatePeriod | null)[] {
  switch (kind) {
    case 'dateTime':
      return DATE_PERIODS
    case 'text':
    case 'whole':
    case 'bigint':
    case 'decimal':
    case 'double':
    case 'money':
    case 'yesNo':
    case 'choice':
    case 'state':
    case 'status':
    case 'lookup':
      return [null]
    case 'memo':
    case 'choices':
    case 'id':
    case 'image':
    case 'parties':
    case 'other':
      return []
  }
}

/** The totals that a column can have. */
export function totalsOf({ kind }: Column): readonly TotalKind[] {
  switch (kind) {
    case 'whole':
    case 'bigint':
    case 'decimal':
    case 'double':
    case 'money':
      return TOTALS
    case 'dateTime':
      return ['min', 'max', 'count']
    default:
      return []
  }
}

/** The choices with another total for a column; `null` for none. */
export function withTotal(choices: GroupingChoices, column: string, total: TotalKind | null): GroupingChoices {
  const { [column]: _, ...others } = choices.totals
  return { ...choices, totals: total === null ? others : { ...others, [column]: total } }
}

/** What of the choices the columns of the view can still answer. */
export function groupingOf(
  { group, totals }: GroupingChoices,
  columns: readonly ViewColumn[],
): { readonly group: Grouping | null; readonly totals: readonly ColumnTotal[] } {
  const columnOf = (name: string): Column | undefined => columns.find((each) => each.name === name)?.column
  const grouped = group === null ? undefined : columnOf(group.column)
  const isKnown = group !== null && grouped !== undefined && groupingsOf(grouped).includes(group.dateGrouping)
  return {
    group: isKnown ? group : null,
    totals: Object.entries(totals).flatMap(([column, aggregate]) => {
      const totalled = columnOf(column)
      return totalled !== undefined && totalsOf(totalled).includes(aggregate) ? [{ column, aggregate }] : []
    }),
  }
}

/** What is kept of a view's groups on this device. What cannot be read as that counts for nothing. */
export function readGroupingChoices(storage: Pick<Storage, 'getItem'>, view: string): GroupingChoices {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(view)) ?? 'null')
    return isChoices(kept) ? kept : UNGROUPED
  } catch {
    return UNGROUPED
  }
}

/** Keeps a view's groups on this device; where there is no room for them they last until the window closes. */
export function writeGroupingChoices(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  view: string,
  choices: GroupingChoices,
): void {
  try {
    if (choices.group === null && Object.keys(choices.totals).length === 0) storage.removeItem(keyOf(view))
    else storage.setItem(keyOf(view), JSON.stringify(choices))
  } catch {
    return
  }
}

function keyOf(view: string): string {
  return `groups of view ${view}`
}

function isChoices(value: unknown): value is GroupingChoices {
  if (typeof value !== 'object' || value === null) return false
  const { group, totals } = value as Readonly<Record<string, unknown>>
  const kinds: readonly unknown[] = TOTALS
  return (
    (group === null || isGrouping(group)) &&
    typeof totals === 'object' &&
    totals !== null &&
    Object.values(totals).every((total) => kinds.includes(total))
  )
}

function isGrouping(value: unknown): value is Grouping {
  if (typeof value !== 'object' || value === null) return false
  const { column, dateGrouping } = value as Readonly<Record<string, unknown>>
  const periods: readonly unknown[] = [null, ...DATE_PERIODS]
  return typeof column === 'string' && periods.includes(dateGrouping)
}
