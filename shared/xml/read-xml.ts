import { SaxesParser } from 'saxes'
import type { XmlAttribute, XmlElement } from './xml-element'
import { placeFinder } from './place-finder'
import { XmlFault } from './xml-fault'

/** The longest text that is read, in characters. */
export const MAX_XML_LENGTH = 1_048_576

/** How deep elements may stand inside each other. */
export const MAX_XML_DEPTH = 64

const PREDEFINED_ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
// Without a prototype: an entity named like a method of objects must not be found.
Object.setPrototypeOf(PREDEFINED_ENTITIES, null)

interface OpenElement {
  readonly name: string
  readonly place: XmlElement['place']
  readonly attributes: Map<string, XmlAttribute>
  readonly children: XmlElement[]
  text: string
}

/**
 * The root element of a well-formed XML document. Throws `XmlFault` for anything else, and for what a document from outside
 * has no need of: document types, entities beyond the five predefined, processing instructions, more than
 * `MAX_XML_LENGTH` characters, more than `MAX_XML_DEPTH` levels. Nothing outside the text is ever read.
 */
export function readXml(text: string): XmlElement {
  if (text.length > MAX_XML_LENGTH) {
    throw new XmlFault(`the text is longer than ${MAX_XML_LENGTH} characters`, { line: 1, column: 1 })
  }
  const placeAt = placeFinder(text)
  const parser = new SaxesParser({ position: true })
  parser.ENTITIES = PREDEFINED_ENTITIES
  const open: OpenElement[] = []
  const roots: XmlElement[] = []
  const here = (): XmlElement['place'] => placeAt(parser.position - 1)

  parser.on('error', (error) => {
    throw new XmlFault(withoutPosition(error.message), here())
  })
  parser.on('doctype', () => {
    throw new XmlFault('a document type is not allowed', here())
  })
  parser.on('processinginstruction', () => {
    throw new XmlFault('a processing instruction is not allowed', here())
  })
  parser.on('opentagstart', ({ name }) => {
    const place = placeAt(text.lastIndexOf('<', parser.position - 1))
    if (open.length >= MAX_XML_DEPTH) {
      throw new XmlFault(`elements stand more than ${MAX_XML_DEPTH} deep`, place)
    }
    open.push({ name, place, attributes: new Map(), children: [], text: '' })
  })
  parser.on('attribute', ({ name, value }) => {
    const element = open.at(-1)
    // An attribute's value cannot hold its own quote, so the last two quotes before this position enclose it.
    const closing = parser.position - 1
    const opening = text.lastIndexOf(text.charAt(closing), closing - 1)
    const place = placeAt(text.lastIndexOf(name, opening))
    if (element?.attributes.has(name) === true) {
      throw new XmlFault(`the attribute ${name} stands twice in ${element.name}`, place)
    }
    element?.attributes.set(name, { name, value, place })
  })
  const addText = (more: string): void => {
    const element = open.at(-1)
    if (element !== undefined) {
      element.text += more
    }
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const closed = open.pop()
    if (closed === undefined) {
      return
    }
    const siblings = open.at(-1)?.children ?? roots
    siblings.push(closed)
  })

  parser.write(text).close()
  const [root] = roots
  if (root === undefined) {
    throw new XmlFault('there is no element', { line: 1, column: 1 })
  }
  return root
}

/** The parser's words without the line and column that it puts before them and the full stop behind. */
function withoutPosition(message: string): string {
  const words = message.slice(message.indexOf(' ') + 1)
  return words.endsWith('.') ? words.slice(0, -1) : words
}
