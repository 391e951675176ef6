import { z } from 'zod'
import type { AdministrationOverview, DraftPreview } from '../model/administration'
import type { PendingChange } from '../model/change'
import type { CellValue } from '../model/record'
import type { LookupCandidate, OpenRecord, SaveOutcome, TableForm } from '../model/record-view'
import type { Settings } from '../model/settings'
import type { DeviceStatus, ProbeAnswer } from '../model/status'
import type { CycleReport, TableFreshness } from '../model/sync'
import type { Table } from '../model/table'
import type { NavigationTable, RecordCount, RecordPage, ViewDefinition } from '../model/view'

/**
 * Every call the renderer may make, with the schema of its input and the type of its answer, and every event it may hear.
 * Schemas run in the main process alone; the preload knows only the names (`channels.ts`).
 */

const guid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const logicalName = z.string().regex(/^[a-z_][a-z0-9_]{0,127}$/)
const nothing = z.undefined()
const reference = z.strictObject({ table: logicalName, id: guid })
const etag = z.string().max(200)

const cellValue: z.ZodType<CellValue> = z.union([
  z.null(),
  z.string().max(1_100_000),
  z.number(),
  z.boolean(),
  z.array(z.number().int()).max(150).readonly(),
  z.strictObject({ table: logicalName, id: guid, name: z.string().max(4000).nullable() }),
])
const values = z.record(logicalName, cellValue)

const organisation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sandbox'), role: z.enum(['sales', 'manager', 'admin']) }),
  z.strictObject({ kind: z.literal('address'), url: z.string().max(2000), token: z.string().max(20_000) }),
])

const sort = z.array(z.strictObject({ column: z.string().max(260), descending: z.boolean() })).max(8)

const filterRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({
    kind: z.literal('owned'),
    byMe: z.boolean(),
    byMyTeams: z.boolean(),
    byMyBusinessUnit: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('custom'), fetchXml: z.string().max(1_000_000) }),
  z.strictObject({ kind: z.literal('relatedOnly') }),
])
const filterDraft = z.strictObject({ table: logicalName, filter: guid, rule: filterRule, etag })
const viewDraft = z.strictObject({
  table: logicalName,
  id: guid.nullable(),
  etag: etag.nullable(),
  name: z.string().trim().min(1).max(200),
  fetchXml: z.string().max(1_000_000),
  layoutXml: z.string().max(1_000_000),
})

const settings = z.strictObject({
  syncEveryMinutes: z.number().int().min(5).max(1440).nullable(),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  density: z.enum(['pointer', 'compact', 'touch']),
})

interface Call<Input extends z.ZodType, Output> {
  readonly input: Input
  /** Carries the type of the answer; there is no value behind it. */
  readonly output?: Output
}

function call<Output>() {
  return <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input })
}

export const CALLS = {
  'setup.probe': call<ProbeAnswer>()(organisation),
  'setup.connect': call<DeviceStatus>()(z.strictObject({ organisation, client: z.enum(['hybrid', 'online-only']) })),
  'setup.status': call<DeviceStatus>()(nothing),
  'setup.setMode': call<DeviceStatus>()(z.enum(['offline', 'online'])),
  'tables.navigation': call<readonly NavigationTable[]>()(nothing),
  'tables.metadata': call<Table>()(logicalName),
  'tables.freshness': call<readonly TableFreshness[]>()(nothing),
  'views.definition': call<ViewDefinition>()(guid),
  'views.page': call<RecordPage>()(
    z.strictObject({
      view: guid,
      sort,
      page: z.number().int().min(0).max(100_000),
      anchor: z.strictObject({ page: z.number().int().min(0).max(100_000), key: z.string().max(20_000) }).nullable(),
    }),
  ),
  'views.count': call<RecordCount>()(guid),
  'records.form': call<TableForm>()(logicalName),
  'records.read': call<OpenRecord>()(reference),
  'records.lookup': call<readonly LookupCandidate[]>()(
    z.strictObject({ tables: z.array(logicalName).min(1).max(50), text: z.string().max(200) }),
  ),
  'records.create': call<SaveOutcome>()(z.strictObject({ table: logicalName, values })),
  'records.edit': call<SaveOutcome>()(reference.extend({ values, etag: etag.nullable() })),
  'records.remove': call<SaveOutcome>()(reference.extend({ etag: etag.nullable() })),
  'records.editOffline': call<OpenRecord>()(reference),
  'outbox.list': call<readonly PendingChange[]>()(nothing),
  'outbox.discard': call<null>()(guid),
  'outbox.retry': call<null>()(guid),
  'sync.run': call<CycleReport>()(z.strictObject({ full: z.boolean() })),
  'sync.cancel': call<null>()(nothing),
  'sync.log': call<readonly CycleReport[]>()(nothing),
  'settings.read': call<Settings>()(nothing),
  'settings.write': call<Settings>()(settings),
  'administration.overview': call<AdministrationOverview>()(nothing),
  'administration.table': call<Table>()(logicalName),
  'administration.previewFilter': call<DraftPreview>()(filterDraft),
  'administration.publishFilter': call<AdministrationOverview>()(filterDraft),
  'administration.previewView': call<DraftPreview>()(viewDraft),
  'administration.publishView': call<AdministrationOverview>()(viewDraft),
} as const

type Calls = typeof CALLS
export type CallName = keyof Calls
/** What a call takes, before validation. */
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>
/** What a call's handler is given, after validation. */
export type CallParsed<Name extends CallName> = z.output<Calls[Name]['input']>
/** What a call answers when it succeeds. */
export type CallOutput<Name extends CallName> =
  NonNullable<Calls[Name]['output']> | Extract<Calls[Name]['output'], null>

/** The events main sends, with their payloads. */
export interface Events {
  'status.changed': DeviceStatus
  /** An empty list of ids means any record of the table. */
  'records.changed': readonly { readonly table: string; readonly ids: readonly string[] }[]
  'configuration.changed': null
  'outbox.changed': null
}
export type EventName = keyof Events
