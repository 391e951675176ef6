import { z } from 'zod'
import type {
  AnswerSource,
  GridRow,
  NavigationTable,
  OfferedColumn,
  RecordCount,
  RecordPage,
  View,
  ViewColumn,
  ViewDefinition,
  ViewOwner,
} from '../model/view'
import type { RecordGroups } from '../model/record-groups'
import { columnSchema } from './column'
import { cellSchema, idSchema, instantSchema } from './record'

export const viewOwnerSchema: z.ZodType<ViewOwner> = z.union([
  z.enum(['organisation', 'user']),
  z.strictObject({ id: z.string(), name: z.string().nullable() }),
])

const viewMembers = {
  id: z.string(),
  owner: viewOwnerSchema,
  table: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  queryType: z.number(),
  fetchXml: z.string(),
  layoutXml: z.string(),
}

export const viewSchema: z.ZodType<View> = z.strictObject(viewMembers)

/** A view with more members than its own. */
export function viewWith<Members extends z.core.$ZodLooseShape>(members: Members) {
  return z.strictObject({ ...viewMembers, ...members })
}

export const viewColumnSchema: z.ZodType<ViewColumn> = z.strictObject({
  name: z.string(),
  label: z.string(),
  width: z.number(),
  sortable: z.boolean(),
  column: columnSchema,
})

export const viewDefinitionSchema: z.ZodType<ViewDefinition> = z.strictObject({
  id: idSchema,
  name: z.string(),
  table: z.string(),
  columns: z.array(viewColumnSchema).readonly(),
  order: z.array(z.strictObject({ column: z.string(), descending: z.boolean() })).readonly(),
})

export const offeredColumnSchema: z.ZodType<OfferedColumn> = z.strictObject({
  column: viewColumnSchema,
  onDevice: z.boolean(),
})

export const answerSourceSchema: z.ZodType<AnswerSource> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('replica'), asOf: instantSchema.nullable() }),
  z.strictObject({ kind: z.literal('server'), at: instantSchema }),
])

export const rowSchema: z.ZodType<GridRow> = z.strictObject({
  id: idSchema,
  cells: z.array(cellSchema).readonly(),
  state: z.enum(['pending', 'sending', 'rejected', 'conflict']).nullable(),
  changed: z.array(z.string()).readonly(),
})

export const recordPageSchema: z.ZodType<RecordPage> = z.strictObject({
  rows: z.array(rowSchema).readonly(),
  key: z.string().nullable(),
  source: answerSourceSchema,
})

export const recordCountSchema: z.ZodType<RecordCount> = z.strictObject({ count: z.number(), exact: z.boolean() })

const totalMembers = { count: z.number(), totals: z.array(cellSchema).readonly() }

export const recordGroupsSchema: z.ZodType<RecordGroups> = z.strictObject({
  groups: z.array(z.strictObject({ value: cellSchema, ...totalMembers })).readonly(),
  more: z.boolean(),
  whole: z.strictObject(totalMembers),
  source: answerSourceSchema,
})

const summarySchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  owner: viewOwnerSchema,
  isDefault: z.boolean(),
})

export const navigationTableSchema: z.ZodType<NavigationTable> = z.strictObject({
  table: z.string(),
  label: z.string(),
  pluralLabel: z.string(),
  rights: z.strictObject({ create: z.boolean(), write: z.boolean(), delete: z.boolean() }),
  views: z.array(summarySchema).readonly(),
  records: z.number().nullable(),
  pending: z.number(),
  toSettle: z.number(),
})
