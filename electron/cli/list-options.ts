import { isOperator, operatorRule } from '@shared/fetchxml/operators'
import type { ColumnFilter, FilterOperator, SortKey } from '@shared/model/list-question'
import { Misuse, repeatedOption, textOption, type Values } from './option-values'

/** `--sort name,revenue:desc`: by these columns, in this order. */
export function sortOption(values: Values): readonly SortKey[] {
  const text = textOption(values, 'sort')
  if (text === null) return []
  return text.split(',').map((part) => {
    const [, column, direction] = /^\s*([\w.]+)(?::(asc|desc))?\s*$/.exec(part) ?? []
    if (column === undefined) throw new Misuse('--sort is a list of columns, each with :desc behind it or nothing.')
    return { column, descending: direction === 'desc' }
  })
}

/** `--filter "revenue ge 100000"`, as often as there are filters: a column, an operator, and its values with `|` between them. */
export function filtersOption(values: Values): readonly ColumnFilter[] {
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
