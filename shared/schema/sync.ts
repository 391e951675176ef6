import { z } from 'zod'
import type { CycleReport, SyncProgress, TableFreshness, TableReport } from '../model/sync'
import { errorSchema } from './error'
import { instantSchema } from './record'

const cost = { requests: z.number(), bytes: z.number(), milliseconds: z.number() }

export const progressSchema: z.ZodType<SyncProgress> = z.strictObject({
  phase: z.enum(['configuration', 'upload', 'download', 'settle']),
  table: z.string().nullable(),
  done: z.number(),
  expected: z.number().nullable(),
  bytes: z.number(),
})

const tableReportSchema: z.ZodType<TableReport> = z.strictObject({
  table: z.string(),
  strategy: z.enum(['full', 'delta', 'watermark']),
  received: z.number(),
  removed: z.number(),
  ...cost,
  error: errorSchema.nullable(),
})

export const cycleReportSchema: z.ZodType<CycleReport> = z.strictObject({
  number: z.number(),
  trigger: z.enum(['user', 'start', 'interval', 'networkBack', 'commandLine']),
  startedAt: instantSchema,
  milliseconds: z.number(),
  outcome: z.enum(['done', 'incomplete', 'failed', 'cancelled']),
  configuration: z.strictObject({ changed: z.boolean(), ...cost }),
  upload: z.strictObject({
    sent: z.number(),
    conflicts: z.number(),
    rejected: z.number(),
    waiting: z.number(),
    ...cost,
  }),
  download: z.array(tableReportSchema).readonly(),
  errors: z.array(errorSchema).readonly(),
})

export const freshnessSchema: z.ZodType<TableFreshness> = z.strictObject({
  table: z.string(),
  label: z.string(),
  records: z.number(),
  asOf: instantSchema.nullable(),
  hasView: z.boolean(),
  complete: z.boolean(),
})
