import { allowAttributes, allowNoChildren, flagOf, requiredTextOf, textOf } from '../xml/attribute-reader'
import type { XmlElement } from '../xml/xml-element'
import { XmlFault } from '../xml/xml-fault'
import type { FetchOrder } from './fetch-query'
import type { QueryContext } from './query-context'

/** An `order`: by a column, or in an aggregate query by the alias of an attribute. */
export function parseOrder(element: XmlElement, context: QueryContext): FetchOrder {
  allowAttributes(element, ['attribute', 'alias', 'entityname', 'descending'])
  allowNoChildren(element)
  const attribute = textOf(element, 'attribute')
  const alias = textOf(element, 'alias')
  const link = textOf(element, 'entityname')
  const descending = flagOf(element, 'descending', false)
  if (context.aggregate) {
    if (alias === null || attribute !== null) {
      throw new XmlFault('an aggregate query orders by alias', element.place)
    }
    return { kind: 'alias', alias, descending }
  }
  if (alias !== null) {
    throw new XmlFault('order by alias belongs to aggregate queries', element.place)
  }
  return { kind: 'column', link, column: requiredTextOf(element, 'attribute'), descending }
}
