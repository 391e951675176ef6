import { z } from 'zod'
import type { FileStanding, FileState, UnsentFile } from '../model/note-file'
import { idSchema, instantSchema } from './record'

const state: z.ZodType<FileState> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('onDevice') }),
  z.strictObject({ kind: z.literal('away') }),
  z.strictObject({ kind: z.literal('arriving'), received: z.number() }),
  z.strictObject({ kind: z.literal('waiting') }),
  z.strictObject({ kind: z.literal('sending'), sent: z.number() }),
  z.strictObject({ kind: z.literal('refused'), at: instantSchema, serverWords: z.string() }),
])

export const fileStandingSchema: z.ZodType<FileStanding> = z.strictObject({
  note: idSchema,
  size: z.number().nullable(),
  state,
})

export const unsentFileSchema: z.ZodType<UnsentFile> = z.strictObject({
  note: idSchema,
  name: z.string(),
  size: z.number(),
  state,
})
