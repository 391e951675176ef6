import { z } from 'zod'
import type { Client } from '../model/access'
import type { DeviceStatus, ProbeAnswer, SignedInUser } from '../model/status'
import { errorSchema } from './error'
import { instantSchema } from './record'
import { progressSchema, reachabilitySchema } from './sync'

export const userSchema: z.ZodType<SignedInUser> = z.strictObject({
  id: z.string(),
  name: z.string(),
  businessUnitId: z.string(),
  teamIds: z.array(z.string()).readonly(),
  administrator: z.boolean(),
})

const clientSchema: z.ZodType<Client> = z.discriminatedUnion('profile', [
  z.strictObject({ profile: z.literal('hybrid'), mode: z.enum(['offline', 'online']) }),
  z.strictObject({ profile: z.literal('online-only'), mode: z.literal('online') }),
])

export const probeAnswerSchema: z.ZodType<ProbeAnswer> = z.strictObject({
  organisationName: z.string(),
  userName: z.string(),
  milliseconds: z.number(),
})

export const deviceStatusSchema: z.ZodType<DeviceStatus> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('notConnected') }),
  z.strictObject({ kind: z.literal('blocked'), error: errorSchema }),
  z.strictObject({
    kind: z.literal('connected'),
    client: clientSchema,
    organisation: z.strictObject({ kind: z.enum(['sandbox', 'address']), name: z.string(), url: z.string() }),
    user: userSchema.nullable(),
    timeZone: z.string(),
    locale: z.string().nullable(),
    toSend: z.number(),
    toSettle: z.number(),
    lastSync: instantSchema.nullable(),
    nextSync: instantSchema.nullable(),
    nextSyncReason: z.enum(['interval', 'retry', 'serverAskedToWait', 'noNetwork', 'signInNeeded']).nullable(),
    network: reachabilitySchema,
    metered: z.boolean(),
    running: progressSchema.nullable(),
    problem: errorSchema.nullable(),
  }),
])
