import { z } from 'zod'
import type { ViewTexts, WrittenView } from '../model/own-view'
import { idSchema } from './record'
import { viewOwnerSchema } from './view'

const texts = { name: z.string(), fetchXml: z.string(), layoutXml: z.string() }

export const viewTextsSchema: z.ZodType<ViewTexts> = z.strictObject(texts)

export const writtenViewSchema: z.ZodType<WrittenView> = z.strictObject({
  id: idSchema,
  owner: viewOwnerSchema,
  table: z.string(),
  ...texts,
  etag: z.string().nullable(),
})
