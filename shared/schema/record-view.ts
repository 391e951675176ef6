import { z } from 'zod'
import type { LookupCandidate, OpenRecord, SaveOutcome, TableForm } from '../model/record-view'
import { pendingChangeSchema } from './change'
import { formSchema } from './form'
import { idSchema, valuesSchema } from './record'
import { answerSourceSchema } from './view'

export const openRecordSchema: z.ZodType<OpenRecord> = z.strictObject({
  table: z.string(),
  id: idSchema,
  name: z.string(),
  values: valuesSchema,
  pending: z.array(pendingChangeSchema).readonly(),
  source: answerSourceSchema,
  etag: z.string().nullable(),
  scope: z.array(z.enum(['filter', 'relationship', 'createdHere', 'pinned', 'pending'])).readonly(),
})

export const tableFormSchema: z.ZodType<TableForm> = z.strictObject({
  form: formSchema,
  warnings: z.array(z.string()).readonly(),
})

export const lookupCandidateSchema: z.ZodType<LookupCandidate> = z.strictObject({
  table: z.string(),
  id: idSchema,
  name: z.string(),
})

export const saveOutcomeSchema: z.ZodType<SaveOutcome> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pending'), id: idSchema, changed: z.number() }),
  z.strictObject({ kind: z.literal('sent'), id: idSchema }),
  z.strictObject({ kind: z.literal('unchanged'), id: idSchema }),
])
