import type { XmlAttribute, XmlElement } from './xml-element'
import { XmlFault } from './xml-fault'

/** Refuses every attribute of the element that is not named here. */
export function allowAttributes(element: XmlElement, names: readonly string[]): void {
  for (const attribute of element.attributes.values()) {
    if (!names.includes(attribute.name)) {
      throw new XmlFault(`${element.name} has no attribute ${attribute.name}`, attribute.place)
    }
  }
}

/** Refuses character data in an element that only holds elements. */
export function allowNoText(element: XmlElement): void {
  if (element.text.trim() !== '') {
    throw new XmlFault(`text is not allowed in ${element.name}`, element.place)
  }
}

/** Refuses everything between the element's tags. */
export function allowNoChildren(element: XmlElement): void {
  allowNoText(element)
  const [child] = element.children
  if (child !== undefined) {
    throw new XmlFault(`${child.name} is not allowed in ${element.name}`, child.place)
  }
}

/** The attribute's text, or `null` when it is not there. */
export function textOf(element: XmlElement, name: string): string | null {
  return element.attributes.get(name)?.value ?? null
}

/** The attribute's text, which must be there and not be blank. */
export function requiredTextOf(element: XmlElement, name: string): string {
  const attribute = element.attributes.get(name)
  if (attribute === undefined) {
    throw new XmlFault(`${element.name} needs the attribute ${name}`, element.place)
  }
  if (attribute.value.trim() === '') {
    throw new XmlFault(`the attribute ${name} of ${element.name} is empty`, attribute.place)
  }
  return attribute.value
}

/** True for `true` and `1`, false for `false` and `0`, `otherwise` when the attribute is not there or empty. */
export function flagOf(element: XmlElement, name: string, otherwise: boolean): boolean {
  const attribute = element.attributes.get(name)
  switch (attribute?.value.toLowerCase()) {
    case undefined:
    case '':
      return otherwise
    case 'true':
    case '1':
      return true
    case 'false':
    case '0':
      return false
    default:
      throw badValue(element, attribute, 'true, false, 1 or 0')
  }
}

/** A whole number of at least `least`, or `null` when the attribute is not there. */
export function wholeOf(element: XmlElement, name: string, least: number): number | null {
  const attribute = element.attributes.get(name)
  if (attribute === undefined) {
    return null
  }
  const value = /^-?\d{1,10}$/.test(attribute.value) ? Number(attribute.value) : Number.NaN
  if (Number.isNaN(value) || value < least) {
    throw badValue(element, attribute, `a whole number of at least ${least}`)
  }
  return value
}

/** One of the words that `words` maps, as what it maps to, or `null` when the attribute is not there. */
export function wordOf<Meaning>(
  element: XmlElement,
  name: string,
  words: Readonly<Record<string, Meaning>>,
): Meaning | null {
  const attribute = element.attributes.get(name)
  if (attribute === undefined) {
    return null
  }
  const meaning = Object.hasOwn(words, attribute.value) ? words[attribute.value] : undefined
  if (meaning === undefined) {
    throw badValue(element, attribute, `one of ${Object.keys(words).join(', ')}`)
  }
  return meaning
}

function badValue(element: XmlElement, attribute: XmlAttribute | undefined, expected: string): XmlFault {
  const found = attribute === undefined ? '' : `, not “${attribute.value}”`
  return new XmlFault(
    `${attribute?.name ?? 'an attribute'} of ${element.name} must be ${expected}${found}`,
    attribute?.place ?? element.place,
  )
}
