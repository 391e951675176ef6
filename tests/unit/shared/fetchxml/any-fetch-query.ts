import fc from 'fast-check'
import { AGGREGATES, DATE_GROUPINGS, LINK_TYPES, PLAIN_SETTINGS } from '@shared/fetchxml/fetch-query'
import type {
  FetchColumn,
  FetchLink,
  FetchOrder,
  FetchQuery,
  FetchSettings,
  FetchSource,
  FetchValue,
  FilterGroup,
  FilterPart,
  LinkType,
} from '@shared/fetchxml/fetch-query'
import { COLUMN_COMPARISONS, isOperator, OPERATORS, operatorRule } from '@shared/fetchxml/operators'
import type { Operator } from '@shared/fetchxml/operators'

const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,12}$/)
/** Text that XML can carry: no control characters but tab and line breaks, no unpaired surrogates. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((value) => /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u.test(value))
const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null })
const count = orNull(fc.integer({ min: 1, max: 5000 }))
const few = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> => fc.array(value, { maxLength: 3 })

const value: fc.Arbitrary<FetchValue> = fc.record({ text, shownName: orNull(text), shownTable: orNull(name) })
const operators: readonly Operator[] = Object.keys(OPERATORS).filter(isOperator)

const condition: fc.Arbitrary<FilterPart> = fc.constantFrom(...operators).chain((operator) => {
  const [minLength, maxLength] = { none: [0, 0], one: [1, 1], two: [2, 2], list: [1, 4] }[operatorRule(operator).values]
  return fc.record({
    kind: fc.constant('condition' as const),
    link: orNull(name),
    column: name,
    operator: fc.constant(operator),
    values: fc.array(value, { minLength: minLength ?? 0, maxLength: maxLength ?? 0 }),
  })
})

const columnCondition: fc.Arbitrary<FilterPart> = fc.record({
  kind: fc.constant('columns' as const),
  link: orNull(name),
  column: name,
  operator: fc.constantFrom(...COLUMN_COMPARISONS),
  other: fc.oneof(
    name,
    fc.tuple(name, name).map((pair) => pair.join('.')),
  ),
})

const linkTypes = (types: readonly LinkType[]): fc.Arbitrary<LinkType> => fc.constantFrom(...types)
const everyLinkType = Object.keys(LINK_TYPES).filter((key): key is LinkType => Object.hasOwn(LINK_TYPES, key))
const testTypes = linkTypes(['any', 'notAny', 'all', 'notAll', 'exists', 'in'])

function column(aggregate: boolean): fc.Arbitrary<FetchColumn> {
  if (!aggregate) {
    return fc.record({ kind: fc.constantFrom('plain' as const, 'childCount' as const), name, alias: orNull(name) })
  }
  const group = fc.record({
    kind: fc.constant('group' as const),
    name,
    alias: name,
    dateGrouping: orNull(fc.constantFrom(...DATE_GROUPINGS)),
    inUserTimeZone: fc.boolean(),
  })
  const total = fc.record({
    kind: fc.constant('aggregate' as const),
    name,
    alias: name,
    aggregate: fc.constantFrom(...AGGREGATES),
    distinct: fc.boolean(),
  })
  return fc.oneof(
    group,
    total.map((each) => ({ ...each, distinct: each.distinct && each.aggregate === 'countcolumn' })),
  )
}

function order(aggregate: boolean): fc.Arbitrary<FetchOrder> {
  return aggregate
    ? fc.record({ kind: fc.constant('alias' as const), alias: name, descending: fc.boolean() })
    : fc.record({
        kind: fc.constant('column' as const),
        link: orNull(name),
        column: name,
        descending: fc.boolean(),
      })
}

function source(aggregate: boolean, depth: number): fc.Arbitrary<FetchSource> {
  return fc.record({
    table: name,
    allColumns: aggregate ? fc.constant(false) : fc.boolean(),
    columns: few(column(aggregate)),
    orders: few(order(aggregate)),
    filters: few(filter(aggregate, depth)),
    links: depth === 0 ? fc.constant([]) : few(link(aggregate, depth - 1, linkTypes(everyLinkType))),
  })
}

function link(aggregate: boolean, depth: number, type: fc.Arbitrary<LinkType>): fc.Arbitrary<FetchLink> {
  const own = fc.record({
    type,
    on: orNull(fc.record({ from: name, to: name })),
    alias: orNull(name),
    intersect: fc.boolean(),
    hidden: fc.boolean(),
  })
  return fc.tuple(source(aggregate, depth), own).map(([inside, outside]) => ({ ...inside, ...outside }))
}

function filter(aggregate: boolean, depth: number): fc.Arbitrary<FilterGroup> {
  const inner: readonly fc.Arbitrary<FilterPart>[] =
    depth === 0
      ? []
      : [
          filter(aggregate, depth - 1),
          link(aggregate, depth - 1, testTypes).map((to) => ({ kind: 'link' as const, link: to })),
        ]
  return fc.record({
    kind: fc.constant('group' as const),
    join: fc.constantFrom('and' as const, 'or' as const),
    parts: few(fc.oneof(condition, columnCondition, ...inner)),
    quickFind: fc.boolean(),
    hint: orNull(fc.constant('union')),
  })
}

function settings(aggregate: boolean): fc.Arbitrary<FetchSettings> {
  const size = fc.oneof(
    count.map((top) => ({ top, count: null, page: null })),
    fc.record({ top: fc.constant(null), count, page: count }),
  )
  const rest = fc.record({
    distinct: fc.boolean(),
    pagingCookie: orNull(text),
    returnTotalRecordCount: fc.boolean(),
    rawChoiceOrder: fc.boolean(),
    aggregateLimit: count,
    retained: fc.boolean(),
  })
  return fc.tuple(size, rest).map(([sized, other]) => ({ ...PLAIN_SETTINGS, ...sized, ...other, aggregate }))
}

/** Any query that FetchXML can say. */
export const anyFetchQuery: fc.Arbitrary<FetchQuery> = fc
  .boolean()
  .chain((aggregate) =>
    fc
      .tuple(source(aggregate, 2), settings(aggregate))
      .map(([inside, around]): FetchQuery => ({ ...inside, settings: around })),
  )
