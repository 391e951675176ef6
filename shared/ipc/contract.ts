import { z } from 'zod'
import { OPERATOR_NAMES } from '../fetchxml/operators'
import type { FilterOperator } from '../model/list-question'
import { isOutsideAddress } from '../model/outside-address'
import type { CellValue } from '../model/record'
import { DATE_PERIODS, TOTALS } from '../model/record-groups'
import { overviewSchema, previewSchema } from '../schema/administration'
import { archiveEntrySchema, pendingChangeSchema } from '../schema/change'
import { fileStandingSchema, unsentFileSchema } from '../schema/note-file'
import { viewTextsSchema, writtenViewSchema } from '../schema/own-view'
import { idSchema } from '../schema/record'
import { lookupCandidateSchema, openRecordSchema, saveOutcomeSchema, tableFormSchema } from '../schema/record-view'
import { foundInTableSchema } from '../schema/search'
import { settingsSchema } from '../schema/settings'
import { deviceStatusSchema, probeAnswerSchema } from '../schema/status'
import { cycleReportSchema, estimateSchema, freshnessSchema } from '../schema/sync'
import { tableSchema } from '../schema/table'
import {
  navigationTableSchema,
  offeredColumnSchema,
  recordCountSchema,
  recordGroupsSchema,
  recordPageSchema,
  viewDefinitionSchema,
} from '../schema/view'

/**
 * Every call the renderer may make, with the schemas of its input and of its answer, and every event it may hear. Schemas run
 * in the main process alone; the preload knows only the names (`channels.ts`).
 */

const guid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const logicalName = z.string().regex(/^[a-z_][a-z0-9_]{0,127}$/)
const nothing = z.undefined()
const reference = z.strictObject({ table: logicalName, id: guid })
const etag = z.string().max(200)
const relation = reference.extend({ relationship: z.string().min(1).max(128), other: guid })

const lookup = z.strictObject({ table: logicalName, id: guid, name: z.string().max(4000).nullable() })
const party = z.union([lookup, z.strictObject({ address: z.string().min(1).max(320) })])

const cellValue: z.ZodType<CellValue> = z.union([
  z.null(),
  z.string().max(1_100_000),
  z.number(),
  z.boolean(),
  z.array(z.number().int()).max(150).readonly(),
  z.array(party).max(500).readonly(),
  lookup,
])
const values = z.record(logicalName, cellValue)

const organisation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sandbox'), role: z.enum(['sales', 'manager', 'admin']) }),
  z.strictObject({ kind: z.literal('address'), url: z.string().max(2000), token: z.string().max(20_000) }),
])

const sort = z
  .array(z.strictObject({ column: z.string().max(260), descending: z.boolean() }))
  .max(8)
  .readonly()

const filterOperators: readonly FilterOperator[] = [...OPERATOR_NAMES, 'contains', 'not-contains']
const listQuestion = z.strictObject({
  view: guid,
  sort,
  filters: z
    .array(
      z.strictObject({
        column: z.string().max(260),
        operator: z.enum(filterOperators),
        values: z.array(z.string().max(4000)).max(500).readonly(),
      }),
    )
    .max(30)
    .readonly(),
  find: z.string().max(400),
  changes: z.enum(['changed', 'conflict', 'rejected']).nullable(),
  related: reference.extend({ relationship: z.string().min(1).max(128) }).nullable(),
  columns: z.array(logicalName).max(50).readonly(),
})

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

const viewTexts = {
  name: z.string().trim().min(1).max(200),
  fetchXml: z.string().max(1_000_000),
  layoutXml: z.string().max(1_000_000),
}
const ownViewDraft = z.strictObject({
  table: logicalName,
  id: guid.nullable(),
  etag: etag.nullable(),
  ...viewTexts,
  /** What it said before may break every rule. */
  seen: z
    .strictObject({
      name: z.string().max(4000),
      fetchXml: z.string().max(1_100_000),
      layoutXml: z.string().max(1_100_000),
    })
    .nullable(),
})

const side = z.enum(['mine', 'theirs'])
const resolution = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mine') }),
  z.strictObject({ kind: z.literal('theirs') }),
  z.strictObject({ kind: z.literal('columns'), choices: z.record(logicalName, side) }),
])

/** What became of what the user was asked to choose a file or a place for. */
const chosen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done') }),
  z.strictObject({ kind: z.literal('nothingChosen') }),
])

const listOf = <Item>(item: z.ZodType<Item>): z.ZodType<readonly Item[]> => z.array(item).readonly()

export const CALLS = {
  'setup.probe': { input: organisation, output: probeAnswerSchema },
  'setup.connect': {
    input: z.strictObject({ organisation, client: z.enum(['hybrid', 'online-only']) }),
    output: deviceStatusSchema,
  },
  'setup.status': { input: nothing, output: deviceStatusSchema },
  'setup.setMode': { input: z.enum(['offline', 'online']), output: deviceStatusSchema },
  'tables.navigation': { input: nothing, output: listOf(navigationTableSchema) },
  'tables.metadata': { input: logicalName, output: tableSchema },
  'tables.freshness': { input: nothing, output: listOf(freshnessSchema) },
  'views.definition': { input: guid, output: viewDefinitionSchema },
  'views.columns': { input: guid, output: listOf(offeredColumnSchema) },
  'views.page': {
    input: listQuestion.extend({
      page: z.number().int().min(0).max(100_000),
      anchor: z.strictObject({ page: z.number().int().min(0).max(100_000), key: z.string().max(20_000) }).nullable(),
    }),
    output: recordPageSchema,
  },
  'views.related': {
    input: z.strictObject({ table: logicalName, relationship: z.string().min(1).max(128) }),
    output: z.strictObject({ table: z.string(), view: idSchema }),
  },
  'views.count': { input: listQuestion, output: recordCountSchema },
  'views.groups': {
    input: listQuestion.extend({
      group: z.strictObject({ column: z.string().max(260), dateGrouping: z.enum(DATE_PERIODS).nullable() }).nullable(),
      totals: z
        .array(z.strictObject({ column: z.string().max(260), aggregate: z.enum(TOTALS) }))
        .max(50)
        .readonly(),
    }),
    output: recordGroupsSchema,
  },
  'ownViews.texts': { input: guid, output: writtenViewSchema },
  'ownViews.ofList': { input: listQuestion, output: viewTextsSchema },
  'ownViews.preview': { input: ownViewDraft, output: previewSchema },
  'ownViews.save': { input: ownViewDraft, output: saveOutcomeSchema },
  'ownViews.remove': { input: z.strictObject({ id: guid, etag: etag.nullable() }), output: saveOutcomeSchema },
  'records.forms': { input: logicalName, output: listOf(tableFormSchema) },
  'records.read': { input: reference, output: openRecordSchema },
  'records.lookup': {
    input: z.strictObject({ tables: z.array(logicalName).min(1).max(50), text: z.string().max(200) }),
    output: listOf(lookupCandidateSchema),
  },
  'records.create': { input: z.strictObject({ table: logicalName, values }), output: saveOutcomeSchema },
  'records.edit': {
    input: reference.extend({ values, seen: values, etag: etag.nullable() }),
    output: saveOutcomeSchema,
  },
  'records.remove': { input: reference.extend({ etag: etag.nullable() }), output: saveOutcomeSchema },
  'records.relate': { input: relation, output: saveOutcomeSchema },
  'records.part': { input: relation, output: saveOutcomeSchema },
  'records.editOffline': { input: reference, output: openRecordSchema },
  'records.pin': { input: reference, output: z.null() },
  'records.unpin': { input: reference, output: z.null() },
  'records.hold': { input: reference, output: z.null() },
  'records.release': { input: reference, output: z.null() },
  /** Which file is chosen in a dialog of the system, and never named from here. */
  'files.attach': {
    input: z.strictObject({ about: reference, subject: z.string().max(500), text: z.string().max(100_000) }),
    output: chosen,
  },
  'files.standings': { input: z.array(guid).max(200).readonly(), output: listOf(fileStandingSchema) },
  'files.unsent': { input: nothing, output: listOf(unsentFileSchema) },
  /** The ends of names that the organisation blocks. */
  'files.blocked': { input: nothing, output: listOf(z.string()) },
  'files.bring': { input: guid, output: z.null() },
  'files.save': { input: guid, output: chosen },
  /** Hands the file to the program that the system has for it. */
  'files.open': { input: guid, output: z.null() },
  'files.retry': { input: guid, output: z.null() },
  'files.remove': { input: guid, output: z.null() },
  'search.everywhere': { input: z.strictObject({ text: z.string().max(400) }), output: listOf(foundInTableSchema) },
  'outbox.list': { input: nothing, output: listOf(pendingChangeSchema) },
  'outbox.discard': { input: guid, output: z.null() },
  'outbox.retry': { input: guid, output: z.null() },
  'outbox.resolve': { input: z.strictObject({ change: guid, resolution }), output: z.null() },
  'archive.list': { input: nothing, output: listOf(archiveEntrySchema) },
  'archive.restore': { input: guid, output: saveOutcomeSchema },
  'sync.run': {
    input: z.strictObject({
      full: z.boolean(),
      tables: z.array(logicalName).max(500).nullable(),
      /** Download everything also on a metered network. */
      despiteMetered: z.boolean(),
    }),
    output: cycleReportSchema,
  },
  'sync.estimate': { input: nothing, output: estimateSchema },
  'sync.cancel': { input: nothing, output: z.null() },
  'sync.log': { input: nothing, output: listOf(cycleReportSchema) },
  'settings.read': { input: nothing, output: settingsSchema },
  'settings.write': { input: settingsSchema, output: settingsSchema },
  'shell.open': { input: z.string().max(2000).refine(isOutsideAddress), output: z.null() },
  'administration.overview': { input: nothing, output: overviewSchema },
  'administration.table': { input: logicalName, output: tableSchema },
  'administration.previewFilter': { input: filterDraft, output: previewSchema },
  'administration.publishFilter': { input: filterDraft, output: overviewSchema },
  'administration.previewView': { input: viewDraft, output: previewSchema },
  'administration.publishView': { input: viewDraft, output: overviewSchema },
} as const

type Calls = typeof CALLS
export type CallName = keyof Calls
/** What a call takes, before validation. */
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>
/** What a call's handler is given, after validation. */
export type CallParsed<Name extends CallName> = z.output<Calls[Name]['input']>
/** What a call answers when it succeeds. */
export type CallOutput<Name extends CallName> = z.output<Calls[Name]['output']>

/** The events main sends, with the schemas of their payloads. */
export const EVENTS = {
  'status.changed': deviceStatusSchema,
  /** An empty list of ids means any record of the table. */
  'records.changed': listOf(z.strictObject({ table: z.string(), ids: listOf(idSchema) })),
  'configuration.changed': z.null(),
  'outbox.changed': z.null(),
  /** The files of these notes stand elsewhere now. */
  'files.changed': listOf(idSchema),
} as const

export type EventName = keyof typeof EVENTS
export type Events = { readonly [Name in EventName]: z.output<(typeof EVENTS)[Name]> }
