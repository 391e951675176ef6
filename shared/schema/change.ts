import { z } from 'zod'
import type { ChangeState, PendingChange } from '../model/change'
import { cellSchema, idSchema, instantSchema } from './record'

const stateSchema: z.ZodType<ChangeState> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queued') }),
  z.strictObject({ kind: z.literal('sending'), since: instantSchema }),
  z.strictObject({ kind: z.literal('conflict'), at: instantSchema, serverWords: z.string() }),
  z.strictObject({ kind: z.literal('rejected'), at: instantSchema, serverWords: z.string(), serverCode: z.string() }),
])

export const pendingChangeSchema: z.ZodType<PendingChange> = z.strictObject({
  id: idSchema,
  sequence: z.number(),
  table: z.string(),
  record: idSchema,
  recordName: z.string(),
  kind: z.enum(['create', 'update', 'delete']),
  columns: z.array(z.strictObject({ column: z.string(), before: cellSchema, after: cellSchema })).readonly(),
  baseEtag: z.string().nullable(),
  madeAt: instantSchema,
  attempts: z.number(),
  state: stateSchema,
})
