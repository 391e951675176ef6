import type { XmlElement, XmlPlace } from './xml-element'

/** Where an element stands in the text it was read from. `end` is behind its last sign. */
export interface Extent {
  readonly start: number
  readonly end: number
}

/** From the `<` of the element's first tag to behind the `>` of its last. */
export function extentOf(text: string, element: XmlElement): Extent {
  const start = offsetOf(text, element.place)
  const tagEnd = endOfTag(text, start)
  if (text.endsWith('/>', tagEnd)) return { start, end: tagEnd }
  const last = element.children.at(-1)
  let at = text.indexOf('<', last === undefined ? tagEnd : extentOf(text, last).end)
  while (text.startsWith('<!', at) || text.startsWith('<?', at)) {
    at = text.indexOf('<', text.indexOf(closingOf(text, at), at))
  }
  return { start, end: endOfTag(text, at) }
}

/** Behind the `>` of the tag that begins at `start`. A `>` may stand inside an attribute's quotes. */
export function endOfTag(text: string, start: number): number {
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

/** How far into the text a place is. */
export function offsetOf(text: string, { line, column }: XmlPlace): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, content) => sum + content.length + 1, 0) + column - 1
}

/** The line break and indent that stand before an element at the start of its line; else nothing. */
export function lineBreakBefore(text: string, start: number): string {
  const before = text.slice(0, start)
  const indent = before.slice(before.trimEnd().length)
  const lineStart = indent.lastIndexOf('\n')
  if (lineStart < 0) return ''
  return indent[lineStart - 1] === '\r' ? indent.slice(lineStart - 1) : indent.slice(lineStart)
}

/** Whether nothing else stands behind it on its line. */
export function endsLine(text: string, end: number): boolean {
  const [rest = ''] = text.slice(end).split('\n', 1)
  return rest.trim() === ''
}

/** The text without what stands there, and without the line that would be left empty. */
export function withoutExtent(text: string, { start, end }: Extent): string {
  const from = endsLine(text, end) ? start - lineBreakBefore(text, start).length : start
  return `${text.slice(0, from)}${text.slice(end)}`
}

/** The text with `addition` as the first thing inside the element, which may have been empty. */
export function withFirstInside(text: string, element: XmlElement, addition: string): string {
  const start = offsetOf(text, element.place)
  const end = endOfTag(text, start)
  if (text.endsWith('/>', end)) {
    const opened = text.slice(start, end - 2).trimEnd()
    return `${text.slice(0, start)}${opened}>${addition}</${element.name}>${text.slice(end)}`
  }
  const [first] = element.children
  const lineBreak = first === undefined ? '' : lineBreakBefore(text, offsetOf(text, first.place))
  return `${text.slice(0, end)}${lineBreak}${addition}${text.slice(end)}`
}

function closingOf(text: string, at: number): string {
  if (text.startsWith('<?', at)) return '?>'
  return text.startsWith('<!--', at) ? '-->' : ']]>'
}
