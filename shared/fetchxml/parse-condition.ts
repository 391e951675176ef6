import { allowAttributes, allowNoText, requiredTextOf, textOf } from '../xml/attribute-reader'
import type { XmlElement } from '../xml/xml-element'
import { XmlFault } from '../xml/xml-fault'
import type { ColumnCondition, FetchValue, FilterCondition } from './fetch-query'
import { isColumnComparison, isOperator, operatorRule } from './operators'
import type { Operator } from './operators'

const CONDITION_ATTRIBUTES = ['attribute', 'operator', 'value', 'valueof', 'entityname', 'uiname', 'uitype', 'uihidden']

/** A `condition`: a column compared with values, or with another column. */
export function parseCondition(element: XmlElement): FilterCondition | ColumnCondition {
  allowAttributes(element, CONDITION_ATTRIBUTES)
  allowNoText(element)
  const link = textOf(element, 'entityname')
  const column = requiredTextOf(element, 'attribute')
  const operator = requiredTextOf(element, 'operator')
  if (!isOperator(operator)) {
    throw new XmlFault(`there is no operator ${operator}`, element.attributes.get('operator')?.place ?? element.place)
  }
  if (!element.attributes.has('valueof')) {
    return { kind: 'condition', link, column, operator, values: parseValues(element, operator) }
  }
  if (!isColumnComparison(operator)) {
    throw new XmlFault(`valueof does not go with the operator ${operator}`, element.place)
  }
  if (element.attributes.has('value') || element.children.length > 0) {
    throw new XmlFault('a condition has either valueof or values', element.place)
  }
  return { kind: 'columns', link, column, operator, other: requiredTextOf(element, 'valueof') }
}

function parseValues(element: XmlElement, operator: Operator): readonly FetchValue[] {
  const inAttribute = element.attributes.get('value')
  const children = element.children.map(parseValue)
  const { values: expected } = operatorRule(operator)
  // Saved views carry an empty value beside the values of a list; the server looks past it.
  const attributeCounts = inAttribute !== undefined && !(expected === 'list' && inAttribute.value === '')
  if (attributeCounts && children.length > 0) {
    throw new XmlFault('values stand in the attribute or in elements, not in both', element.place)
  }
  if (attributeCounts && (expected === 'list' || expected === 'two')) {
    throw new XmlFault(`the operator ${operator} takes its values as value elements`, inAttribute.place)
  }
  const values = attributeCounts
    ? [{ text: inAttribute.value, shownName: textOf(element, 'uiname'), shownTable: textOf(element, 'uitype') }]
    : children
  const wanted = { none: [0, 0], one: [1, 1], two: [2, 2], list: [1, Infinity] } as const
  const [least, most] = wanted[expected]
  if (values.length < least || values.length > most) {
    const count = expected === 'list' ? 'at least one value' : `${least} value${least === 1 ? '' : 's'}`
    throw new XmlFault(`the operator ${operator} requires ${count}, not ${values.length}`, element.place)
  }
  return values
}

function parseValue(element: XmlElement): FetchValue {
  if (element.name !== 'value') {
    throw new XmlFault(`${element.name} is not allowed in condition`, element.place)
  }
  allowAttributes(element, ['uiname', 'uitype'])
  const [child] = element.children
  if (child !== undefined) {
    throw new XmlFault(`${child.name} is not allowed in value`, child.place)
  }
  return { text: element.text, shownName: textOf(element, 'uiname'), shownTable: textOf(element, 'uitype') }
}
