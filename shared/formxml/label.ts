import { textOf } from '../xml/attribute-reader'
import type { XmlElement } from '../xml/xml-element'
import { allInside, firstInside } from './inside'

/** The element's label in that language, else in the first language it has one in, else `null`. */
export function labelOf(element: XmlElement, languageCode: number): string | null {
  const labels = firstInside(element, 'labels')
  const all = labels === null ? [] : allInside(labels, 'label')
  const inLanguage = all.find((label) => textOf(label, 'languagecode') === String(languageCode))
  const chosen = inLanguage ?? all[0]
  const text = chosen === undefined ? null : textOf(chosen, 'description')
  return text === '' ? null : text
}
