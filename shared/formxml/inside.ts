import type { XmlElement } from '../xml/xml-element'

/** The elements of that name directly inside. */
export function allInside(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

/** The first element of that name directly inside, or `null`. */
export function firstInside(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((child) => child.name === name) ?? null
}
