import { z } from 'zod'
import type { Profile } from '@shared/model/profile'
import type { SignedInUser } from '@shared/model/status'
import type { Table } from '@shared/model/table'
import type { View } from '@shared/model/view'
import { columnSchema } from './column-schema'
import type { Configuration, StoredForm } from './configuration'

const user: z.ZodType<SignedInUser> = z.strictObject({
  id: z.string(),
  name: z.string(),
  businessUnitId: z.string(),
  teamIds: z.array(z.string()).readonly(),
  administrator: z.boolean(),
})

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({
    kind: z.literal('owned'),
    byMe: z.boolean(),
    byMyTeams: z.boolean(),
    byMyBusinessUnit: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('custom'), fetchXml: z.string() }),
  z.strictObject({ kind: z.literal('relatedOnly') }),
])

const followed = z.strictObject({ id: z.string(), relationshipId: z.string(), schemaName: z.string() })

const filter = z.strictObject({
  id: z.string(),
  table: z.string(),
  rule,
  relationships: z.array(followed).readonly(),
  etag: z.string(),
})

const profile: z.ZodType<Profile> = z.strictObject({
  id: z.string(),
  name: z.string(),
  filters: z.array(filter).readonly(),
})

const relationship = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('manyToOne'),
    schemaName: z.string(),
    metadataId: z.string(),
    table: z.string(),
    column: z.string(),
    target: z.string(),
    targetColumn: z.string(),
    navigation: z.string(),
    collection: z.string(),
    hierarchical: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('manyToMany'),
    schemaName: z.string(),
    metadataId: z.string(),
    first: z.string(),
    firstColumn: z.string(),
    firstNavigation: z.string(),
    second: z.string(),
    secondColumn: z.string(),
    secondNavigation: z.string(),
    intersect: z.string(),
  }),
])

const table: z.ZodType<Table> = z.strictObject({
  name: z.string(),
  setName: z.string(),
  label: z.string(),
  pluralLabel: z.string(),
  typeCode: z.number(),
  metadataId: z.string(),
  primaryId: z.string(),
  primaryName: z.string().nullable(),
  ownership: z.enum(['user', 'organisation', 'none']),
  changeTracking: z.boolean(),
  optimisticConcurrency: z.boolean(),
  isActivity: z.boolean(),
  columns: z.array(columnSchema).readonly(),
  relationships: z.array(relationship).readonly(),
})

const view: z.ZodType<View> = z.strictObject({
  id: z.string(),
  owner: z.enum(['organisation', 'user']),
  table: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  queryType: z.number(),
  fetchXml: z.string(),
  layoutXml: z.string(),
})

const form: z.ZodType<StoredForm> = z.strictObject({
  id: z.string(),
  table: z.string(),
  name: z.string(),
  formXml: z.string(),
  isDefault: z.boolean(),
})

const configuration: z.ZodType<Configuration> = z.strictObject({
  user,
  organisationName: z.string(),
  organisationLanguage: z.number(),
  userLanguage: z.number().nullable(),
  userTimeZoneCode: z.number().nullable(),
  profile: profile.nullable(),
  tables: z.array(table).readonly(),
  views: z.array(view).readonly(),
  forms: z.array(form).readonly(),
  stamp: z.string(),
})

/** The configuration as JSON text. */
export function encodeConfiguration(value: Configuration): string {
  return JSON.stringify(value)
}

/**
 * The configuration in a text of `encodeConfiguration`. `null` for anything else, also for one that an older or newer Carryon
 * wrote in another shape: it is fetched anew.
 */
export function decodeConfiguration(text: string): Configuration | null {
  try {
    return configuration.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
