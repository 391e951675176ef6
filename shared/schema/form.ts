import { z } from 'zod'
import type { FieldCell, FormCell, FormDefinition } from '../model/form'

const span = { columnSpan: z.number(), rowSpan: z.number() }
const label = z.string().nullable()
const field = { kind: z.literal('field'), column: z.string(), label, readOnly: z.boolean() }
const named = { name: z.string(), label }

const fieldSchema: z.ZodType<FieldCell> = z.strictObject(field)

const cellSchema: z.ZodType<FormCell> = z.discriminatedUnion('kind', [
  z.strictObject({ ...span, ...field }),
  z.strictObject({
    ...span,
    ...named,
    kind: z.literal('subGrid'),
    table: z.string(),
    view: z.string(),
    relationship: z.string().nullable(),
    rows: z.number(),
    lookup: z.string().nullable(),
    between: z.string().nullable(),
  }),
  z.strictObject({
    ...span,
    ...named,
    kind: z.literal('notes'),
    view: z.string(),
    columns: z.array(z.string()).readonly(),
    relationship: z.string(),
  }),
  z.strictObject({
    ...span,
    ...named,
    kind: z.literal('quickView'),
    column: z.string(),
    forms: z.array(z.strictObject({ table: z.string(), fields: z.array(fieldSchema).readonly() })).readonly(),
  }),
  z.strictObject({
    ...span,
    ...named,
    kind: z.literal('absent'),
    reason: z.enum(['notInProfile', 'noView', 'noRelationship', 'noQuickForm']),
    table: z.string(),
  }),
  z.strictObject({ ...span, kind: z.literal('unknown'), control: z.string(), label }),
  z.strictObject({ ...span, kind: z.literal('space') }),
])

const cells = z.array(cellSchema).readonly()

const sectionSchema = z.strictObject({
  name: z.string(),
  label: z.string(),
  showLabel: z.boolean(),
  columns: z.number(),
  rows: z.array(z.strictObject({ cells })).readonly(),
})

const columnSchema = z.strictObject({ width: z.number(), sections: z.array(sectionSchema).readonly() })

export const formSchema: z.ZodType<FormDefinition> = z.strictObject({
  id: z.string(),
  name: z.string(),
  header: cells,
  tabs: z
    .array(z.strictObject({ name: z.string(), label: z.string(), columns: z.array(columnSchema).readonly() }))
    .readonly(),
})
