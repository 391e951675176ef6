import { extentOf, lineBreakBefore, withFirstInside, withoutExtent } from '@shared/xml/element-text'
import { readXml } from '@shared/xml/read-xml'
import type { XmlElement } from '@shared/xml/xml-element'

/**
 * The well-formed FetchXML with an attribute for the column of its own table; unchanged if it asks for that column already.
 * Everything else stays as it was written, comments and line breaks too.
 */
export function withAttribute(fetchXml: string, column: string): string {
  const entity = entityOf(fetchXml)
  if (entity === undefined || asksFor(entity, column)) {
    return fetchXml
  }
  const written = `<attribute name="${column}" />`
  const sibling = entity.children.findLast(({ name }) => name === 'attribute')
  if (sibling === undefined) {
    return withFirstInside(fetchXml, entity, written)
  }
  const { start, end } = extentOf(fetchXml, sibling)
  return `${fetchXml.slice(0, end)}${lineBreakBefore(fetchXml, start)}${written}${fetchXml.slice(end)}`
}

/** The well-formed FetchXML without the attribute for the column of its own table, and else as it was written. */
export function withoutAttribute(fetchXml: string, column: string): string {
  const attribute = entityOf(fetchXml)?.children.find((child) => isAttribute(child, column))
  return attribute === undefined
    ? fetchXml
    : withoutAttribute(withoutExtent(fetchXml, extentOf(fetchXml, attribute)), column)
}

function entityOf(fetchXml: string): XmlElement | undefined {
  return readXml(fetchXml).children.find(({ name }) => name === 'entity')
}

function asksFor(entity: XmlElement, column: string): boolean {
  return entity.children.some((child) => child.name === 'all-attributes' || isAttribute(child, column))
}

function isAttribute(element: XmlElement, column: string): boolean {
  return element.name === 'attribute' && element.attributes.get('name')?.value === column
}
