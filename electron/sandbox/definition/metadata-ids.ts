import { stableGuid } from './stable-guid'

/** The `MetadataId` of a table. */
export function tableMetadataId(name: string): string {
  return stableGuid(`table ${name}`)
}

/** The `MetadataId` of a relationship, by which an offline profile names it. */
export function relationshipMetadataId(schemaName: string): string {
  return stableGuid(`relationship ${schemaName}`)
}
