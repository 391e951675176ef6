import { z } from 'zod'
import type { FoundInTable } from '../model/search'
import { errorSchema } from './error'
import { idSchema } from './record'
import { answerSourceSchema, rowSchema, viewColumnSchema } from './view'

export const foundInTableSchema: z.ZodType<FoundInTable> = z.strictObject({
  table: z.string(),
  pluralLabel: z.string(),
  view: idSchema,
  found: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('records'),
      columns: z.array(viewColumnSchema).readonly(),
      rows: z.array(rowSchema).readonly(),
      more: z.boolean(),
      source: answerSourceSchema,
    }),
    z.strictObject({ kind: z.literal('failed'), error: errorSchema }),
  ]),
})
