import type { FilterOperator } from '../model/list-question'
import { literalPattern } from './literal-pattern'
import type { Operator } from './operators'

/** How FetchXML calls the operator. */
export function fetchOperator(operator: FilterOperator): Operator {
  switch (operator) {
    case 'contains':
      return 'like'
    case 'not-contains':
      return 'not-like'
    default:
      return operator
  }
}

/** The value that says to FetchXML what is asked for: where patterns are taken, a text means itself alone. */
export function fetchText(operator: FilterOperator, text: string): string {
  switch (operator) {
    case 'contains':
    case 'not-contains':
      return `%${literalPattern(text)}%`
    case 'begins-with':
    case 'not-begin-with':
    case 'ends-with':
    case 'not-end-with':
      return literalPattern(text)
    default:
      return text
  }
}
