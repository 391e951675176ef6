import type { XmlPlace } from './xml-element'

/** A function that tells line and column, both from 1, of an offset in `text`. Offsets outside it count as its ends. */
export function placeFinder(text: string): (offset: number) => XmlPlace {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    lineStarts.push(at + 1)
  }
  return (offset) => {
    const inside = Math.min(Math.max(offset, 0), text.length)
    let low = 0
    let high = lineStarts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((lineStarts[middle] ?? 0) <= inside) {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return { line: low + 1, column: inside - (lineStarts[low] ?? 0) + 1 }
  }
}
