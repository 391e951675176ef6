import { z } from 'zod'
import type { ArchiveEntry } from '../model/archive'
import type { ChangeState, Conflict, PendingChange } from '../model/change'
import { cellSchema, idSchema, instantSchema } from './record'

const conflictSchema: z.ZodType<Conflict> = z.strictObject({
  cause: z.enum(['bothEdited', 'deletedThere', 'deletedHere']),
  columns: z
    .array(z.strictObject({ column: z.string(), before: cellSchema, mine: cellSchema, theirs: cellSchema }))
    .readonly(),
  merged: z
    .array(
      z.strictObject({ column: z.string(), before: cellSchema, value: cellSchema, by: z.enum(['mine', 'theirs']) }),
    )
    .readonly(),
  theirs: z.strictObject({ by: z.string().nullable(), at: instantSchema.nullable() }),
})

const stateSchema: z.ZodType<ChangeState> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queued') }),
  z.strictObject({ kind: z.literal('sending'), since: instantSchema }),
  z.strictObject({ kind: z.literal('conflict'), at: instantSchema, conflict: conflictSchema }),
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

export const archiveEntrySchema: z.ZodType<ArchiveEntry> = z.strictObject({
  id: idSchema,
  table: z.string(),
  record: idSchema,
  recordName: z.string(),
  reason: z.enum(['mineWon', 'theirsWon', 'discarded', 'deletedHere', 'leftDevice']),
  whose: z.enum(['mine', 'theirs']),
  by: z.string().nullable(),
  columns: z.array(z.strictObject({ column: z.string(), lost: cellSchema, kept: cellSchema })).readonly(),
  change: idSchema,
  archivedAt: instantSchema,
  keptUntil: instantSchema,
  restoredAt: instantSchema.nullable(),
})
