import { z } from 'zod'
import type { AdministrationOverview, DraftPreview } from '../model/administration'
import { filterRuleSchema } from './profile'
import { cellSchema, idSchema } from './record'
import { viewColumnSchema, viewWith } from './view'

const administeredTable = z.strictObject({
  table: z.string(),
  label: z.string(),
  filter: idSchema,
  rule: filterRuleSchema,
  etag: z.string(),
  relationships: z.array(z.string()).readonly(),
  views: z.array(viewWith({ etag: z.string() })).readonly(),
})

export const overviewSchema: z.ZodType<AdministrationOverview> = z.strictObject({
  profile: z.strictObject({ id: idSchema, name: z.string() }),
  tables: z.array(administeredTable).readonly(),
})

export const previewSchema: z.ZodType<DraftPreview> = z.strictObject({
  count: z.number(),
  exact: z.boolean(),
  columns: z.array(viewColumnSchema).readonly(),
  rows: z.array(z.strictObject({ id: idSchema, cells: z.array(cellSchema).readonly() })).readonly(),
})
