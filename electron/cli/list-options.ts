import { isOperator, operatorRule } from '@shared/fetchxml/operators'
import { isTimeZone } from '@shared/format/time-zone'
import type { ColumnFilter, FilterOperator, SortKey } from '@shared/model/list-question'
import type { AsOf, Listed, Narrowing } from './command'
import { Misuse, needed, repeatedOption, textOption, type OptionName, type Values } from './option-values'

const OF_VIEWS: readonly OptionName[] = ['view', 'table', 'sort', 'filter', 'search']

/** What is to be listed: a view with what is added to it, or FetchXML. */
export function listedOption(values: Values): Listed {
  const file = textOption(values, 'fetch')
  if (file !== null) {
    const other = OF_VIEWS.find((name) => values[name] !== undefined)
    if (other !== undefined) throw new Misuse(`--fetch takes no --${other}: the FetchXML says it.`)
    return { kind: 'fetch', file }
  }
  return {
    kind: 'view',
    view: needed(values, 'view'),
    table: textOption(values, 'table'),
    ...narrowingOption(values),
  }
}

/** `--sort`, `--filter` and `--search`. */
export function narrowingOption(values: Values): Narrowing {
  return {
    sort: sortOption(values),
    filters: filtersOption(values),
    search: textOption(values, 'search') ?? '',
  }
}

/** `--now 2026-11-27T09:00:00Z --time-zone Europe/Oslo`. */
export function asOfOption(values: Values): AsOf {
  const instant = textOption(values, 'now')
  const now = instant === null ? null : Date.parse(instant)
  const isInstant =
    instant === null || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(instant)
  if (!isInstant || Number.isNaN(now)) throw new Misuse('--now is an instant such as 2026-11-27T09:00:00Z.')
  const timeZone = textOption(values, 'time-zone')
  if (timeZone !== null && !isTimeZone(timeZone)) throw new Misuse(`There is no time zone ${timeZone}.`)
  return { now, timeZone }
}

/** `--sort name,revenue:desc`: by these columns, in this order. */
function sortOption(values: Values): readonly SortKey[] {
  const text = textOption(values, 'sort')
  if (text === null) return []
  return text.split(',').map((part) => {
    const [, column, direction] = /^\s*([\w.]+)(?::(asc|desc))?\s*$/.exec(part) ?? []
    if (column === undefined) throw new Misuse('--sort is a list of columns, each with :desc behind it or nothing.')
    return { column, descending: direction === 'desc' }
  })
}

/** `--filter "revenue ge 100000"`, as often as there are filters: a column, an operator, and its values with `|` between them. */
function filtersOption(values: Values): readonly ColumnFilter[] {
  return repeatedOption(values, 'filter').map((text) => {
    const [, column, operator, given] = /^\s*(\S+)\s+(\S+)(?:\s+(.*))?$/s.exec(text) ?? []
    if (column === undefined || operator === undefined) {
      throw new Misuse('--filter is a column, an operator and its values, such as "name contains harbour".')
    }
    if (!isFilterOperator(operator)) throw new Misuse(`--filter has no operator ${operator}.`)
    return { column, operator, values: given === undefined || given === '' ? [] : valuesOf(operator, given) }
  })
}

function isFilterOperator(name: string): name is FilterOperator {
  return name === 'contains' || name === 'not-contains' || isOperator(name)
}

/** What takes one value takes the text whole, signs between values included. */
function valuesOf(operator: FilterOperator, given: string): readonly string[] {
  const isOne = operator === 'contains' || operator === 'not-contains' || operatorRule(operator).values === 'one'
  return isOne ? [given] : given.split('|')
}
