import type { Operator } from '@shared/fetchxml/operators'
import { isNotOfCaller, isOfCaller } from './caller-condition'
import { isCallersLanguage, isOfCallerOrReports } from './caller-hierarchy-condition'
import { containsChoices } from './choices-condition'
import { between, compare, isNotNull, isNull, within } from './comparison'
import type { CompileCondition } from './condition-request'
import { isInRelativeRange, onDay } from './date-condition'
import { isInFiscalPeriod, isInFiscalPeriodOfYear, isInFiscalRange, isInFiscalYear } from './fiscal-condition'
import { isInHierarchy } from './hierarchy-condition'
import { matches } from './text-condition'

/** How each operator is compiled. */
export const OPERATOR_CONDITIONS: Readonly<Record<Operator, CompileCondition>> = {
  eq: compare('eq'),
  ne: compare('ne'),
  neq: compare('ne'),
  gt: compare('gt'),
  ge: compare('ge'),
  lt: compare('lt'),
  le: compare('le'),
  in: within(false),
  'not-in': within(true),
  between: between(false),
  'not-between': between(true),
  null: isNull,
  'not-null': isNotNull,

  like: matches((value) => value, false),
  'not-like': matches((value) => value, true),
  'begins-with': matches((value) => `${value}%`, false),
  'not-begin-with': matches((value) => `${value}%`, true),
  'ends-with': matches((value) => `%${value}`, false),
  'not-end-with': matches((value) => `%${value}`, true),

  on: onDay('on'),
  'on-or-before': onDay('before'),
  'on-or-after': onDay('after'),
  yesterday: isInRelativeRange,
  today: isInRelativeRange,
  tomorrow: isInRelativeRange,
  'last-seven-days': isInRelativeRange,
  'next-seven-days': isInRelativeRange,
  'last-week': isInRelativeRange,
  'this-week': isInRelativeRange,
  'next-week': isInRelativeRange,
  'last-month': isInRelativeRange,
  'this-month': isInRelativeRange,
  'next-month': isInRelativeRange,
  'last-year': isInRelativeRange,
  'this-year': isInRelativeRange,
  'next-year': isInRelativeRange,
  'last-x-hours': isInRelativeRange,
  'next-x-hours': isInRelativeRange,
  'last-x-days': isInRelativeRange,
  'next-x-days': isInRelativeRange,
  'last-x-weeks': isInRelativeRange,
  'next-x-weeks': isInRelativeRange,
  'last-x-months': isInRelativeRange,
  'next-x-months': isInRelativeRange,
  'last-x-years': isInRelativeRange,
  'next-x-years': isInRelativeRange,
  'olderthan-x-minutes': isInRelativeRange,
  'olderthan-x-hours': isInRelativeRange,
  'olderthan-x-days': isInRelativeRange,
  'olderthan-x-weeks': isInRelativeRange,
  'olderthan-x-months': isInRelativeRange,
  'olderthan-x-years': isInRelativeRange,

  'this-fiscal-year': isInFiscalRange,
  'this-fiscal-period': isInFiscalRange,
  'next-fiscal-year': isInFiscalRange,
  'next-fiscal-period': isInFiscalRange,
  'last-fiscal-year': isInFiscalRange,
  'last-fiscal-period': isInFiscalRange,
  'last-x-fiscal-years': isInFiscalRange,
  'last-x-fiscal-periods': isInFiscalRange,
  'next-x-fiscal-years': isInFiscalRange,
  'next-x-fiscal-periods': isInFiscalRange,
  'in-fiscal-year': isInFiscalYear,
  'in-fiscal-period': isInFiscalPeriod,
  'in-fiscal-period-and-year': isInFiscalPeriodOfYear('in'),
  'in-or-before-fiscal-period-and-year': isInFiscalPeriodOfYear('before'),
  'in-or-after-fiscal-period-and-year': isInFiscalPeriodOfYear('after'),

  'eq-userid': isOfCaller(({ userId }) => [userId]),
  'ne-userid': isNotOfCaller(({ userId }) => userId),
  'eq-businessid': isOfCaller(({ businessUnitId }) => [businessUnitId]),
  'ne-businessid': isNotOfCaller(({ businessUnitId }) => businessUnitId),
  'eq-userteams': isOfCaller(({ teamIds }) => teamIds),
  'eq-useroruserteams': isOfCaller(({ userId, teamIds }) => [userId, ...teamIds]),
  'eq-useroruserhierarchy': isOfCallerOrReports(false),
  'eq-useroruserhierarchyandteams': isOfCallerOrReports(true),
  'eq-userlanguage': isCallersLanguage,

  under: isInHierarchy({ direction: 'down', withItself: false }, false),
  'not-under': isInHierarchy({ direction: 'down', withItself: false }, true),
  'eq-or-under': isInHierarchy({ direction: 'down', withItself: true }, false),
  above: isInHierarchy({ direction: 'up', withItself: false }, false),
  'eq-or-above': isInHierarchy({ direction: 'up', withItself: true }, false),

  'contain-values': containsChoices(false),
  'not-contain-values': containsChoices(true),
}
