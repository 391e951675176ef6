import { z } from 'zod'
import type { FilterRule } from '../model/profile'

export const filterRuleSchema: z.ZodType<FilterRule> = z.discriminatedUnion('kind', [
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
