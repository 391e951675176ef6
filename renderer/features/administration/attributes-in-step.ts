import { readXml } from '@shared/xml/read-xml'
import type { XmlElement, XmlPlace } from '@shared/xml/xml-element'

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
  if (sibling !== undefined) {
    const start = offsetOf(fetchXml, sibling.place)
    return inserted(fetchXml, endOfElement(fetchXml, start), `${lineBreakBefore(fetchXml, start)}${written}`)
  }
  const start = offsetOf(fetchXml, entity.place)
  const end = endOfTag(fetchXml, start)
  if (fetchXml.endsWith('/>', end)) {
    const opened = fetchXml.slice(start, end - 2).trimEnd()
    return `${fetchXml.slice(0, start)}${opened}>${written}</entity>${fetchXml.slice(end)}`
  }
  const [first] = entity.children
  const lineBreak = first === undefined ? '' : lineBreakBefore(fetchXml, offsetOf(fetchXml, first.place))
  return inserted(fetchXml, end, `${lineBreak}${written}`)
}

/** The well-formed FetchXML without the attribute for the column of its own table, and else as it was written. */
export function withoutAttribute(fetchXml: string, column: string): string {
  const attribute = entityOf(fetchXml)?.children.find((child) => isAttribute(child, column))
  if (attribute === undefined) {
    return fetchXml
  }
  const start = offsetOf(fetchXml, attribute.place)
  const end = endOfElement(fetchXml, start)
  const lineBreak = lineBreakBefore(fetchXml, start)
  const from = endsLine(fetchXml, end) ? start - lineBreak.length : start
  return withoutAttribute(`${fetchXml.slice(0, from)}${fetchXml.slice(end)}`, column)
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

function inserted(text: string, offset: number, addition: string): string {
  return `${text.slice(0, offset)}${addition}${text.slice(offset)}`
}

function offsetOf(text: string, { line, column }: XmlPlace): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, content) => sum + content.length + 1, 0) + column - 1
}

/** The line break and indent that stand before an element at the start of its line; else nothing. */
function lineBreakBefore(text: string, start: number): string {
  const before = text.slice(0, start)
  const indent = before.slice(before.trimEnd().length)
  const lineStart = indent.lastIndexOf('\n')
  if (lineStart < 0) {
    return ''
  }
  return indent[lineStart - 1] === '\r' ? indent.slice(lineStart - 1) : indent.slice(lineStart)
}

function endsLine(text: string, end: number): boolean {
  const [rest = ''] = text.slice(end).split('\n', 1)
  return rest.trim() === ''
}

/** Behind the `>` of the tag that begins at `start`. A `>` may stand inside an attribute's quotes. */
function endOfTag(text: string, start: number): number {
  let quote = ''
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (quote !== '') {
      quote = character === quote ? '' : quote
    } else if (character === '>') {
      return at + 1
    } else if (character === '"' || character === "'") {
      quote = character
    }
  }
  return text.length
}

/** Behind the end of an element that holds no other element. */
function endOfElement(text: string, start: number): number {
  const tagEnd = endOfTag(text, start)
  if (text.endsWith('/>', tagEnd)) {
    return tagEnd
  }
  let at = text.indexOf('<', tagEnd)
  while (text.startsWith('<!', at)) {
    const closing = text.startsWith('<!--', at) ? '-->' : ']]>'
    at = text.indexOf('<', text.indexOf(closing, at))
  }
  return endOfTag(text, at)
}
