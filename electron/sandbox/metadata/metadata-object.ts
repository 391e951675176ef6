/** A piece of metadata as it goes over the wire. */
export type MetadataValue = null | boolean | number | string | readonly MetadataValue[] | MetadataObject

/** An entity of the metadata (a table, a column, a relationship), or a complex value in one. */
export interface MetadataObject {
  readonly [property: string]: MetadataValue
}

/** A label in the one language the sandbox speaks. */
export function label(text: string): MetadataObject {
  const localized = { Label: text, LanguageCode: 1033, IsManaged: true, MetadataId: null, HasChanged: null }
  return { LocalizedLabels: [localized], UserLocalizedLabel: localized }
}

/** A property that a solution may lock. */
export function managedProperty(value: boolean | string, name: string): MetadataObject {
  return { Value: value, CanBeChanged: false, ManagedPropertyLogicalName: name }
}
