/** Where something stands in a text, both counted from 1. */
export interface XmlPlace {
  readonly line: number
  readonly column: number
}

export interface XmlAttribute {
  readonly name: string
  readonly value: string
  readonly place: XmlPlace
}

/** One element with its place. `text` is all character data directly inside it, CDATA included. */
export interface XmlElement {
  readonly name: string
  readonly place: XmlPlace
  readonly attributes: ReadonlyMap<string, XmlAttribute>
  readonly children: readonly XmlElement[]
  readonly text: string
}
