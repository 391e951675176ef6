import { z } from 'zod'
import type { FormCell, FormDefinition } from '../model/form'

const cellSchema: z.ZodType<FormCell> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('field'),
    column: z.string(),
    label: z.string().nullable(),
    readOnly: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('unknown'), control: z.string(), label: z.string().nullable() }),
  z.strictObject({ kind: z.literal('space') }),
])

const sectionSchema = z.strictObject({
  name: z.string(),
  label: z.string(),
  showLabel: z.boolean(),
  rows: z.array(z.strictObject({ cells: z.array(cellSchema).readonly() })).readonly(),
})

export const formSchema: z.ZodType<FormDefinition> = z.strictObject({
  id: z.string(),
  name: z.string(),
  tabs: z
    .array(z.strictObject({ name: z.string(), label: z.string(), sections: z.array(sectionSchema).readonly() }))
    .readonly(),
})
