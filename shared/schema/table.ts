import { z } from 'zod'
import type { Table, TablePrivilege } from '../model/table'
import { RECORD_RIGHTS } from '../model/table-rights'
import { columnSchema } from './column'

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

const privilege: z.ZodType<TablePrivilege> = z.strictObject({
  right: z.enum(RECORD_RIGHTS),
  id: z.string(),
  name: z.string(),
})

export const tableSchema: z.ZodType<Table> = z.strictObject({
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
  // What an earlier Carryon did not ask for: the tables it kept are read as they are until they are fetched anew.
  privileges: z.array(privilege).readonly().default([]),
  columns: z.array(columnSchema).readonly(),
  relationships: z.array(relationship).readonly(),
})
