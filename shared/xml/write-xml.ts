/** An element to be written: attributes in order (`null` leaves one out), then either text or children. */
export interface XmlOutput {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string | null])[]
  readonly children?: readonly XmlOutput[]
  readonly text?: string
}

/** The element as indented XML, two spaces a level, without a declaration. */
export function writeXml(element: XmlOutput, indent = ''): string {
  const attributes = element.attributes
    .map(([name, value]) => (value === null ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('')
  const start = `${indent}<${element.name}${attributes}`
  if (element.text !== undefined) {
    return `${start}>${escapeXml(element.text)}</${element.name}>`
  }
  if (element.children === undefined || element.children.length === 0) {
    return `${start} />`
  }
  const children = element.children.map((child) => writeXml(child, `${indent}  `))
  return `${start}>\n${children.join('\n')}\n${indent}</${element.name}>`
}

/** Text made safe for an attribute or an element. Line breaks and tabs become references, or a reader would take them for spaces. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
}
