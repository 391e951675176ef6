import type { Column } from '@shared/model/column'
import type { FilterOperator } from '@shared/model/list-question'

const EMPTINESS = ['not-null', 'null'] as const
const TEXT = ['contains', 'not-contains', 'begins-with', 'ends-with', 'eq', 'ne', ...EMPTINESS] as const
const NUMBER = ['eq', 'ne', 'ge', 'le', 'gt', 'lt', 'between', ...EMPTINESS] as const
const CHOICE = ['in', 'not-in', ...EMPTINESS] as const
const CHOICES = ['contain-values', 'not-contain-values', ...EMPTINESS] as const
const DAYS = ['on', 'on-or-after', 'on-or-before', 'today', 'yesterday', 'tomorrow'] as const
const PERIODS = ['this-week', 'last-week', 'next-week', 'this-month', 'last-month', 'next-month'] as const
const YEARS = ['this-year', 'last-year'] as const
const COUNTED = ['last-x-days', 'next-x-days', 'olderthan-x-days'] as const
const DATE = [...DAYS, ...PERIODS, ...YEARS, ...COUNTED, ...EMPTINESS] as const
const LOOKUP = ['eq', 'ne', ...EMPTINESS] as const
const PERSON = ['eq-userid', 'eq-userteams', ...LOOKUP] as const

/** The operators that a filter of the grid can have, of all that there are. */
export type GridOperator = Extract<
  FilterOperator,
  (typeof TEXT | typeof NUMBER | typeof CHOICE | typeof CHOICES | typeof DATE | typeof PERSON)[number]
>

/** What is asked for beside an operator. */
export type FilterEntry = 'nothing' | 'value' | 'twoValues' | 'days' | 'options' | 'record'

/** The operators that a column can be filtered by, the likeliest first; none where the kind of column cannot be filtered. */
export function operatorsOf(column: Column): readonly GridOperator[] {
  switch (column.kind) {
    case 'text':
    case 'memo':
      return TEXT
    case 'whole':
    case 'bigint':
    case 'decimal':
    case 'double':
    case 'money':
      return NUMBER
    case 'choice':
    case 'state':
    case 'status':
      return CHOICE
    case 'yesNo':
      return ['eq', ...EMPTINESS]
    case 'choices':
      return CHOICES
    case 'dateTime':
      return DATE
    case 'lookup':
      return column.targets.some(({ table }) => table === 'systemuser') ? PERSON : LOOKUP
    case 'id':
    case 'image':
    case 'parties':
    case 'other':
      return []
  }
}

/** What a person enters for an operator of that column. */
export function entryOf(column: Column, operator: GridOperator): FilterEntry {
  switch (operator) {
    case 'between':
      return 'twoValues'
    case 'in':
    case 'not-in':
    case 'contain-values':
    case 'not-contain-values':
      return 'options'
    case 'last-x-days':
    case 'next-x-days':
    case 'olderthan-x-days':
      return 'days'
    case 'eq':
    case 'ne':
      return column.kind === 'lookup' ? 'record' : column.kind === 'yesNo' ? 'options' : 'value'
    case 'contains':
    case 'not-contains':
    case 'begins-with':
    case 'ends-with':
    case 'ge':
    case 'le':
    case 'gt':
    case 'lt':
    case 'on':
    case 'on-or-after':
    case 'on-or-before':
      return 'value'
    default:
      return 'nothing'
  }
}
