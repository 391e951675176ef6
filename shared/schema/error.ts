import { z } from 'zod'
import type { CarryonError, ColumnProblem, ErrorCode, ErrorDetails } from '../model/errors'
import { SAVE_ONLY_REASONS } from '../model/file-opening'
import { RECORD_RIGHTS } from '../model/table-rights'
import { instantSchema } from './record'

const nothing = z.record(z.string(), z.never())
const problem: z.ZodType<ColumnProblem> = z.strictObject({ column: z.string(), message: z.string() })

const DETAILS: { readonly [Code in ErrorCode]: z.ZodType<ErrorDetails[Code]> } = {
  'network.unreachable': z.strictObject({ host: z.string() }),
  'network.answerLost': z.strictObject({ host: z.string() }),
  'server.notDataverse': z.strictObject({ host: z.string() }),
  'server.signInNeeded': z.strictObject({ serverWords: z.string() }),
  'server.forbidden': z.strictObject({ serverWords: z.string() }),
  'server.notFound': z.strictObject({ serverWords: z.string() }),
  'server.throttled': z.strictObject({ retryAt: instantSchema }),
  'server.failed': z.strictObject({ status: z.number(), serverWords: z.string() }),
  'server.badAnswer': z.strictObject({ what: z.string() }),
  'server.refused': z.strictObject({ status: z.number(), serverCode: z.string(), serverWords: z.string() }),
  'server.tooManyToTotal': z.strictObject({ limit: z.number() }),
  'server.changedMeanwhile': z.strictObject({ serverWords: z.string() }),
  'setup.needed': nothing,
  'setup.badAddress': z.strictObject({ address: z.string() }),
  'setup.changesWaiting': z.strictObject({ count: z.number() }),
  'access.readOnlyOnline': nothing,
  'access.syncsOffline': nothing,
  'access.needsReplica': nothing,
  'access.noView': z.strictObject({ table: z.string() }),
  'access.notAdministrator': nothing,
  'record.notOnDevice': z.strictObject({ table: z.string(), id: z.string() }),
  'record.invalid': z.strictObject({ problems: z.array(problem).readonly() }),
  'record.notPermitted': z.strictObject({ table: z.string(), label: z.string(), right: z.enum(RECORD_RIGHTS) }),
  'table.unknown': z.strictObject({ table: z.string() }),
  'view.unknown': z.strictObject({ view: z.string() }),
  'view.ambiguous': z.strictObject({ view: z.string(), tables: z.array(z.string()).readonly() }),
  'view.notAnswerable': z.strictObject({ view: z.string(), reason: z.string() }),
  'view.notOwn': z.strictObject({ view: z.string() }),
  'query.notAnswerable': z.strictObject({ reason: z.string() }),
  'relationship.unknown': z.strictObject({ table: z.string(), relationship: z.string() }),
  'change.unknown': z.strictObject({ change: z.string() }),
  'change.inFlight': z.strictObject({ change: z.string() }),
  'change.noConflict': z.strictObject({ change: z.string() }),
  'change.choiceMissing': z.strictObject({ columns: z.array(z.string()).readonly() }),
  'archive.unknown': z.strictObject({ entry: z.string() }),
  'filter.nobodyChosen': nothing,
  'fetchxml.invalid': z.strictObject({ reason: z.string(), line: z.number(), column: z.number() }),
  'layoutxml.invalid': z.strictObject({ reason: z.string(), line: z.number(), column: z.number() }),
  'formxml.invalid': z.strictObject({ reason: z.string(), line: z.number(), column: z.number() }),
  'shell.notOpened': z.strictObject({ address: z.string() }),
  'file.tooLarge': z.strictObject({ name: z.string(), size: z.number(), largest: z.number() }),
  'file.blocked': z.strictObject({ name: z.string(), extension: z.string() }),
  'file.empty': z.strictObject({ name: z.string() }),
  'file.unreadable': z.strictObject({ name: z.string(), reason: z.string() }),
  'file.refused': z.strictObject({ name: z.string(), serverWords: z.string() }),
  'file.unknown': z.strictObject({ note: z.string() }),
  'file.saveOnly': z.strictObject({ name: z.string(), reason: z.enum(SAVE_ONLY_REASONS), extension: z.string() }),
  'file.notOpened': z.strictObject({ name: z.string(), reason: z.string() }),
  'storage.refused': z.strictObject({ path: z.string(), reason: z.string() }),
  'storage.damaged': z.strictObject({ path: z.string(), reason: z.string() }),
  'storage.newer': z.strictObject({ path: z.string() }),
  'storage.busy': z.strictObject({ path: z.string() }),
  'sync.cancelled': nothing,
  'sync.toSettle': z.strictObject({ conflicts: z.number(), rejected: z.number() }),
  'sandbox.failed': z.strictObject({ reason: z.string() }),
  'ipc.badSender': nothing,
  'ipc.badInput': z.strictObject({ call: z.string(), reason: z.string() }),
  unexpected: z.strictObject({ reason: z.string() }),
}

const outline = z.strictObject({
  code: z.string(),
  message: z.string().min(1),
  advice: z.string().min(1),
  details: z.unknown(),
})

export const errorSchema: z.ZodType<CarryonError> = z.custom<CarryonError>(isCarryonError)

function isCarryonError(value: unknown): boolean {
  const { success, data } = outline.safeParse(value)
  if (!success || !isCode(data.code)) return false
  return DETAILS[data.code].safeParse(data.details).success
}

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(DETAILS, text)
}
