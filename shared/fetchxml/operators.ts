import type { ColumnKind } from '../model/column'

/**
 * How many values an operator takes. `one` stands in the attribute `value` (or in a single child), `two` and `list` in
 * children named `value`.
 */
export type ValueCount = 'none' | 'one' | 'two' | 'list'

/** An operator as FetchXML defines it: how many values it takes, and which kinds of column. */
export interface OperatorRule {
  readonly values: ValueCount
  readonly takes: readonly ColumnKind[]
}

const TEXTS = ['text', 'memo'] as const
const NUMBERS = ['whole', 'bigint', 'decimal', 'double', 'money'] as const
const CHOICES = ['choice', 'state', 'status', 'yesNo'] as const
const REFERENCES = ['lookup', 'id'] as const
const DATES = ['dateTime'] as const
const ORDERED = [...TEXTS, ...NUMBERS, 'choice', 'state', 'status', ...DATES] as const
const ALL = [...TEXTS, ...NUMBERS, ...CHOICES, 'choices', ...REFERENCES, ...DATES, 'other'] as const
const VALUED = [...TEXTS, ...NUMBERS, ...CHOICES, 'choices', ...REFERENCES, ...DATES] as const

const equality = { values: 'one', takes: VALUED } as const
const comparison = { values: 'one', takes: ORDERED } as const
const membership = { values: 'list', takes: [...TEXTS, ...NUMBERS, ...CHOICES, 'choices', ...REFERENCES] } as const
const range = { values: 'two', takes: [...NUMBERS, ...DATES] } as const
const pattern = { values: 'one', takes: TEXTS } as const
const emptiness = { values: 'none', takes: ALL } as const
const day = { values: 'one', takes: DATES } as const
const period = { values: 'none', takes: DATES } as const
const countedPeriod = { values: 'one', takes: DATES } as const
const fiscalPeriodOfYear = { values: 'two', takes: DATES } as const
const caller = { values: 'none', takes: REFERENCES } as const
const hierarchy = { values: 'one', takes: REFERENCES } as const
const selection = { values: 'list', takes: ['choices'] } as const

/**
 * Every operator of FetchXML.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/operators
 */
export const OPERATORS = {
  eq: equality,
  neq: equality,
  ne: equality,
  gt: comparison,
  ge: comparison,
  le: comparison,
  lt: comparison,
  like: pattern,
  'not-like': pattern,
  in: membership,
  'not-in': membership,
  between: range,
  'not-between': range,
  null: emptiness,
  'not-null': emptiness,
  yesterday: period,
  today: period,
  tomorrow: period,
  'last-seven-days': period,
  'next-seven-days': period,
  'last-week': period,
  'this-week': period,
  'next-week': period,
  'last-month': period,
  'this-month': period,
  'next-month': period,
  on: day,
  'on-or-before': day,
  'on-or-after': day,
  'last-year': period,
  'this-year': period,
  'next-year': period,
  'last-x-hours': countedPeriod,
  'next-x-hours': countedPeriod,
  'last-x-days': countedPeriod,
  'next-x-days': countedPeriod,
  'last-x-weeks': countedPeriod,
  'next-x-weeks': countedPeriod,
  'last-x-months': countedPeriod,
  'next-x-months': countedPeriod,
  'olderthan-x-months': countedPeriod,
  'olderthan-x-years': countedPeriod,
  'olderthan-x-weeks': countedPeriod,
  'olderthan-x-days': countedPeriod,
  'olderthan-x-hours': countedPeriod,
  'olderthan-x-minutes': countedPeriod,
  'last-x-years': countedPeriod,
  'next-x-years': countedPeriod,
  'eq-userid': caller,
  'ne-userid': caller,
  'eq-userteams': caller,
  'eq-useroruserteams': caller,
  'eq-useroruserhierarchy': caller,
  'eq-useroruserhierarchyandteams': caller,
  'eq-businessid': caller,
  'ne-businessid': caller,
  'eq-userlanguage': { values: 'none', takes: ['whole', 'choice'] },
  'this-fiscal-year': period,
  'this-fiscal-period': period,
  'next-fiscal-year': period,
  'next-fiscal-period': period,
  'last-fiscal-year': period,
  'last-fiscal-period': period,
  'last-x-fiscal-years': countedPeriod,
  'last-x-fiscal-periods': countedPeriod,
  'next-x-fiscal-years': countedPeriod,
  'next-x-fiscal-periods': countedPeriod,
  'in-fiscal-year': countedPeriod,
  'in-fiscal-period': countedPeriod,
  'in-fiscal-period-and-year': fiscalPeriodOfYear,
  'in-or-before-fiscal-period-and-year': fiscalPeriodOfYear,
  'in-or-after-fiscal-period-and-year': fiscalPeriodOfYear,
  'begins-with': pattern,
  'not-begin-with': pattern,
  'ends-with': pattern,
  'not-end-with': pattern,
  under: hierarchy,
  'eq-or-under': hierarchy,
  'not-under': hierarchy,
  above: hierarchy,
  'eq-or-above': hierarchy,
  'contain-values': selection,
  'not-contain-values': selection,
} as const satisfies Readonly<Record<string, OperatorRule>>

export type Operator = keyof typeof OPERATORS

/** The operators that can compare a column with another column (`valueof`). */
export const COLUMN_COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'le', 'lt'] as const
export type ColumnComparison = (typeof COLUMN_COMPARISONS)[number]

/** The names of all operators. */
export const OPERATOR_NAMES: readonly Operator[] = Object.keys(OPERATORS).filter(isOperator)

/** True when `name` is an operator of FetchXML. */
export function isOperator(name: string): name is Operator {
  return Object.hasOwn(OPERATORS, name)
}

/** True when the operator can compare two columns. */
export function isColumnComparison(operator: Operator): operator is ColumnComparison {
  return COLUMN_COMPARISONS.some((comparison) => comparison === operator)
}

/** What the operator takes. */
export function operatorRule(operator: Operator): OperatorRule {
  return OPERATORS[operator]
}
