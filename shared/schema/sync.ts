import { z } from 'zod'
import type {
  CycleReport,
  DownloadEstimate,
  Reachability,
  SentChange,
  SyncProgress,
  TableFreshness,
  TableProgress,
  TableReport,
} from '../model/sync'
import { errorSchema } from './error'
import { idSchema, instantSchema } from './record'

const cost = { requests: z.number(), bytes: z.number(), milliseconds: z.number() }

const tableProgressSchema: z.ZodType<TableProgress> = z.strictObject({
  table: z.string(),
  state: z.enum(['waiting', 'reading', 'done', 'failed']),
  received: z.number(),
  expected: z.number().nullable(),
})

export const progressSchema: z.ZodType<SyncProgress> = z.strictObject({
  startedAt: instantSchema,
  phase: z.enum(['configuration', 'upload', 'download', 'settle']),
  table: z.string().nullable(),
  done: z.number(),
  expected: z.number().nullable(),
  bytes: z.number(),
  configuration: z.strictObject({ changed: z.boolean(), milliseconds: z.number() }).nullable(),
  upload: z.strictObject({ sent: z.number(), left: z.number(), milliseconds: z.number() }).nullable(),
  tables: z.array(tableProgressSchema).readonly(),
})

export const reachabilitySchema: z.ZodType<Reachability> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unknown') }),
  z.strictObject({ kind: z.literal('reachable') }),
  z.strictObject({ kind: z.literal('unreachable'), since: instantSchema }),
])

export const estimateSchema: z.ZodType<DownloadEstimate> = z.strictObject({
  bytes: z.number(),
  tables: z.array(z.strictObject({ table: z.string(), records: z.number(), bytes: z.number() })).readonly(),
})

const sentChangeSchema: z.ZodType<SentChange> = z.strictObject({
  table: z.string(),
  record: idSchema,
  recordName: z.string(),
  kind: z.enum(['create', 'update', 'delete']),
  columns: z.array(z.string()).readonly(),
  at: instantSchema,
  merged: z.number(),
})

const tableReportSchema: z.ZodType<TableReport> = z.strictObject({
  table: z.string(),
  strategy: z.enum(['full', 'delta', 'watermark', 'manifest', 'none']),
  received: z.number(),
  removed: z.number(),
  ...cost,
  error: errorSchema.nullable(),
})

export const cycleReportSchema: z.ZodType<CycleReport> = z.strictObject({
  number: z.number(),
  trigger: z.enum(['user', 'start', 'interval', 'networkBack', 'wake', 'retry', 'watchdog', 'commandLine']),
  startedAt: instantSchema,
  downloaded: z.boolean(),
  milliseconds: z.number(),
  outcome: z.enum(['done', 'incomplete', 'failed', 'cancelled']),
  configuration: z.strictObject({ changed: z.boolean(), ...cost }),
  upload: z.strictObject({
    sent: z.number(),
    merged: z.number(),
    conflicts: z.number(),
    rejected: z.number(),
    waiting: z.number(),
    changes: z.array(sentChangeSchema).readonly(),
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
  conflicts: z.enum(['ask', 'mine', 'theirs']),
})
