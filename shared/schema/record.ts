import { z } from 'zod'
import type { Instant } from '../model/instant'
import type { CellValue, LookupValue, Party, RecordId, RecordValues } from '../model/record'

export const idSchema: z.ZodType<RecordId> = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

export const instantSchema: z.ZodType<Instant> = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/)

const lookupSchema: z.ZodType<LookupValue> = z.strictObject({
  table: z.string(),
  id: idSchema,
  name: z.string().nullable(),
})
export const partiesSchema: z.ZodType<readonly Party[]> = z
  .array(z.union([lookupSchema, z.strictObject({ address: z.string() })]))
  .readonly()

export const cellSchema: z.ZodType<CellValue> = z.union([
  z.null(),
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.number()).readonly(),
  partiesSchema,
  lookupSchema,
])

export const valuesSchema: z.ZodType<RecordValues> = z.record(z.string(), cellSchema)
